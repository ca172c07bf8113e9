// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions

/// Refuses what would stop a run in some trial, as far as constants and distributions tell: delays,
/// rates and stocks below 0, and arguments that a distribution does not take.
struct RangeCheck {
    private let scenario: Scenario
    private let sink: DiagnosticSink
    private let reaches: Reaches

    init(_ scenario: Scenario, _ sink: DiagnosticSink) {
        self.scenario = scenario
        self.sink = sink
        reaches = Reaches(scenario)
    }

    func run() {
        for trigger in scenario.triggers { check(trigger) }
        for meeting in scenario.meetings {
            if case .after(let delay) = meeting.timing { refuse(delay, .delay) }
            if let delay = meeting.postponement?.delay { refuse(delay, .delay) }
        }
        for item in scenario.leverage {
            for halfLife in item.halfLives { if let halfLife { refuse(halfLife, .halfLife) } }
            if let supply = item.supply {
                refuse(supply.stock, .stock)
                for (_, use) in supply.uses.sorted(by: { $0.key < $1.key }) { refuse(use, .use) }
            }
        }
        for decision in scenario.decisions {
            if let rationality = decision.rationality { refuse(rationality, .rationality) }
        }
        for player in scenario.games.flatMap(\.players) { refuse(player.rationality, .rationality) }
        for formula in scenario.formulas {
            checkArguments(of: formula)
            checkTruncations(of: formula)
        }
    }

    private func check(_ trigger: Trigger) {
        switch trigger.timing {
        case .rate(let rate): refuse(rate, .rate)
        case .after(let delay): refuse(delay, .delay)
        case .every(let period):
            if reaches.reach(period.formula).outer == 0...0 {
                sink.report(ScenarioProblem.periodZero, at: period.place)
            } else {
                refuse(period, .period)
            }
        case .on, .condition: break
        }
    }

    private func refuse(_ formula: CheckedFormula, _ kind: NumberKind) {
        let reach = reaches.reach(formula.formula)
        if reach.outer.upperBound < 0 {
            sink.report(ScenarioProblem.belowZero(kind, .always), at: formula.place)
        } else if let inner = reach.inner, inner.lowerBound < 0 {
            let share = reaches.share(of: formula.formula, below: 0)
            sink.report(ScenarioProblem.belowZero(kind, .sometimes(share)), at: formula.place)
        }
    }

    /// Truncations to where nothing lies, as far as that is known.
    private func checkTruncations(of formula: CheckedFormula) {
        for case .draw(.truncated(let part, let low, let high)) in formula.formula.nodes {
            let (reach, least, most) = (
                reaches.reach(part), reaches.reach(low).outer, reaches.reach(high).outer
            )
            let isBeyond =
                least.lowerBound > reach.outer.upperBound
                || most.upperBound < reach.outer.lowerBound
            let isCrossed = least.lowerBound > most.upperBound
            let isFarOut =
                reaches.tails(of: part, at: least.lowerBound).map { $0.upper < Tails.least }
                ?? false
                || reaches.tails(of: part, at: most.upperBound).map { $0.lower < Tails.least }
                    ?? false
            if isBeyond || isCrossed || isFarOut {
                sink.report(
                    ScenarioProblem.emptyTruncation("\(low)", "\(high)"),
                    at: formula.place)
            }
        }
    }

    private func checkArguments(of formula: CheckedFormula) {
        for case .draw(.family(let family, let arguments)) in formula.formula.nodes {
            for (parameter, argument) in zip(family.parameters, arguments)
            where argument.constantValue == nil {
                guard let problem = problem(of: argument, for: parameter, family) else { continue }
                sink.report(problem, at: formula.place)
            }
        }
    }

    private func problem(
        of argument: Formula, for parameter: DistributionParameter, _ family: DistributionFamily
    ) -> ScenarioProblem? {
        let (bounds, reach) = (parameter.range.bounds, reaches.reach(argument))
        func problem(_ isAbove: Bool, _ share: ReachedShare) -> ScenarioProblem {
            .argumentReaches(family, parameter.words, isAbove: isAbove, share)
        }
        if reach.outer.upperBound < bounds.lowerBound { return problem(false, .always) }
        if reach.outer.lowerBound > bounds.upperBound { return problem(true, .always) }
        guard let inner = reach.inner else { return nil }
        if inner.lowerBound < bounds.lowerBound {
            let share = reaches.share(of: argument, below: bounds.lowerBound)
            return problem(false, .sometimes(share))
        }
        if inner.upperBound > bounds.upperBound {
            let share = reaches.share(of: argument, below: bounds.upperBound)
            return problem(true, .sometimes(share.map { 1 - $0 }))
        }
        return nil
    }
}

extension DistributionParameter.Range {
    /// From the least to the largest value, ends that are not allowed themselves included.
    fileprivate var bounds: ClosedRange<Double> {
        switch self {
        case .any: -Double.infinity...Double.infinity
        case .positive, .notNegative: 0...Double.infinity
        case .probability, .positiveProbability, .openProbability: 0...1
        case .whole(let low, let high), .within(let low, let high), .between(let low, let high):
            low...high
        }
    }
}
