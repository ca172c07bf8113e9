// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions

/// Reads a file of resolutions.
struct ResolutionReader {
    let scenario: Node.Scalar
    let entries: [Resolutions.Entry]

    /// Reports what is wrong; `nil` if nothing can be read.
    init?(_ document: Document, _ sink: DiagnosticSink) {
        guard let fields = Fields(document.root, of: "a file of resolutions", sink: sink) else {
            return nil
        }
        let scenario = fields.required("scenario")?.text("the name of the scenario", sink)
        let all = fields.required("resolutions")?.entries(of: "resolutions", sink) ?? []
        entries = all.map { Self.entry($0, sink) }
        fields.finish()
        guard let scenario else { return nil }
        self.scenario = scenario
    }

    private static func entry(
        _ entry: Node.Entry, _ sink: DiagnosticSink
    ) -> Resolutions.Entry {
        var read = Resolutions.Entry(question: entry.key.text, place: entry.key.place)
        guard let fields = Fields(entry.value, of: "a resolution", sink: sink) else { return read }
        read.answer = answer(fields, sink)
        read.reference = fields.optional("reference").flatMap { reference($0, sink) }
        let markets = fields.optional("markets")?.items("markets", sink) ?? []
        read.markets = markets.compactMap { market($0, sink) }
        fields.finish()
        return read
    }

    private static func answer(
        _ fields: Fields, _ sink: DiagnosticSink
    ) -> Resolutions.Answer? {
        let was = fields.optional("was")?.text("the answer", sink)
        let on = fields.optional("on").flatMap { day($0, sink) }
        let known = fields.optional("known").flatMap { day($0, sink) }
        let source = fields.optional("source")?.text("the source", sink)?.text
        let note = fields.optional("note")?.text("the note", sink)?.text
        guard let was else {
            // A market or a reference can be told before there is an answer.
            for key in ["on", "known", "source"] where fields.has(key) {
                sink.report(ResolutionProblem.noAnswer(key), at: fields.key(key)?.place)
            }
            return nil
        }
        guard let source, !source.allSatisfy(\.isWhitespace) else {
            sink.report(ResolutionProblem.noSource, at: was.place)
            return nil
        }
        guard let day = on ?? CivilDate(was.text) else {
            if !fields.has("on") { sink.report(ResolutionProblem.noDay, at: was.place) }
            return nil
        }
        if let known, known < day {
            sink.report(
                ResolutionProblem.knownBefore(known: "\(known)", on: "\(day)"),
                at: fields.key("known")?.place)
            return nil
        }
        if let date = CivilDate(was.text), date > day {
            sink.report(
                ResolutionProblem.cameLater(date: "\(date)", on: "\(day)"), at: was.place)
            return nil
        }
        return Resolutions.Answer(
            was: was.text, place: was.place, on: day, known: known ?? day, source: source,
            note: note ?? "")
    }

    private static func market(_ node: Node, _ sink: DiagnosticSink) -> Resolutions.Market? {
        guard let fields = Fields(node, of: "a market", sink: sink) else { return nil }
        let on = fields.required("on").flatMap { day($0, sink) }
        let chance = fields.required("chance")?.text("the chance", sink)
        let source = fields.required("source")?.text("the source of a market", sink)?.text
        fields.finish()
        guard let on, let chance, let source else { return nil }
        guard let value = chance.chance else {
            sink.report(ResolutionProblem.notAChance(chance.text), at: chance.place)
            return nil
        }
        return Resolutions.Market(place: chance.place, on: on, chance: value, source: source)
    }

    /// `5 of 12`, or a chance; or a mapping of one of them and a note.
    private static func reference(
        _ node: Node, _ sink: DiagnosticSink
    ) -> Resolutions.Reference? {
        if case .mapping = node {
            guard let fields = Fields(node, of: "a reference", sink: sink) else { return nil }
            let share = fields.required("share")?.text("the share", sink)
            let note = fields.optional("note")?.text("the note", sink)?.text
            fields.finish()
            return share.flatMap { reference($0, note ?? "", sink) }
        }
        return node.text("the reference", sink).flatMap { reference($0, "", sink) }
    }

    private static func reference(
        _ scalar: Node.Scalar, _ note: String, _ sink: DiagnosticSink
    ) -> Resolutions.Reference? {
        let words = scalar.text.split(separator: " ")
        if words.count == 3, words[1] == "of", let count = Int(words[0]), let cases = Int(words[2]),
            count >= 0, cases > 0, count <= cases
        {
            return Resolutions.Reference(
                place: scalar.place, value: Double(count) / Double(cases), count: count,
                cases: cases, note: note)
        }
        guard let value = scalar.chance else {
            sink.report(ResolutionProblem.notAReference(scalar.text), at: scalar.place)
            return nil
        }
        return Resolutions.Reference(
            place: scalar.place, value: value, count: nil, cases: nil, note: note)
    }

    private static func day(_ node: Node, _ sink: DiagnosticSink) -> CivilDate? {
        guard let written = node.text("a day", sink) else { return nil }
        if let date = CivilDate(written.text) { return date }
        sink.report(ResolutionProblem.notADay(written.text), at: written.place)
        return nil
    }
}
