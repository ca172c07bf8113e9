// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents

/// The CSV of KTAB's spatial model of politics: a row for the scenario, a header, and a row for each actor.
///
/// The actor's row has its name, a description, its power, and a position and a salience on each dimension, both
/// on a scale from 0 to 100.
struct KTABFile {
    struct Actor {
        let name: String
        let description: String
        let power: Double
        let positions: [Double]
        let saliences: [Double]
    }

    let title: String
    let description: String
    let dimensions: [String]
    let actors: [Actor]
    private let source: ImportSource

    private static let mostActors = 100

    init(_ source: ImportSource) throws(Rejection) {
        self.source = source
        let (rows, separator) = try CSVDocument.rows(of: source.file)
        let head = try Self.filled(rows[0], needed: 4)
        let count = head[3].text
        guard let dimensions = Int(count), (1...16).contains(dimensions) else {
            throw Rejection(ImportProblem.badDimensionCount(count), at: head[3].place)
        }
        let stated = try CSVDocument.number(
            head[2], "the number of actors", from: 0, to: 1e6, separator: separator)
        let needed = 3 + 2 * dimensions
        let header = try Self.filled(rows[1], needed: needed)
        (title, description) = (head[0].text, head[1].text)
        self.dimensions = (0..<dimensions).map { Self.dimension(header[3 + 2 * $0].text) }
        var actors: [Actor] = []
        for row in rows.dropFirst(2) {
            let cells = try Self.filled(row, needed: needed)
            func number(
                _ index: Int, _ what: String, _ high: Double? = 100
            ) throws(Rejection) -> Double {
                try CSVDocument.number(
                    cells[index], what, from: 0, to: high, separator: separator)
            }
            var (positions, saliences): ([Double], [Double]) = ([], [])
            for dimension in 0..<dimensions {
                positions.append(try number(3 + 2 * dimension, "a position"))
                saliences.append(try number(4 + 2 * dimension, "a salience"))
            }
            guard saliences.contains(where: { $0 > 0 }) else {
                throw Rejection(ImportProblem.noSalience(cells[0].text), at: cells[0].place)
            }
            actors.append(
                Actor(
                    name: cells[0].text, description: cells[1].text,
                    power: try number(2, "an actor's power", 1e8), positions: positions,
                    saliences: saliences))
        }
        guard Double(actors.count) == stated else {
            throw Rejection(
                ImportProblem.partyCount(actors.count, stated: Int(stated)), at: head[2].place)
        }
        guard (2...Self.mostActors).contains(actors.count) else {
            throw Rejection(
                ImportProblem.badPartyCount(actors.count, most: Self.mostActors),
                at: head[2].place)
        }
        self.actors = actors
    }

    /// The cells up to what is needed; what follows must be empty, as after a comma at a row's end.
    private static func filled(
        _ row: [CSVDocument.Cell], needed: Int
    ) throws(Rejection) -> [CSVDocument.Cell] {
        let used = row.lastIndex { !$0.text.isEmpty }.map { $0 + 1 } ?? 0
        // A first row may say more, such as a seed.
        guard used >= needed, used == needed || needed == 4 else {
            throw Rejection(ImportProblem.cellCount(used, needed: needed), at: row[0].place)
        }
        return row
    }

    /// `Policy Position` is `Policy`.
    private static func dimension(_ header: String) -> String {
        for ending in [" Position", " position", " Pstn"] where header.hasSuffix(ending) {
            return String(header.dropLast(ending.count))
        }
        return header
    }
}

extension KTABFile {
    func draft(_ options: Import.Options) -> ScenarioDraft {
        let starts = options.firstDay
        var draft = ScenarioDraft(
            name: DraftNames.word(source.stem, fallback: "ktab"), title: title, starts: starts,
            ends: starts.adding(days: 1),
            origin: "\(source.fileName) (KTAB, spatial model of politics)")
        draft.decisions = [
            "KTAB's power is the capability. The salience weighs the dimensions of a party; it does not "
                + "multiply its capability, as KTAB does not.",
            "The negotiation is KTAB's election among the positions as stated, with its defaults: proportional "
                + "votes, linear victory, conditional probabilities. KTAB's rounds of bargaining and its "
                + "attitudes to risk are left out.",
            "A position's utility is 1 minus the distance as a share of the scale from 0 to 100.",
            "The file has no days: the settlement is one day after the start, which --starts sets.",
        ]
        if dimensions.count > 1 {
            draft.decisions.append(
                "With several dimensions, distances are the weighted sum over them; KTAB takes the square root "
                    + "of the weighted sum of squares, so its chances differ.")
        }
        var names = DraftNames()
        let talks = names.name(for: "settlement", fallback: "settlement")
        let issues = dimensions.map { names.name(for: $0, fallback: "dimension") }
        let parties = actors.map { names.name(for: $0.name, fallback: "actor") }
        for (actor, name) in zip(actors, parties) {
            draft.add(
                name, to: .actors,
                [("name", .text(actor.description.isEmpty ? actor.name : actor.description))])
        }
        draft.add(
            talks, to: .negotiations,
            [
                (
                    "issues",
                    .mapping(
                        zip(issues, dimensions).map { issue, dimension in
                            (
                                issue,
                                .mapping([
                                    ("0", .text("\(dimension): lowest")),
                                    ("100", .text("\(dimension): highest")),
                                ])
                            )
                        })
                ),
                (
                    "parties",
                    .mapping(zip(parties, actors).map { ($0, party($1, issues)) })
                ),
                (
                    "protocol",
                    .mapping([
                        (
                            "spatial",
                            .mapping([
                                ("rounds", .number(0)), ("settles", .formula("conditional")),
                            ])
                        )
                    ])
                ),
                ("on", .formula("\(starts.adding(days: 1))")),
                ("note", .text(description.isEmpty ? "as in \(source.fileName)" : description)),
            ])
        for (issue, dimension) in zip(issues, dimensions) {
            draft.add(
                DraftNames.word("settled_\(issue)", fallback: "settled"), to: .outcomes,
                [
                    ("question", .text("Where is \(dimension) settled?")),
                    ("value", .formula("\(talks).\(issue)")),
                ])
        }
        draft.add(
            "winner_is", to: .outcomes,
            [
                ("question", .text("Whose position prevails?")),
                ("category", .formula("\(talks).winner")),
            ])
        return draft
    }

    private func party(_ actor: Actor, _ issues: [String]) -> ScenarioDraft.Value {
        func each(_ values: [Double]) -> ScenarioDraft.Value {
            .mapping(zip(issues, values).map { ($0, .number($1)) })
        }
        var parts: [(key: String, value: ScenarioDraft.Value)] = [("ideal", each(actor.positions))]
        // One dimension has all the weight there is.
        if issues.count > 1 { parts.append(("weight", each(actor.saliences))) }
        return .mapping(parts + [("capability", .number(actor.power))])
    }
}
