// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Documents
internal import Expressions

/// Which cases are looked at: `hostility == H1 and days < 400`.
///
/// Texts, numbers and days are compared, with `and`, `or`, `not` and brackets. A text with spaces, signs or
/// brackets in it is quoted.
public struct CaseCondition: Sendable {
    enum Comparison: String, Sendable {
        case equal = "=="
        case unequal = "!="
        case less = "<"
        case atMost = "<="
        case more = ">"
        case atLeast = ">="
    }

    indirect enum Term: Sendable {
        case compare(column: String, SourcePlace, Comparison, value: String, SourcePlace)
        case not(Term)
        case both(Term, Term)
        case either(Term, Term)
    }

    /// As it was written.
    public let text: String
    /// Where it was written; `nil` for an option of the command line.
    let place: SourcePlace?
    private let term: Term

    /// `label` is the option that it was given by.
    public init(_ text: String, label: String) throws(Rejection) {
        let file = SourceFile(path: label, text: text)
        try self.init(text, at: nil) { offset, length in
            SourcePlace(file: file, line: 1, column: offset + 1, length: length)
        }
    }

    /// One that stands in a file.
    public init(_ written: Node.Scalar) throws(Rejection) {
        try self.init(written.text, at: written.place) { offset, length in
            written.place(offset: offset, length: length)
        }
    }

    private init(
        _ text: String, at place: SourcePlace?, _ part: @escaping (Int, Int) -> SourcePlace
    ) throws(Rejection) {
        self.text = text
        self.place = place
        var parser = CaseConditionParser(text, place: part)
        term = try parser.whole()
    }

    /// Refuses columns and values that no case has.
    public func check(_ cases: some CaseTable) throws(Rejection) { try check(term, cases) }

    private func check(_ term: Term, _ cases: some CaseTable) throws(Rejection) {
        switch term {
        case .not(let inner): try check(inner, cases)
        case .both(let first, let second), .either(let first, let second):
            try check(first, cases)
            try check(second, cases)
        case .compare(let column, let place, let comparison, let value, let valuePlace):
            guard let index = cases.column(column) else {
                throw Rejection(
                    CaseProblem.noColumn(column, known: cases.columns), at: place)
            }
            guard comparison == .equal || comparison == .unequal else { return }
            let known = Set(cases.cells(of: index).map(\.text))
            guard known.contains(where: { Self.isEqual($0, value) }) else {
                throw Rejection(
                    CaseProblem.noValue(
                        value, column: column, known: known.filter { !$0.isEmpty }.sorted()),
                    at: valuePlace)
            }
        }
    }

    /// The names of the columns that it looks at.
    public var columns: [String] { Self.columns(of: term) }

    private static func columns(of term: Term) -> [String] {
        switch term {
        case .compare(let column, _, _, _, _): [column]
        case .not(let inner): columns(of: inner)
        case .both(let first, let second), .either(let first, let second):
            columns(of: first) + columns(of: second)
        }
    }

    /// Whether it holds of a case with these cells.
    public func holds(
        _ one: [CSVDocument.Cell], _ cases: some CaseTable
    ) throws(Rejection) -> Bool {
        try holds(term, one, cases)
    }

    private func holds(
        _ term: Term, _ one: [CSVDocument.Cell], _ cases: some CaseTable
    ) throws(Rejection) -> Bool {
        switch term {
        case .not(let inner): return try !holds(inner, one, cases)
        case .both(let first, let second):
            guard try holds(first, one, cases) else { return false }
            return try holds(second, one, cases)
        case .either(let first, let second):
            if try holds(first, one, cases) { return true }
            return try holds(second, one, cases)
        case .compare(let column, _, let comparison, let value, _):
            guard let index = cases.column(column) else { return false }
            let cell = one[index]
            switch comparison {
            case .equal: return Self.isEqual(cell.text, value)
            case .unequal: return !Self.isEqual(cell.text, value)
            case .less, .atMost, .more, .atLeast: break
            }
            // What is not known is neither above nor below.
            if cell.text.isEmpty { return false }
            guard let order = Self.order(cases.number(cell), cell.text, value) else {
                throw Rejection(
                    CaseProblem.notComparable(cell.text, column: column, with: value),
                    at: cell.place)
            }
            switch comparison {
            case .less: return order < 0
            case .atMost: return order <= 0
            case .more: return order > 0
            default: return order >= 0
            }
        }
    }

    private static func isEqual(_ text: String, _ value: String) -> Bool {
        if text == value { return true }
        guard let one = Double(text), let other = Double(value) else { return false }
        return one == other
    }

    private static func order(_ number: Double?, _ text: String, _ value: String) -> Int? {
        if let number, let other = Double(value) {
            return number < other ? -1 : number > other ? 1 : 0
        }
        guard let day = CivilDate(text), let other = CivilDate(value) else { return nil }
        return day < other ? -1 : day > other ? 1 : 0
    }
}
