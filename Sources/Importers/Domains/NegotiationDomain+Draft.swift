// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Foundation

extension NegotiationDomain {
    func draft(_ options: Import.Options) -> ScenarioDraft {
        let utilities = DomainUtilities(self, dividing: format.dividesByLargest)
        let frontier = LotteryFrontier(utilities)
        let solutions = frontier.solutions(utilities.disagreement)
        let trades = LotteryTrades(frontier, keeping: solutions)
        let starts = options.firstDay
        var draft = ScenarioDraft(
            name: DraftNames.word(name, fallback: "deal"), title: name, starts: starts,
            ends: starts.adding(days: 1),
            origin: "\(sources.map(\.fileName).joined(separator: ", ")) (\(format.rawValue))")
        var names = DraftNames()
        let talks = names.name(for: "deal", fallback: "deal")
        let parties = profiles.map { names.name(for: $0.name, fallback: "party") }
        draft.decisions = decisions(trades, utilities)
        draft.findings = findings(parties, utilities, solutions)
        for (profile, party) in zip(profiles, parties) {
            draft.add(party, to: .actors, [("name", .text(profile.name))])
        }
        let scales = SIMD2(trades.scale(0), trades.scale(1))
        let issues = trades.trades.map { trade in
            names.name(for: words(trade, utilities).name, fallback: "issue")
        }
        draft.add(
            talks, to: .negotiations,
            negotiation(trades, utilities, issues, parties, scales, starts.adding(days: 1)))
        for (index, party) in parties.enumerated() {
            // 1 is the party's best on the frontier, 0 is its worst there.
            let least = trades.best(index) - scales[index]
            let utility = "\(talks).\(party).utility"
            draft.add(
                "utility_of_\(party)", to: .outcomes,
                [
                    ("question", .text("What is the deal worth to \(profiles[index].name)?")),
                    (
                        "value",
                        .formula(
                            "\(ScenarioDraft.Value.exact(least)) + \(ScenarioDraft.Value.exact(scales[index]))"
                                + " * \(utility)")
                    ),
                ])
        }
        draft.add(
            "agreement", to: .outcomes,
            [
                ("question", .text("Is there an agreement?")),
                ("yes", .formula("\(talks).agreed")),
            ])
        for (trade, issue) in zip(trades.trades, issues) {
            let words = words(trade, utilities)
            draft.add(
                DraftNames.word("chance_of_\(issue)", fallback: "chance"), to: .outcomes,
                [
                    (
                        "question",
                        .text("\(words.issue): chance of \(words.to) rather than \(words.from)?")
                    ),
                    ("value", .formula("\(talks).\(issue)")),
                ])
        }
        addVariants(to: &draft, talks, parties, scales)
        return draft
    }

    private func negotiation(
        _ trades: LotteryTrades, _ utilities: DomainUtilities, _ issues: [String],
        _ parties: [String], _ scales: SIMD2<Double>, _ day: CivilDate
    ) -> [(key: String, value: ScenarioDraft.Value)] {
        let ends = zip(trades.trades, issues).map { trade, issue in
            let words = words(trade, utilities)
            return (
                key: issue,
                value: ScenarioDraft.Value.mapping([
                    ("0", .text(words.from)), ("1", .text(words.to)),
                ])
            )
        }
        let rules = parties.enumerated().map { index, party in
            let leaving =
                1 - (trades.best(index) - utilities.disagreement[index]) / scales[index]
            let best = index == 0 ? trades.bestOfFirst : 1
            return (
                key: party,
                value: ScenarioDraft.Value.mapping([
                    ("ideal", .mapping(issues.map { ($0, .number(best)) })),
                    (
                        "weight",
                        .mapping(
                            zip(issues, trades.trades).map {
                                ($0, .number(index == 0 ? $1.loss : $1.gain))
                            })
                    ),
                    ("walk_away", .number(leaving)),
                ])
            )
        }
        return [
            ("issues", .mapping(ends)), ("parties", .mapping(rules)),
            ("protocol", .formula("nash")), ("on", .formula("\(day)")),
            ("note", .text("utilities as in the profiles; the protocol is a choice of the import")),
        ]
    }

    private func addVariants(
        to draft: inout ScenarioDraft, _ talks: String, _ parties: [String],
        _ scales: SIMD2<Double>
    ) {
        let path = "negotiations.\(talks)"
        draft.add(
            "kalai", to: .variants,
            [
                ("title", .text("Kalai's solution: equal gains over leaving")),
                (
                    "set",
                    .mapping(
                        [("\(path).protocol", .formula("kalai"))]
                            + parties.enumerated().map { index, party in
                                // A gain is a share of the party's own scale.
                                ("\(path).parties.\(party).power", .number(1 / scales[index]))
                            })
                ),
            ])
        draft.add(
            "kalai_smorodinsky", to: .variants,
            [
                (
                    "title",
                    .text("Kalai and Smorodinsky's solution: equal shares of the largest gains")
                ),
                ("set", .mapping([("\(path).protocol", .formula("kalai_smorodinsky"))])),
            ])
    }

    /// What an issue of the scenario is about: names of values, or how many steps there are in it.
    func words(
        _ trade: LotteryTrades.Trade, _ utilities: DomainUtilities
    ) -> (name: String, issue: String, from: String, to: String) {
        func value(_ step: LotteryFrontier.Step, _ index: Int) -> String {
            utilities.issues[step.issue].values[index]
        }
        guard let step = trade.steps.first else {
            return ("deal", "The deal", "none", "the one that is best for both")
        }
        let issue = utilities.issues[step.issue]
        if trade.steps.count == 1 {
            return (issue.name, issue.name, value(step, step.from), value(step, step.to))
        }
        let changes = trade.steps.map { step in
            "\(utilities.issues[step.issue].name) from \(value(step, step.from)) to \(value(step, step.to))"
        }
        return ("together", "Together", "as before", changes.joined(separator: ", "))
    }
}
