// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Model
internal import Simulation
internal import Statistics

extension ObservedFacts {
    /// Why no trial agrees with a fact: it holds in none, or in none of those that agree with facts before.
    func disagreement(
        _ weighing: Weighing, _ trials: Trials, _ scenario: Scenario
    ) -> UpdateProblem {
        let observed = facts[weighing.steps.count]
        let isLikely = observed.likelihood.isPossible(in: trials)
        let alone = isLikely.count { $0 }
        if alone > 0 {
            let before = facts.prefix(weighing.steps.count)
            let other = before.first { other in
                let isOther = other.likelihood.isPossible(in: trials)
                return !zip(isLikely, isOther).contains { $0 && $1 }
            }
            return .contradiction(
                observed.fact.id, other: other?.fact.id, alone: alone, of: trials.count,
                at: observed.place)
        }
        return .noTrial(
            observed.fact.id, of: trials.count,
            because: observed.likelihood.symbols.compactMap {
                TrialName($0)?.reach(in: trials, scenario)
            }, at: observed.place)
    }
}

extension ObservedFacts.Likelihood {
    fileprivate func isPossible(in trials: Trials) -> [Bool] {
        factors(trials, members(of: trials)).map { $0 > 0 }
    }

    /// What it reads.
    fileprivate var symbols: [String] {
        switch self {
        case .condition(let condition, _): condition.formula.symbols.sorted()
        case .measure(let measure): measure.formula.symbols.sorted()
        }
    }
}

extension TrialName {
    /// Which values it has in the trials, in words.
    fileprivate func reach(in trials: Trials, _ scenario: Scenario) -> String {
        let values = ColumnEvaluator(trials).values(of: .symbol(symbol))
        let name: String
        var isFlag = false
        var labels: [String]?
        var isDate = false
        switch self {
        case .outcome(let index):
            name = scenario.outcomes[index].name
            switch scenario.outcomes[index].kind {
            case .happens, .holds: isFlag = true
            case .category(_, let all, _): labels = all
            case .date: isDate = true
            case .number: break
            }
        case .parameter(let parameter): name = parameter
        case .date(let date): (name, isDate) = (date, true)
        }
        let (low, high) = (values.min() ?? 0, values.max() ?? 0)
        if isFlag {
            return low == high
                ? "'\(name)' \(low == 0 ? "never holds" : "always holds")"
                : "'\(name)' holds in \(values.count { $0 != 0 }.grouped)"
        }
        if let labels {
            let seen = Set(values.map { Int($0) })
            let names = labels.indices.filter(seen.contains).map { labels[$0] }
            return "'\(name)' is only \(names.joined(separator: " or "))"
        }
        guard isDate else {
            return "'\(name)' is from \(Self.words(low)) to \(Self.words(high))"
        }
        let days = values.filter(\.isFinite)
        guard let last = days.max() else { return "'\(name)' never comes" }
        return "'\(name)' comes in \(days.count.grouped), from \(scenario.day(at: low)) to "
            + "\(scenario.day(at: last))"
    }

    private static func words(_ value: Double) -> String {
        SignificantDigits.number(value, halfWidth: abs(value) / 100)
    }
}
