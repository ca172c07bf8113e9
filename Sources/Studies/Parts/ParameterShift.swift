// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions
internal import Model
internal import Simulation
public import Statistics
internal import Tables

/// How a parameter moves: its draws, weighted by how many of their trials are kept, or by these trials'
/// weight.
public struct ParameterShift: Sendable {
    public let name: String
    public let type: ValueType
    /// Over all draws, in base units.
    public let median: Double
    public let mean: Double
    public let standardDeviation: Double
    /// Over the kept trials.
    public let givenMedian: Double
    public let givenMean: Double
    public let givenInterval: Interval

    /// The change of the mean in standard deviations, with its 95 % interval; nil for a constant.
    public var moved: (value: Double, interval: Interval)? {
        guard standardDeviation > 0 else { return nil }
        func scaled(_ value: Double) -> Double { (value - mean) / standardDeviation }
        return (
            scaled(givenMean),
            Interval(low: scaled(givenInterval.low), high: scaled(givenInterval.high))
        )
    }
}

extension ParameterShift {
    /// Draws by the weight of their trials that are kept; all draws count alike unless they have weights.
    init(
        _ column: Trials.Column, _ type: ValueType, given weights: [Double], all: [Double]? = nil
    ) {
        let values = column.values
        name = column.name
        self.type = type
        let order = values.indices.sorted { values[$0] < values[$1] }
        func median(_ weights: [Double]) -> Double {
            let sum = weights.reduce(0, +)
            var seen = 0.0
            return values[
                order.first {
                    seen += weights[$0]
                    return 2 * seen >= sum * (1 - 1e-12)
                } ?? order[0]]
        }
        let everyone = all ?? [Double](repeating: 1, count: values.count)
        self.median = median(everyone)
        let number = everyone.reduce(0, +)
        let mean = zip(values, everyone).reduce(0) { $0 + $1.0 * $1.1 } / number
        self.mean = mean
        let squares = zip(values, everyone).reduce(0) {
            $0 + $1.1 * (($1.0 - mean) * ($1.0 - mean))
        }
        standardDeviation =
            values.count < 2
            ? 0 : (squares / (all == nil ? number - 1 : number)).squareRoot()
        givenMedian = median(weights)
        let kept = weights.reduce(0, +)
        let average = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / kept
        givenMean = average
        // The ratio formula over draws, as of any mean.
        let draws = Double(weights.count { $0 > 0 })
        guard draws > 1 else {
            givenInterval = Interval(low: -.infinity, high: .infinity)
            return
        }
        let isCount = weights.allSatisfy { $0 == $0.rounded() }
        guard isCount, all == nil else {
            let summary = WeightedTrials(weights, repeats: 1)?.summary(values)
            givenInterval = summary?.interval ?? Interval(low: -.infinity, high: .infinity)
            return
        }
        let rest = zip(values, weights).reduce(0) { sum, pair in
            let own = pair.1 * (pair.0 - average)
            return sum + own * own
        }
        let error = (draws / (draws - 1) * rest).squareRoot() / kept
        let reach = error == 0 ? 0 : Confidence.t95(draws - 1) * error
        givenInterval = Interval(low: average - reach, high: average + reach)
    }

    /// Of all parameters of the scenario, in the order of the trials' columns.
    static func all(
        of trials: Trials, _ scenario: Scenario, given weights: [Double], all: [Double]? = nil
    ) -> [ParameterShift] {
        let types = Dictionary(
            scenario.parameters.map { ($0.name, $0.formula.type) },
            uniquingKeysWith: { first, _ in first })
        return trials.parameters.compactMap { column in
            types[column.name].map { ParameterShift(column, $0, given: weights, all: all) }
        }
    }

    /// As the numbers of the table count: base units.
    var unit: String? {
        switch type {
        case .quantity(.one), .boolean, .category: nil
        case .quantity(.day): "days"
        case .quantity(let unit): unit.words
        case .date: "days since the start"
        }
    }
}
