// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Documents
internal import Expressions

/// Cases of the past from a table: when each began, and how and when it ended.
///
/// A row has `announced` and `ended` or `censored_on` (days), or `days`; and `outcome`, unless it was still
/// open. Of an outcome only what stands before a semicolon or a bracket counts. `case`, `group`,
/// `confidence` and `disputed` are known by name; other columns are for conditions.
public struct PastCases: Sendable {
    /// One case.
    public struct Case: Sendable {
        /// As the table calls it.
        public let name: String
        /// For how long it was followed.
        public let days: Double
        /// How it ended; `nil` while it was open.
        public let outcome: String?
        /// By the number of the column.
        public let cells: [CSVDocument.Cell]
    }

    /// Of the file.
    public let path: String
    /// Their names, those of the flags last.
    public let columns: [String]
    /// In the order of the table.
    public let cases: [Case]
    private let document: CSVDocument

    /// The flags are another table about the same cases, found by `case`, and by `file` if it has that.
    public init(_ document: CSVDocument, flags: CSVDocument? = nil) throws(Rejection) {
        self.document = document
        path = document.file.path
        var columns = document.header.map(\.text)
        let reader = try CaseReader(document)
        let joined = try flags.map { table throws(Rejection) in try CaseFlags(table, for: document)
        }
        columns += joined?.columns ?? []
        var cases: [Case] = []
        for row in document.rows {
            let one = try reader.read(row)
            let more = try joined?.cells(of: one.name, at: row[0].place) ?? []
            cases.append(
                Case(
                    name: one.name, days: one.days, outcome: one.outcome, cells: one.cells + more))
        }
        self.columns = columns
        self.cases = cases
    }

    /// The table as it was read.
    public var file: SourceFile { document.file }

    /// Where the table begins.
    public var place: SourcePlace { document.header[0].place }

    /// The number of a column.
    public func column(_ name: String) -> Int? { columns.firstIndex(of: name) }

    /// The number in a cell; `nil` if there is none.
    public func number(_ cell: CSVDocument.Cell) -> Double? { document.number(cell) }
}

/// A second table with more columns of the same cases.
private struct CaseFlags {
    let columns: [String]
    private let path: String
    private let kept: [Int]
    private var rows: [String: [CSVDocument.Cell]] = [:]

    init(_ table: CSVDocument, for cases: CSVDocument) throws(Rejection) {
        guard let name = table.column("case"), cases.column("case") != nil else {
            throw Rejection(CaseProblem.noFlagsColumn, at: table.header[0].place)
        }
        let file = table.column("file")
        let base = cases.file.path.split(separator: "/").last.map(String.init)
        let known = Set(cases.header.map(\.text))
        kept = table.header.indices.filter {
            $0 != file && !known.contains(table.header[$0].text)
        }
        columns = kept.map { table.header[$0].text }
        path = table.file.path
        for row in table.rows {
            if let file, row[file].text != base { continue }
            let key = row[name].text
            if let other = rows[key] {
                throw Rejection(
                    CaseProblem.twoFlags(key, line: other[name].place.line),
                    at: row[name].place)
            }
            rows[key] = row
        }
    }

    func cells(of name: String, at place: SourcePlace) throws(Rejection) -> [CSVDocument.Cell] {
        guard let row = rows[name] else {
            throw Rejection(CaseProblem.noFlags(name, file: path), at: place)
        }
        return kept.map { row[$0] }
    }
}
