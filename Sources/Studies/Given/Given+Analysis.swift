// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Model
public import Program
public import Simulation
internal import Statistics

extension Given {
    /// What the trials of a run of the program say; of the outcomes those that are named, all by
    /// default.
    ///
    /// Throws where so few trials are kept that nothing can be said.
    public init(
        _ condition: Condition, isNegated: Bool = false, _ trials: Trials, _ program: Program,
        outcomes: Set<String>? = nil
    ) throws(GivenProblem) {
        let isMember = condition.members(of: trials).map { $0 != isNegated }
        let kept = isMember.count { $0 }
        guard kept >= Self.fewest else {
            throw .tooFew(kept: kept, of: trials.count)
        }
        scenario = program.scenario
        self.condition = condition
        self.isNegated = isNegated
        self.trials = trials.count
        draws = trials.draws
        repeats = trials.repeats
        self.kept = kept
        let weights = isMember.sums(of: trials.repeats)
        keptDraws = weights.count { $0 > 0 }
        let parts = Parts(
            isMember: isMember, isAll: kept == trials.count,
            dependsOnParameters: condition.dependsOnParameters(program))
        let depends = program.process.outcomesDependOnParameters
        answers = zip(scenario.outcomes.indices, scenario.outcomes).compactMap { index, outcome in
            guard outcomes?.contains(outcome.name) ?? true else { return nil }
            return Answer(
                outcome, trials.outcomes[index], parts,
                repeats: depends[index] ? trials.repeats : 1,
                partRepeats: depends[index] || parts.dependsOnParameters ? trials.repeats : 1)
        }
        let types = Dictionary(
            scenario.parameters.map { ($0.name, $0.formula.type) },
            uniquingKeysWith: { first, _ in first })
        parameters = trials.parameters.compactMap { column in
            types[column.name].map { Parameter(column, $0, weights) }
        }
    }
}

/// The two parts into which a condition divides trials.
private struct Parts {
    let isMember: [Bool]
    let isAll: Bool
    let dependsOnParameters: Bool
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
    fileprivate func sums(of length: Int) -> [Int] {
        stride(from: 0, to: count, by: length).map { start in
            self[start..<Swift.min(count, start + length)].count { $0 }
        }
    }
}

extension Given.Answer {
    fileprivate init(
        _ outcome: Outcome, _ column: OutcomeColumn, _ parts: Parts, repeats: Int, partRepeats: Int
    ) {
        self.outcome = outcome
        /// A row from what is said of some trials; all of them if nil.
        func row(
            _ statement: Given.Statement, _ value: ([Bool]?) -> Given.Value?
        ) -> Given.Row {
            let all = value(nil)
            return Given.Row(
                statement: statement, all: all, given: parts.isAll ? all : value(parts.isMember),
                givenNot: parts.isAll ? nil : value(parts.isMember.map { !$0 }))
        }
        func chance(_ statement: Given.Statement, _ flags: [UInt8]) -> Given.Row {
            row(statement) { part in
                let proportion =
                    part.map { Proportion(flags, where: $0, repeats: partRepeats) }
                    ?? Proportion(ClusterCounts(flags: flags, repeats: repeats))
                return proportion.trials > 0 ? .probability(proportion) : nil
            }
        }
        switch column {
        case .flags(let flags):
            rows = [chance(.probability(label: nil), flags)]
        case .categories(let values):
            guard case .category(_, let labels, _) = outcome.kind else {
                rows = []
                return
            }
            rows = labels.enumerated().map { index, label in
                chance(.probability(label: label), values.map { $0 == UInt8(index) ? 1 : 0 })
            }
        case .dates(let moments):
            // Days, as the run's own quantiles count them.
            let days = moments.map { $0.rounded(.down) }
            let ever = chance(.ever, moments.map { $0.isFinite ? 1 : 0 })
            rows =
                [ever]
                + [0.1, 0.5, 0.9].map { probability in
                    row(.quantile(probability)) { part in
                        Self.quantile(probability, days, part, repeats, partRepeats).map {
                            .moment($0.value, low: $0.low, high: $0.high)
                        }
                    }
                }
        case .numbers(let values):
            let mean = row(.mean) { part in
                if let part {
                    let mean = PartValues(values, where: part, repeats: partRepeats).mean
                    return mean.map { .number($0.value, $0.interval) }
                }
                return NumberSummary(values, repeats: repeats).map { .number($0.mean, $0.interval) }
            }
            rows =
                [mean]
                + [0.05, 0.5, 0.95].map { probability in
                    row(.quantile(probability)) { part in
                        Self.quantile(probability, values, part, repeats, partRepeats).map {
                            let bounds = zip($0.low, $0.high)
                            return .number($0.value, bounds.map { Interval(low: $0, high: $1) })
                        }
                    }
                }
        }
    }

    private static func quantile(
        _ probability: Double, _ values: [Double], _ part: [Bool]?, _ repeats: Int,
        _ partRepeats: Int
    ) -> Quantile? {
        if let part {
            return PartValues(values, where: part, repeats: partRepeats).quantile(probability)
        }
        return Quantile(
            probability,
            of: RankedValues(sorted: values.sorted(), inOrder: values, repeats: repeats))
    }
}

/// Both, if both are there.
private func zip<A, B>(_ first: A?, _ second: B?) -> (A, B)? {
    guard let first, let second else { return nil }
    return (first, second)
}

extension Given.Parameter {
    /// Draws by how many of their trials are kept.
    fileprivate init(_ column: Trials.Column, _ type: ValueType, _ weights: [Int]) {
        let values = column.values
        name = column.name
        self.type = type
        let number = Double(values.count)
        let order = values.indices.sorted { values[$0] < values[$1] }
        median = values[order[(values.count - 1) / 2]]
        let mean = values.reduce(0, +) / number
        self.mean = mean
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        standardDeviation = values.count < 2 ? 0 : (squares / (number - 1)).squareRoot()
        let kept = weights.reduce(0, +)
        var seen = 0
        givenMedian =
            values[
                order.first {
                    seen += weights[$0]
                    return 2 * seen >= kept
                } ?? order[0]]
        let average =
            zip(values, weights).reduce(0) { $0 + $1.0 * Double($1.1) } / Double(kept)
        givenMean = average
        // The ratio formula over draws, as of any mean.
        let draws = Double(weights.count { $0 > 0 })
        let rest = zip(values, weights).reduce(0) { sum, pair in
            let own = Double(pair.1) * (pair.0 - average)
            return sum + own * own
        }
        guard draws > 1 else {
            givenInterval = Interval(low: -.infinity, high: .infinity)
            return
        }
        let error = (draws / (draws - 1) * rest).squareRoot() / Double(kept)
        let reach = error == 0 ? 0 : Confidence.t95(draws - 1) * error
        givenInterval = Interval(low: average - reach, high: average + reach)
    }
}
