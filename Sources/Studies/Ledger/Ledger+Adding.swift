// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Expressions
public import Model
public import Runs
internal import Statistics

extension Ledger {
    /// What a forecast is signed with.
    public struct Signature: Sendable {
        let added: String
        let asOf: CivilDate
        let model: String
        let digest: String
        let seed: String
        let run: String

        /// `added` is the UTC time of writing, as `2025-10-17T09:30:00Z`; `run` a digest of the tables.
        public init(
            added: String, asOf: CivilDate, model: String, digest: String, seed: String, run: String
        ) {
            self.added = added
            self.asOf = asOf
            self.model = model
            self.digest = digest
            self.seed = seed
            self.run = run
        }
    }

    /// What a run adds.
    public struct Addition: Sendable {
        /// In the order of the scenario.
        public internal(set) var rows: [LedgerRow] = []
        /// Questions that were answered by then, and so are left out.
        public internal(set) var answered: [String] = []
        /// Questions whose class in the scenario differs from that in the ledger, which stays.
        public internal(set) var otherClass: [String] = []
    }

    /// What a run's answers say, as rows to add, with the classes and markets that the scenario names beside
    /// them and the ledger has not.
    public func rows(
        adding tally: RunTally, of scenario: Scenario, _ signature: Signature
    ) throws(Rejection) -> Addition {
        let (asOf, added) = ("\(signature.asOf)", signature.added)
        guard asOf <= added.prefix(10) else {
            throw Rejection(LedgerProblem.asOfTomorrow(asOf, today: String(added.prefix(10))))
        }
        if let published = scenario.facts?.published, published > signature.asOf {
            throw Rejection(LedgerProblem.factsAreLater(published: "\(published)", asOf: asOf))
        }
        let known = questions.filter { $0.scenario == scenario.name }
        var addition = Addition()
        for (index, outcome) in scenario.outcomes.enumerated() {
            let asks = outcome.asks(scenario)
            try check(outcome.name, asks, known, of: scenario)
            let question = known.first { $0.name == outcome.name }
            if let question {
                if let resolution = question.resolution, resolution.row.asOf <= asOf {
                    addition.answered.append(outcome.name)
                    continue
                }
                try refuseAgain(question, signature)
            }
            let statements = Statements(
                outcome, tally.outcomes[index], scenario,
                isIndependent: tally.isIndependent[index])
            addition.rows += statements.rows.map { statement in
                LedgerRow(
                    added: added, asOf: asOf, model: signature.model, scenario: scenario.name,
                    variant: scenario.variant?.name ?? "baseline", question: outcome.name,
                    asks: asks, day: "\(statements.day)", kind: statement.kind, id: statement.id,
                    value: statement.value, count: statement.count, trials: statement.trials,
                    low95: statement.interval?.low, high95: statement.interval?.high,
                    digest: signature.digest, seed: signature.seed, run: signature.run)
            }
            addition.add(
                OpinionRows(outcome, asks: asks, "\(statements.day)", of: scenario, signature),
                question)
        }
        guard addition.rows.contains(where: \.kind.isForecast) else {
            throw Rejection(LedgerProblem.nothingLeft(asOf: asOf))
        }
        return addition
    }

    /// A question keeps what it asks, and what is asked keeps its name.
    private func check(
        _ name: String, _ asks: String, _ known: [LedgerQuestion], of scenario: Scenario
    ) throws(Rejection) {
        if let question = known.first(where: { $0.name == name }), let head = question.head {
            guard head.asks == asks else {
                throw Rejection(
                    LedgerProblem.asksOtherwise(name), at: place(question.forecasts[0].places[0]))
            }
        } else if let other = known.first(where: { $0.head?.asks == asks }),
            !scenario.outcomes.contains(where: { $0.name == other.name })
        {
            throw Rejection(
                LedgerProblem.renamed(from: other.name, to: name),
                at: place(other.forecasts[0].places[0]))
        }
    }

    private func refuseAgain(
        _ question: LedgerQuestion, _ signature: Signature
    ) throws(Rejection) {
        let same = question.forecasts.first { forecast in
            let head = forecast.head
            return head.run == signature.run && head.model == signature.model
                && head.asOf == "\(signature.asOf)" && head.digest == signature.digest
        }
        if let same {
            throw Rejection(
                LedgerProblem.sameRun(added: same.head.added), at: place(same.places[0]))
        }
    }
}
