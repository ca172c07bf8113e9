// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents

/// Decisions of the European Union as the DEU data have them (Arregui and Perarnaud 2021, doi 10.34810/data53): a
/// row for each, with what each member wanted (`pNAME`, 0 to 100), how much it cared (`sNAME`), the reference point
/// (`rp`) and the outcome (`out`). A row without a proposal has the capabilities.
struct DEUFile {
    struct Member {
        let name: String
        let position: Double
        let salience: Double
        let capability: Double
    }

    struct Decision {
        let name: String
        let proposal: String
        let members: [Member]
        let referencePoint: Double?
        let outcome: Double?
    }

    private let document: CSVDocument
    private let source: ImportSource
    private let members: [(name: String, position: Int, salience: Int, capability: Double)]
    private let proposal: Int

    private static let mostDecisions = 20

    init(_ document: CSVDocument, _ source: ImportSource) throws(Rejection) {
        self.document = document
        self.source = source
        let proposal = document.column("prnr") ?? 0
        let strengths = document.rows.filter { $0[proposal].text.isEmpty }
        guard strengths.count == 1 else {
            throw Rejection(
                ImportProblem.capabilities(strengths.count), at: document.header[proposal].place)
        }
        var members: [(name: String, position: Int, salience: Int, capability: Double)] = []
        for (index, cell) in document.header.enumerated() where cell.text.hasPrefix("p") {
            let name = String(cell.text.dropFirst())
            guard let salience = document.column("s" + name) else { continue }
            let capability =
                try Self.number(strengths[0][index], document, "a capability", high: 1e9) ?? 0
            members.append((name, index, salience, capability))
        }
        self.members = members
        self.proposal = proposal
    }

    private static func number(
        _ cell: CSVDocument.Cell, _ document: CSVDocument, _ what: String, high: Double = 100
    ) throws(Rejection) -> Double? {
        if cell.text.isEmpty { return nil }
        return try CSVDocument.number(
            cell, what, from: 0, to: high, separator: document.separator)
    }

    private func decision(
        _ row: [CSVDocument.Cell], _ number: Int
    ) throws(Rejection) -> Decision {
        var found: [Member] = []
        for member in members {
            guard
                let position = try Self.number(row[member.position], document, "a position"),
                let salience = try Self.number(row[member.salience], document, "a salience"),
                member.capability > 0
            else { continue }
            found.append(
                Member(
                    name: member.name, position: position, salience: salience / 100,
                    capability: member.capability))
        }
        guard found.count > 1, found.contains(where: { $0.salience > 0 }) else {
            throw Rejection(ImportProblem.nobodyCounts, at: row[proposal].place)
        }
        func optional(_ name: String) throws(Rejection) -> Double? {
            guard let column = document.column(name) else { return nil }
            return try Self.number(row[column], document, "'\(name)'")
        }
        func text(_ name: String) -> String? {
            document.column(name).flatMap { row[$0].text.isEmpty ? nil : row[$0].text }
        }
        return Decision(
            name: text("isnr") ?? "\(row[proposal].text)_\(number)",
            proposal: text("prname") ?? row[proposal].text, members: found,
            referencePoint: try optional("rp"), outcome: try optional("out"))
    }

    private func chosen(_ options: Import.Options) throws(Rejection) -> [Decision] {
        let rows = try document.rows(options.only).filter { !$0[proposal].text.isEmpty }
        guard !rows.isEmpty else {
            throw Rejection(
                ImportProblem.noRows(options.only.map(\.description)),
                at: document.header[0].place)
        }
        guard rows.count <= Self.mostDecisions else {
            throw Rejection(
                ImportProblem.tooManyDecisions(rows.count, most: Self.mostDecisions),
                at: rows[0][proposal].place)
        }
        var decisions: [Decision] = []
        for row in rows { decisions.append(try decision(row, decisions.count + 1)) }
        return decisions
    }
}

extension DEUFile {
    func draft(_ options: Import.Options) throws(Rejection) -> ScenarioDraft {
        let decisions = try chosen(options)
        let starts = options.firstDay
        let title = decisions[0].proposal
        var draft = ScenarioDraft(
            name: DraftNames.word(title, fallback: "decision"), title: "EU decision: \(title)",
            starts: starts, ends: starts.adding(days: 1), origin: "\(source.fileName) (DEU)")
        draft.decisions = [
            "A decision is a negotiation on one issue, from 0 to 100, of the members that have a position, a "
                + "salience and a capability.",
            "The protocol is 'empirical', a distribution fitted to such decisions; the variant 'compromise' has "
                + "the weighted mean instead.",
            "What came out, where the file says it, stands in a comment and is used for nothing.",
            "The reference point is what holds without a decision ('now').",
            "The file's days are not used: the decisions are one day after the start, which --starts sets.",
        ]
        var names = DraftNames()
        let talks = decisions.map { names.name(for: $0.name, fallback: "decision") }
        let issue = names.name(for: "position", fallback: "position")
        var parties: [String: String] = [:]
        for member in decisions.flatMap(\.members) where parties[member.name] == nil {
            let name = names.name(for: member.name, fallback: "member")
            parties[member.name] = name
            draft.add(name, to: .actors, [("name", .text(member.name.uppercased()))])
        }
        for (decision, name) in zip(decisions, talks) {
            add(decision, name, issue, parties, to: &draft)
        }
        draft.add(
            "compromise", to: .variants,
            [
                ("title", .text("The mean of positions weighted by capability and salience")),
                (
                    "set",
                    .mapping(
                        talks.map { ("negotiations.\($0).protocol", .formula("compromise")) })
                ),
            ])
        return draft
    }

    private func add(
        _ decision: Decision, _ name: String, _ issue: String, _ parties: [String: String],
        to draft: inout ScenarioDraft
    ) {
        var ends: [(key: String, value: ScenarioDraft.Value)] = [
            ("0", .text("lowest")), ("100", .text("highest")),
        ]
        if let now = decision.referencePoint { ends.append(("now", .number(now))) }
        let members = decision.members.map { member in
            (
                key: parties[member.name] ?? member.name,
                value: ScenarioDraft.Value.mapping([
                    ("ideal", .mapping([(issue, .number(member.position))])),
                    ("capability", .number(member.capability)),
                    ("salience", .number(member.salience)),
                ])
            )
        }
        draft.add(
            name, to: .negotiations,
            [
                ("issues", .mapping([(issue, .mapping(ends))])),
                ("parties", .mapping(members)),
                ("protocol", .formula("empirical")),
                ("on", .formula("\(draft.starts.adding(days: 1))")),
                ("note", .text("positions, saliences and capabilities as in \(source.fileName)")),
            ],
            comment: decision.outcome.map { "came out: \(ScenarioDraft.Value.exact($0))" })
        draft.add(
            DraftNames.word("outcome_of_\(name)", fallback: "outcome"), to: .outcomes,
            [
                ("question", .text("Where does decision \(decision.name) come out?")),
                ("value", .formula("\(name).\(issue)")),
            ])
    }
}
