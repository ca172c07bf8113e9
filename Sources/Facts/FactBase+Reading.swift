// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Documents
internal import Expressions

extension FactBase {
    /// Reads a file of facts; reports what is wrong and gives nothing if it can't be read.
    public static func load(path: String, sink: DiagnosticSink) -> FactBase? {
        Document.load(path: path, sink: sink).flatMap { read($0, sink: sink) }
    }

    public static func read(_ document: Document, sink: DiagnosticSink) -> FactBase? {
        guard let fields = Fields(document.root, of: "a file of facts", sink: sink) else {
            return nil
        }
        let source = fields.required("source")?.text("the source", sink)?.text ?? ""
        let published = fields.required("published").flatMap { day($0, sink) }
        _ = fields.optional("note")?.text("the note", sink)
        var facts: [Fact] = []
        for entry in fields.required("facts")?.entries(of: "the facts", sink) ?? [] {
            let fact = read(entry, source: source, published: published, sink: sink)
            if let fact { facts.append(fact) }
        }
        if facts.isEmpty, !sink.hasErrors { sink.report(FactProblem.none, at: fields.place) }
        fields.finish()
        return FactBase(file: document.file, source: source, facts: facts)
    }

    private static func read(
        _ entry: Node.Entry, source: String, published: CivilDate?, sink: DiagnosticSink
    ) -> Fact? {
        let id = entry.key.text
        let isName =
            id.first.map { ("a"..."z").contains($0) } ?? false
            && id.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "_" }
        if !isName { sink.report(FactProblem.badID(id), at: entry.key.place) }
        guard let fields = Fields(entry.value, of: "a fact", sink: sink) else { return nil }
        let statement = fields.required("statement")?.text("the statement", sink)?.text
        let saidBy = fields.optional("said_by")?.text("who said it", sink)?.text
        let own = fields.optional("source")?.text("the source", sink)?.text
        var grade: AdmiraltyGrade?
        if let written = fields.required("grade")?.text("the grade", sink) {
            grade = AdmiraltyGrade(written.text)
            if grade == nil { sink.report(FactProblem.badGrade(written.text), at: written.place) }
        }
        var date = published
        if let node = fields.optional("date") {
            date = day(node, sink)
            if let date, let published, date > published {
                sink.report(FactProblem.afterPublication("\(date)"), at: node.place)
            }
        }
        let value = fields.optional("value")?.text("the value", sink).flatMap { written in
            let value = FactValue(written.text)
            if value == nil { sink.report(FactProblem.badValue(written.text), at: written.place) }
            return value
        }
        fields.finish()
        guard let statement, let grade, let date else { return nil }
        return Fact(
            id: id, place: entry.key.place, statement: statement, source: own ?? source,
            date: date, saidBy: saidBy, grade: grade, value: value)
    }

    private static func day(_ node: Node, _ sink: DiagnosticSink) -> CivilDate? {
        guard let written = node.text("a day", sink) else { return nil }
        if let date = CivilDate(written.text) { return date }
        sink.report(FactProblem.badDate(written.text), at: written.place)
        return nil
    }
}

extension FactValue {
    /// A day (`2025-10-17`), a number with an optional unit and comparison (`> 2 hours`, `1600 km`,
    /// `about 40 %`), or a plain text. Nothing for what begins like a number and is none.
    public init?(_ text: String) {
        if let date = CivilDate(text) {
            self = .date(date)
            return
        }
        var comparison = Comparison.equal
        var rest = Substring(text)
        for (sign, meaning) in [(">", Comparison.above), ("<", .below), ("about ", .about)]
        where rest.hasPrefix(sign) {
            comparison = meaning
            rest = rest.dropFirst(sign.count).drop { $0 == " " }
        }
        let parts = rest.split(separator: " ", maxSplits: 1)
        let startsAsNumber = rest.first.map { $0.isNumber || "+-.".contains($0) } ?? false
        if startsAsNumber {
            guard let first = parts.first, let number = Double(first), number.isFinite else {
                return nil
            }
            self = .quantity(
                number, unit: parts.count > 1 ? String(parts[1]) : nil, comparison: comparison)
        } else {
            guard comparison == .equal, !text.isEmpty else { return nil }
            self = .text(text)
        }
    }

    /// As it is written in a file of facts.
    public var text: String {
        switch self {
        case .date(let date): return "\(date)"
        case .text(let text): return text
        case .quantity(let number, let unit, let comparison):
            let sign = comparison == .equal ? "" : comparison.rawValue + " "
            let isWhole = number == number.rounded() && abs(number) < 1e15
            let digits = isWhole ? String(Int(number)) : String(number)
            return sign + digits + (unit.map { " " + $0 } ?? "")
        }
    }
}
