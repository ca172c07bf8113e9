// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Foundation
internal import Model
internal import Program
public import Runs
internal import Simulation
internal import Statistics
internal import Tables

extension ExpectationTest {
    /// What the plays say of each expectation.
    public init(_ played: Played, _ plan: Plan) {
        let subject = played.subjects[0]
        scenario = subject.scenario
        trials = played.count
        draws = played.trials[0].draws
        seed = played.seed
        let expectations = plan.subject.scenario.expectations
        // Bonferroni: the errors of all intervals together are at most what is left to certainty.
        let error = (1 - Self.certainty) / Double(max(1, expectations.count))
        level = 1 - error
        let judge = Judge(played, plan, tail: error / 2)
        rows = expectations.enumerated().map { judge.row($1, number: $0) }
    }

    fileprivate struct Judge {
        let played: Played
        let plan: Plan
        let tail: Double
        let outcomes: [Outcome]
        let depends: [Bool]

        init(_ played: Played, _ plan: Plan, tail: Double) {
            self.played = played
            self.plan = plan
            self.tail = tail
            outcomes = plan.subject.scenario.outcomes
            depends = plan.subject.program.process.outcomesDependOnParameters
        }

        func row(_ expectation: ScenarioExpectation, number: Int) -> Row {
            guard played.count > 0 else { return undecided(expectation, "no trial was played") }
            switch expectation.kind {
            case .claim(let claim, let isNever):
                return self.claim(expectation, number, claim, isNever: isNever)
            case .effect(let cause, let isRaised, let question):
                return effect(expectation, number, cause, isRaised: isRaised, question)
            case .range(let statistic, let question, let low, let high):
                return range(expectation, statistic, question, low...high)
            }
        }

        private func undecided(_ expectation: ScenarioExpectation, _ note: String) -> Row {
            Row(
                expectation: expectation, verdict: .undecided, found: .nothing, trial: nil,
                commands: [], note: note)
        }

        // MARK: Conditions

        private func claim(
            _ expectation: ScenarioExpectation, _ number: Int, _ claim: ScenarioExpectation.Claim,
            isNever: Bool
        ) -> Row {
            let trials = played.trials[0]
            let against: [UInt8]
            var isIndependent = false
            switch claim {
            case .moment:
                guard let index = plan.questions[number],
                    case .flags(let flags) = trials.outcomes[index]
                else { return undecided(expectation, "it was not asked") }
                against = flags
                isIndependent = !depends[index]
            case .trial(let condition):
                against = ColumnEvaluator(trials).values(of: condition.formula).map {
                    ($0 != 0) == isNever ? 1 : 0
                }
            }
            let counts = ClusterCounts(
                flags: against, repeats: isIndependent ? 1 : trials.repeats)
            let all = "of \(trials.count.grouped) trials"
            guard let first = against.firstIndex(of: 1) else {
                // None in n leaves at most 1 − 0.05^(1/n), about 3/n; the trials of a draw may be alike.
                let worth = Double(isIndependent ? trials.count : trials.draws)
                let limit = -expm1(log(0.05) / worth)
                return Row(
                    expectation: expectation, verdict: .passed,
                    found: .chance(0, Interval(low: 0, high: limit)), trial: nil, commands: [],
                    note: "none \(all) is against it: a bound, not a proof (95% limit "
                        + "\(Self.percent(limit)))")
            }
            let interval = Proportion.interval(of: counts, tail: tail)
            return Row(
                expectation: expectation, verdict: .failed,
                found: .chance(counts.proportion, interval), trial: first,
                commands: [
                    ReproducingCommand.trace(plan.subject, trial: first, seed: played.seed)
                ],
                note: "\(counts.successes.grouped) \(all) "
                    + "\(counts.successes == 1 ? "is" : "are") against it")
        }

        private static func percent(_ share: Double) -> String {
            let digits = max(0, 1 - Int(log10(share * 100).rounded(.down)))
            return String(format: "%.\(digits)f%%", share * 100)
        }

        // MARK: Changes

        private func effect(
            _ expectation: ScenarioExpectation, _ number: Int, _ cause: ScenarioExpectation.Cause,
            isRaised: Bool, _ question: ScenarioExpectation.Question
        ) -> Row {
            guard let change = plan.changes[number] else {
                return undecided(expectation, "nothing varies the parameter here")
            }
            guard let first = column(question, change.first),
                let second = column(question, change.second)
            else { return undecided(expectation, "the two do not ask alike") }
            // The parameter is fixed, but others may vary.
            let repeats = played.trials[change.first].repeats
            let difference: Double
            let interval: Interval
            let found: Quantity
            let (before, after): ([Double], [Double])
            switch (first, second) {
            case (.flags(let a), .flags(let b)):
                let pair = PairedProportion(a, b, repeats: repeats, tail: tail)
                (difference, interval) = (pair.difference, pair.interval)
                found = .points(difference, interval)
                (before, after) = (a.map(Double.init), b.map(Double.init))
            case (.numbers(let a), .numbers(let b)):
                guard a.allSatisfy(\.isFinite), b.allSatisfy(\.isFinite),
                    let pair = PairedNumbers(a, b, repeats: repeats)
                else { return undecided(expectation, "not every trial has a finite number") }
                difference = pair.difference.mean
                interval = pair.difference.interval(tail: tail)
                found = .change(difference, interval)
                (before, after) = (a, b)
            default: return undecided(expectation, "the two do not ask alike")
            }
            let side = isRaised ? 1.0 : -1.0
            let verdict: Verdict =
                interval.low > 0 || interval.high < 0
                ? (difference * side > 0 ? .passed : .failed) : .undecided
            let shown =
                verdict == .failed
                ? zip(before, after).enumerated().first { ($1.1 - $1.0) * side < 0 }?.offset : nil
            let differing = zip(before, after).count { $0 != $1 }
            return Row(
                expectation: expectation, verdict: verdict, found: found, trial: shown,
                commands: shown.map { trial in
                    [change.first, change.second].map { play in
                        let play = plan.design.plays[play]
                        return ReproducingCommand.trace(
                            plan.subject, variant: play.variant, settings: play.settings,
                            trial: trial, seed: played.seed)
                    }
                } ?? [],
                note: change.words + "; "
                    + (differing == 0
                        ? "no trial differs"
                        : "\(differing.grouped) of \(before.count.grouped) trials differ"))
        }

        // MARK: Ranges

        private func range(
            _ expectation: ScenarioExpectation, _ statistic: ScenarioExpectation.Statistic,
            _ question: ScenarioExpectation.Question, _ wanted: ClosedRange<Double>
        ) -> Row {
            let repeats = depends[question.outcome] ? played.trials[0].repeats : 1
            let isDate: Bool
            if case .date = outcomes[question.outcome].kind {
                isDate = true
            } else {
                isDate = false
            }
            let value: Double
            let interval: Interval
            let found: Quantity
            let values: [Double]
            switch (statistic, column(question, 0)) {
            case (.chance, .flags(let flags)?):
                let counts = ClusterCounts(flags: flags, repeats: repeats)
                value = counts.proportion
                interval = Proportion.interval(of: counts, tail: tail)
                found = .chance(value, interval)
                values = flags.map(Double.init)
            case (.mean, .numbers(let numbers)?):
                guard numbers.allSatisfy(\.isFinite),
                    let summary = NumberSummary(numbers, repeats: repeats)
                else { return undecided(expectation, "not every trial has a finite number") }
                value = summary.mean
                interval = summary.interval(tail: tail)
                found = .number(value, interval)
                values = numbers
            case (.median, _):
                values = isDate ? days(question.outcome) : numbers(question.outcome)
                guard
                    let median = Quantile(
                        0.5,
                        of: RankedValues(
                            sorted: values.sorted(), inOrder: values, repeats: repeats),
                        tail: tail)
                else { return undecided(expectation, "no trial was played") }
                value = median.value
                interval = Interval(
                    low: median.low ?? -.infinity, high: median.high ?? .infinity)
                found =
                    isDate
                    ? .day(
                        day(value), low: median.low.map { day($0) },
                        high: median.high.map { day($0) })
                    : .number(value, interval)
            default: return undecided(expectation, "it is not asked here")
            }
            let isWithin =
                wanted.contains(interval.low) && wanted.contains(interval.high)
            let isTooHigh = interval.low > wanted.upperBound
            let isTooLow = interval.high < wanted.lowerBound
            let verdict: Verdict =
                isWithin ? .passed : isTooHigh || isTooLow ? .failed : .undecided
            // A chance that is too high is shown by a trial that answers yes, a number by one beyond the range.
            let shown =
                verdict != .failed
                ? nil
                : values.firstIndex {
                    isTooHigh ? $0 > wanted.upperBound : $0 < wanted.lowerBound
                }
            return Row(
                expectation: expectation, verdict: verdict, found: found, trial: shown,
                commands: shown.map {
                    [ReproducingCommand.trace(plan.subject, trial: $0, seed: played.seed)]
                } ?? [],
                note: verdict == .passed
                    ? "its interval is within the range"
                    : verdict == .undecided
                        ? "its interval is partly within the range"
                        : isTooHigh ? "it is above the range" : "it is below the range")
        }

        private func days(_ outcome: Int) -> [Double] {
            guard case .dates(let moments) = played.trials[0].outcomes[outcome] else { return [] }
            return moments.map { $0.rounded(.down) }
        }

        private func numbers(_ outcome: Int) -> [Double] {
            guard case .numbers(let values) = played.trials[0].outcomes[outcome] else { return [] }
            return values
        }

        private func day(_ moment: Double) -> Quantity.Day {
            moment.isFinite
                ? .on(plan.subject.scenario.start.adding(days: Int(moment))) : .never
        }

        // MARK: Columns

        private enum Asked {
            case flags([UInt8])
            case numbers([Double])
        }

        /// What a play answers: flags of a question, a label or a date that it happens at all, or numbers.
        private func column(_ question: ScenarioExpectation.Question, _ play: Int) -> Asked? {
            let name = outcomes[question.outcome].name
            guard
                let index = played.subjects[play].scenario.outcomes.firstIndex(where: {
                    $0.name == name
                })
            else { return nil }
            switch played.trials[play].outcomes[index] {
            case .flags(let flags): return .flags(flags)
            case .dates(let moments): return .flags(moments.map { $0.isFinite ? 1 : 0 })
            case .numbers(let numbers): return .numbers(numbers)
            case .categories(let labels):
                guard let label = question.label else { return nil }
                return .flags(labels.map { Int($0) == label ? 1 : 0 })
            }
        }
    }
}
