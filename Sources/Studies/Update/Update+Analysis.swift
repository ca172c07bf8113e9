// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Facts
internal import Model
public import Program
internal import Runs
public import Simulation
internal import Statistics

extension Update {
    /// What the trials of a run of the program say once the facts are known.
    public init(
        _ facts: ObservedFacts, _ trials: Trials, _ program: Program,
        outcomes: Set<String>? = nil
    ) throws(UpdateProblem) {
        let weighing = facts.weigh(trials, program)
        guard let weighted = weighing.trials else {
            throw facts.disagreement(weighing, trials, program.scenario)
        }
        let (worth, draws) = (weighted.effectiveTrials, weighted.effectiveDraws)
        guard worth >= Self.fewest.trials, draws >= Self.fewest.draws else {
            throw .tooFew(
                trials: worth, draws: draws,
                wanted: trialsWanted(
                    max(Self.few / worth, 2 * Self.fewest.draws / draws), of: trials.count))
        }
        let scenario = program.scenario
        self.scenario = scenario
        path = facts.file.path
        unobserved = facts.unobserved
        self.trials = trials.count
        self.draws = trials.draws
        repeats = trials.repeats
        weights = weighted.weights
        steps = zip(facts.facts, weighing.steps).map { Step($0, $1.chance, $1.after, scenario) }
        hard =
            weighing.hasHard
            ? Proportion(
                ClusterCounts(
                    flags: weighing.agree.map { $0 ? 1 : 0 }, repeats: weighted.repeats)) : nil
        let last = steps.map(\.fact.date).max() ?? scenario.start
        let day = max(last, scenario.start)
        self.day = day
        let depends = program.process.outcomesDependOnParameters
        answers = scenario.outcomes.enumerated().compactMap { index, outcome in
            guard outcomes?.contains(outcome.name) ?? (outcome.name != ReadingOptions.Probe.name)
            else { return nil }
            return Answer(
                outcome, trials.outcomes[index], weighted,
                repeats: depends[index] ? trials.repeats : 1, from: day, in: scenario)
        }
        parameters = ParameterShift.all(
            of: trials, scenario,
            given: WeightedTrials(weights, repeats: trials.repeats)?.ofDraws ?? [])
    }
}

extension Update.Step {
    fileprivate init(
        _ observed: ObservedFacts.Observed, _ chance: Proportion?, _ after: WeightedTrials,
        _ scenario: Scenario
    ) {
        fact = observed.fact
        if case .condition(_, let odds?) = observed.likelihood {
            self.odds = odds
        } else {
            odds = nil
        }
        self.chance = chance
        kept = after.kept
        keptDraws = after.keptDraws
        effectiveTrials = after.effectiveTrials
        effectiveDraws = after.effectiveDraws
        // What holds at the end of a day is known on that day.
        let end = Double(observed.fact.date.dayNumber - scenario.start.dayNumber + 1)
        knownLater = observed.moment.flatMap { moment in
            moment > end ? scenario.day(at: moment.nextDown) : nil
        }
    }
}

extension Update.Answer {
    fileprivate init(
        _ outcome: Outcome, _ column: OutcomeColumn, _ weighted: WeightedTrials, repeats: Int,
        from day: CivilDate, in scenario: Scenario
    ) {
        self.outcome = outcome
        let statements = AnswerStatement.all(of: outcome)
        let sorted = SortedColumn(column)
        let before = AnsweredTrials(of: sorted, .all(repeats: repeats)).values(
            of: statements, in: scenario)
        let now = AnsweredTrials(of: sorted, .weighted(weighted)).values(
            of: statements, in: scenario)
        rows = statements.indices.map {
            Update.Row(statement: statements[$0], before: before[$0], now: now[$0])
        }
        guard case .dates(let moments) = column else {
            (curve, steps) = ([], [])
            return
        }
        func shares(by moment: Double) -> (before: Proportion, now: Proportion) {
            (
                Proportion(
                    ClusterCounts(values: moments, atMost: moment.nextDown, repeats: repeats)),
                weighted.proportion(moments.map { $0 <= moment.nextDown ? 1 : 0 })
            )
        }
        curve = scenario.curveDays(from: day).map { day in
            let (before, now) = shares(by: Double(day.dayNumber - scenario.start.dayNumber + 1))
            return (day, before, now)
        }
        let first = Double(day.dayNumber - scenario.start.dayNumber)
        let count = 24
        steps = (1...count).map { step in
            let part = Double(step) / Double(count)
            let (before, now) = shares(by: first + (scenario.horizon - first) * part)
            return (before.value, now.value)
        }
    }
}
