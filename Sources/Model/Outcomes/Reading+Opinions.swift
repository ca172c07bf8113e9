// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions
internal import Facts

/// What others say of an outcome: `reference:` and `markets:`.
extension ScenarioReading {
    /// Nothing, with a message, of an outcome that has no single chance.
    func readReference(_ fields: Fields, _ kind: Outcome.Kind?) -> ReferenceClass? {
        guard let node = fields.optional("reference"), let kind,
            let asked = days(asked: kind, "reference", fields)
        else { return nil }
        guard case .mapping = node else {
            return node.text("a reference", sink).flatMap {
                counted($0, note: nil, at: node.place, asked)
            }
        }
        guard let own = Fields(node, of: "a reference", sink: sink) else { return nil }
        let (share, cases) = (own.optional("share"), own.optional("cases"))
        let note = own.optional("note")?.text("the note", sink)?.text
        let more = ["where", "event", "group", "within"].map { ($0, own.optional($0)) }
        own.finish()
        guard (share == nil) != (cases == nil) else {
            sink.report(OpinionProblem.sourceCount, at: own.place)
            return nil
        }
        if let share {
            for (key, value) in more where value != nil {
                sink.report(OpinionProblem.countedKey(key), at: own.key(key)?.place)
                return nil
            }
            return share.text("a share", sink).flatMap {
                counted($0, note: note, at: node.place, asked)
            }
        }
        guard let written = cases?.text("the file of cases", sink) else { return nil }
        classes += 1
        guard classes <= Self.mostClasses else {
            if classes == Self.mostClasses + 1 {
                sink.report(
                    OpinionProblem.tooManyClasses(limit: Self.mostClasses), at: node.place)
            }
            return nil
        }
        let window = own.has("within") ? window(own, kind) : asked
        let events = own.optional("event")?.texts("an outcome", sink) ?? []
        let group = own.optional("group")?.text("a column", sink)
        let condition = own.optional("where")?.text("a condition", sink)
        guard let past = pastCases(written), let window else { return nil }
        return refusing(at: (own.key("group") ?? own.key("event") ?? written).place) {
            () throws(Rejection) in
            let chosen = try CaseClass(
                past,
                where: try condition.map { scalar throws(Rejection) in
                    try CaseCondition(scalar)
                },
                events: events.map(\.text), group: group?.text)
            try chosen.check(at: (condition ?? written).place)
            try chosen.checkIsFollowed(
                for: window, at: (own.optional("within") ?? node).place)
            return ReferenceClass(
                place: node.place, source: .cases(chosen, written: written.text), window: window,
                note: note)
        }
    }

    /// `5 of 12`.
    private func counted(
        _ written: Node.Scalar, note: String?, at place: SourcePlace, _ window: Double
    ) -> ReferenceClass? {
        let parts = written.text.split(separator: " ")
        guard parts.count == 3, parts[1] == "of", let count = Int(parts[0]),
            let all = Int(parts[2]), count >= 0, all >= 1, count <= all, all <= 1_000_000_000
        else {
            sink.report(OpinionProblem.badShare(written.text), at: written.place)
            return nil
        }
        return ReferenceClass(
            place: place, source: .counted(count, of: all), window: window, note: note)
    }

    /// The days from the start to the day asked about; nothing, with a message, for what has no single chance.
    private func days(asked kind: Outcome.Kind, _ key: String, _ fields: Fields) -> Double? {
        switch kind {
        case .happens(_, let moment), .holds(_, let moment): return moment.rounded(.up) - 1
        case .date: return horizon - 1
        case .number, .category:
            sink.report(OpinionProblem.noChance(key), at: fields.key(key)?.place)
            return nil
        }
    }

    private func window(_ fields: Fields, _ kind: Outcome.Kind) -> Double? {
        guard let written = fields.optional("within")?.text("a length of time", sink) else {
            return nil
        }
        let own = DiagnosticSink()
        let formula = FormulaReader(scope: scope).read(
            written.text, at: written.place, expecting: .type(.duration), role: .watched, sink: own)
        guard let days = formula?.formula.constantValue, days > 0, days.isFinite else {
            sink.report(OpinionProblem.badWindow(written.text), at: written.place)
            return nil
        }
        // A date's chance is taken at that day, so the scenario must reach it.
        if case .date = kind, days.rounded(.down) > horizon - 1 {
            sink.report(OpinionProblem.beyondTheEnd(end: "\(end)"), at: written.place)
            return nil
        }
        return days
    }

    /// Of a file, and files of cases of a scenario: an estimate takes the square of the cases.
    private static let mostCases = 2_000
    private static let mostClasses = 100

    /// The cases of a file, which several outcomes may name.
    private func pastCases(_ written: Node.Scalar) -> PastCases? {
        if let known = casesRead[written.text] { return known }
        let read = refusing(at: written.place) { () throws(Rejection) -> PastCases in
            if let givenCases {
                guard let file = givenCases[written.text] else {
                    throw Rejection(OpinionProblem.notKept(written.text), at: written.place)
                }
                return try PastCases(try CSVDocument(file, rows: Self.mostCases))
            }
            let path = try FactsLocation.resolve(written.text, from: file.path)
            return try PastCases(
                try CSVDocument.load(path: path, bytes: 1 << 20, rows: Self.mostCases))
        }
        casesRead[written.text] = read
        return read
    }

    /// Nothing, with a message, where something is refused: at its own place, or at this one if it has none.
    private func refusing<Read>(
        at place: SourcePlace, _ body: () throws(Rejection) -> Read
    ) -> Read? {
        do throws(Rejection) {
            return try body()
        } catch {
            for diagnostic in error.diagnostics {
                sink.report(
                    Diagnostic(
                        diagnostic.severity, at: diagnostic.place ?? place, diagnostic.message,
                        hint: diagnostic.hint, code: diagnostic.code))
            }
            return nil
        }
    }

    // MARK: Markets

    func readMarkets(_ fields: Fields, _ kind: Outcome.Kind?) -> [MarketChance] {
        guard let node = fields.optional("markets"), let kind,
            days(asked: kind, "markets", fields) != nil
        else { return [] }
        return node.items("'markets'", sink).compactMap(readMarket)
    }

    private func readMarket(_ node: Node) -> MarketChance? {
        guard let fields = Fields(node, of: "a market", sink: sink) else { return nil }
        let on = fields.required("on")?.text("a day", sink)
        let chance = fields.required("chance")?.text("a chance", sink)
        let source = fields.required("source")?.text("the source of a market", sink)
        fields.finish()
        guard let on, let chance, let source else { return nil }
        guard let day = CivilDate(on.text) else {
            sink.report(OpinionProblem.badDay(on.text), at: on.place)
            return nil
        }
        guard let value = chance.chance else {
            sink.report(OpinionProblem.badChance(chance.text), at: chance.place)
            return nil
        }
        guard !source.text.allSatisfy(\.isWhitespace) else {
            sink.report(OpinionProblem.noSource, at: source.place)
            return nil
        }
        return MarketChance(place: node.place, on: day, chance: value, source: source.text)
    }
}
