// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Documents
internal import Expressions

extension FactBase {
    /// Reads a facts file; reports what is wrong and gives nothing if it can't be read.
    ///
    /// `place` is where the scenario names the file.
    public static func load(
        path: String, at place: SourcePlace? = nil, sink: DiagnosticSink
    ) -> FactBase? {
        Document.load(path: path, at: place, sink: sink).flatMap { read($0, sink: sink) }
    }

    /// Reads a facts file that is named at the command line; throws all that is wrong with it.
    public init(contentsOf path: String) throws(Rejection) {
        let sink = DiagnosticSink()
        guard let base = Self.load(path: path, sink: sink), !sink.hasErrors else {
            throw Rejection(sink.diagnostics)
        }
        self = base
    }

    /// Reads facts from a document.
    ///
    /// A fact with a mistake in it is reported and kept under its id, so that a scenario which uses
    /// it is not blamed too.
    public static func read(_ document: Document, sink: DiagnosticSink) -> FactBase? {
        guard let fields = Fields(document.root, of: "a facts file", sink: sink) else {
            return nil
        }
        let source = fields.required("source")?.text("the source", sink)?.text ?? ""
        let published = fields.required("published").flatMap { day($0, sink) }
        let note = fields.optional("note")?.text("the note", sink)?.text
        let list = fields.required("facts")
        let entries = list?.entries(of: "'facts'", sink) ?? []
        let facts = entries.map { read($0, source: source, published: published, sink: sink) }
        checkOrigins(entries, sink)
        if let list, entries.isEmpty {
            sink.report(FactProblem.none, at: fields.key("facts")?.place ?? list.place)
        }
        fields.finish()
        return FactBase(
            file: document.file, source: source, published: published, note: note, facts: facts)
    }

    private static func read(
        _ entry: Node.Entry, source: String, published: CivilDate?, sink: DiagnosticSink
    ) -> Fact {
        if !isName(entry.key.text) {
            sink.report(FactProblem.badID(entry.key.text), at: entry.key.place)
        }
        let fields = Fields(entry.value, of: "a fact", sink: sink)
        let statement = fields?.required("statement")?.text("the statement", sink)
        if let statement, statement.text.allSatisfy(\.isWhitespace) {
            sink.report(FactProblem.emptyStatement, at: statement.place)
        }
        let saidBy = fields?.optional("said_by")?.text("who said it", sink)?.text
        let own = fields?.optional("source")?.text("the source of a fact", sink)?.text
        let grade = fields?.required("grade").flatMap { Self.grade($0, sink) }
        let node = fields?.optional("date")
        let date = node.flatMap { day($0, sink) }
        if let node, let date, let published, date > published {
            sink.report(
                FactProblem.afterPublication("\(date)", published: "\(published)"), at: node.place)
        }
        let value = fields?.optional("value").flatMap { Self.value($0, sink) }
        let origin = fields?.optional("origin")?.text("the origin of a fact", sink)?.text
        let quote = fields?.optional("quote").flatMap { Quote($0, sink) }
        let isDraft = fields?.optional("draft")?.boolean("'draft'", sink) ?? false
        let observed = fields?.optional("observed").flatMap {
            Observation(
                $0, at: fields?.key("observed")?.place ?? entry.key.place,
                datePlace: node?.place ?? entry.key.place, sink)
        }
        fields?.finish()
        return Fact(
            id: entry.key.text, place: entry.key.place, statement: statement?.text ?? "",
            source: own ?? source, date: date ?? published ?? CivilDate(dayNumber: 0),
            saidBy: saidBy, grade: grade ?? .unknown, value: value, origin: origin,
            quote: quote, isDraft: isDraft, observed: observed)
    }

    /// An origin is another fact of the file, and what comes from a fact is not where that comes from.
    private static func checkOrigins(_ entries: [Node.Entry], _ sink: DiagnosticSink) {
        var origins: [String: Node.Scalar] = [:]
        for entry in entries {
            if case .scalar(let origin)? = entry.value.value(at: ["origin"]) {
                origins[entry.key.text] = origin
            }
        }
        let place = Dictionary(
            entries.enumerated().map { ($1.key.text, $0) }, uniquingKeysWith: { first, _ in first })
        let known = entries.map(\.key.text)
        var done: Set<String> = []
        for entry in entries {
            guard let origin = origins[entry.key.text] else { continue }
            if place[origin.text] == nil {
                sink.report(
                    FactProblem.unknownOrigin(origin.text, known: known),
                    at: origin.place)
            }
            var way: [String] = []
            var next: String? = entry.key.text
            while let id = next, done.insert(id).inserted {
                way.append(id)
                next = origins[id]?.text
            }
            // A circle if the way comes back to itself; told from its first fact in the file.
            guard let back = next, let start = way.firstIndex(of: back) else { continue }
            let circle = Array(way[start...])
            let first =
                circle.indices.min { (place[circle[$0]] ?? 0) < (place[circle[$1]] ?? 0) } ?? 0
            let told = Array(circle[first...] + circle[..<first])
            sink.report(
                FactProblem.circularOrigin(told + [told[0]]), at: origins[told[0]]?.place)
        }
    }

    private static func day(_ node: Node, _ sink: DiagnosticSink) -> CivilDate? {
        guard let written = node.text("a day", sink) else { return nil }
        if let date = CivilDate(written.text) { return date }
        sink.report(FactProblem.badDate(written.text), at: written.place)
        return nil
    }

    private static func grade(_ node: Node, _ sink: DiagnosticSink) -> AdmiraltyGrade? {
        guard let written = node.text("the grade", sink) else { return nil }
        if let grade = AdmiraltyGrade(written.text) { return grade }
        sink.report(FactProblem.badGrade(written.text), at: written.place)
        return nil
    }

    private static func value(_ node: Node, _ sink: DiagnosticSink) -> FactValue? {
        guard let written = node.text("the value of a fact", sink) else { return nil }
        if let value = FactValue(written.text) { return value }
        sink.report(FactProblem.badValue(written.text), at: written.place)
        return nil
    }

    /// The names that a scenario can use.
    private static func isName(_ text: String) -> Bool {
        func isLetter(_ byte: UInt8) -> Bool {
            (65...90).contains(byte) || (97...122).contains(byte)
        }
        guard let first = text.utf8.first, isLetter(first), text.utf8.count <= 64 else {
            return false
        }
        return text.utf8.allSatisfy { isLetter($0) || (48...57).contains($0) || $0 == 95 }
    }
}
