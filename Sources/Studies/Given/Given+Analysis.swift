// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Model
public import Program
public import Simulation
internal import Statistics
internal import Tables

extension Given {
    /// What the trials of a run of the program say; of the outcomes those that are named, all by
    /// default.
    ///
    /// Throws where so few trials are kept that nothing can be said.
    public init(
        _ condition: Condition, isNegated: Bool = false, _ trials: Trials, _ program: Program,
        outcomes: Set<String>? = nil, against variant: Variant? = nil
    ) throws(GivenProblem) {
        let isMember = condition.members(of: trials).map { $0 != isNegated }
        let all = trials.weights.flatMap { WeightedTrials($0, repeats: trials.repeats) }
        let part = all.map { $0.part(where: isMember) }
        let kept = part.map { $0?.kept ?? 0 } ?? isMember.count { $0 }
        guard kept >= Self.fewest else {
            throw .tooFew(kept: kept, of: trials.count)
        }
        let scenario = program.scenario
        self.scenario = scenario
        self.condition = condition
        self.isNegated = isNegated
        against = variant?.name
        self.trials = trials.count
        draws = trials.draws
        repeats = trials.repeats
        self.kept = kept
        let weights = part??.ofDraws ?? isMember.sums(of: trials.repeats)
        keptDraws = weights.count { $0 > 0 }
        share =
            all?.proportion(isMember.map { $0 ? 1 : 0 })
            ?? Proportion(successes: kept, of: trials.count)
        worth = part.flatMap { $0 }.map { ($0.effectiveTrials, $0.effectiveDraws) }
        let isAll = kept == (all?.kept ?? trials.count)
        let dependsOnParameters = condition.dependsOnParameters(program)
        let depends = program.process.outcomesDependOnParameters
        /// All trials, those that are kept, the others.
        func parts(_ index: Int) -> [TrialSelection] {
            let repeats = depends[index] ? trials.repeats : 1
            let partRepeats = depends[index] || dependsOnParameters ? trials.repeats : 1
            guard let all, let part else {
                return [
                    .all(repeats: repeats), .members(isMember, repeats: partRepeats),
                    .members(isMember.map { !$0 }, repeats: partRepeats),
                ]
            }
            return [
                .weighted(all), part.map { .weighted($0) } ?? .none,
                all.part(where: isMember.map { !$0 }).map { .weighted($0) } ?? .none,
            ]
        }
        opinions = [(0, "all"), (1, isNegated ? "given not" : "given")].map { place, name in
            Opinions(scenario, trials.outcomes, model: name) { index, flags in
                guard outcomes?.contains(scenario.outcomes[index].name) ?? true else { return nil }
                return AnsweredTrials(of: SortedColumn(.flags(flags)), parts(index)[place])
                    .values(of: [.probability(label: nil)], in: scenario)[0].proportion
            }
        }
        answers = zip(scenario.outcomes.indices, scenario.outcomes).compactMap { index, outcome in
            guard outcomes?.contains(outcome.name) ?? (outcome.name != ReadingOptions.Probe.name)
            else { return nil }
            let other = variant.flatMap {
                $0.trials.outcomes.indices.contains(index) ? $0.trials.outcomes[index] : nil
            }
            let parts = parts(index)
            return Answer(
                outcome, trials.outcomes[index], isAll ? [parts[0]] : parts, other,
                scenario, repeats: depends[index] ? trials.repeats : 1)
        }
        parameters = ParameterShift.all(
            of: trials, scenario, given: weights, all: all?.ofDraws)
    }
}

extension Condition {
    /// Whether a parameter draw can make a difference to it.
    fileprivate func dependsOnParameters(_ program: Program) -> Bool {
        formula.symbols.compactMap(TrialName.init).contains { name in
            switch name {
            case .outcome(let index): program.process.outcomesDependOnParameters[index]
            case .parameter: true
            case .date: program.process.dependsOnParameters
            }
        }
    }
}

extension [Bool] {
    /// How many are true in each stretch of so many.
    fileprivate func sums(of length: Int) -> [Double] {
        stride(from: 0, to: count, by: length).map { start in
            Double(self[start..<Swift.min(count, start + length)].count { $0 })
        }
    }
}

extension Given.Answer {
    /// Of all trials, and the two parts of them if not all are kept; `other` is the variant's column.
    fileprivate init(
        _ outcome: Outcome, _ column: OutcomeColumn, _ parts: [TrialSelection],
        _ other: OutcomeColumn?, _ scenario: Scenario, repeats: Int
    ) {
        self.outcome = outcome
        let statements = AnswerStatement.all(of: outcome)
        let sorted = SortedColumn(column)
        let values = parts.map {
            AnsweredTrials(of: sorted, $0).values(of: statements, in: scenario)
        }
        let against =
            other.map {
                AnsweredTrials(of: SortedColumn($0), .all(repeats: repeats)).values(
                    of: statements, in: scenario)
            } ?? statements.map { _ in .nothing }
        rows = statements.indices.map { index in
            Given.Row(
                statement: statements[index], all: values[0][index],
                given: values[parts.count > 1 ? 1 : 0][index],
                givenNot: parts.count > 2 ? values[2][index] : .nothing,
                against: against[index])
        }
    }
}

extension Quantity {
    fileprivate var proportion: Proportion? {
        if case .probability(let proportion) = self { proportion } else { nil }
    }
}
