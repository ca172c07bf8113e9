// SPDX-License-Identifier: GPL-3.0-or-later

/// Where values lie that do not all count alike.
public struct WeightedMoments: Sendable {
    private let values: [Double]
    private let weights: [Double]
    private let total: Double
    /// The smallest value with at least half of the weight at or below it.
    public let median: Double
    /// Σ wx ÷ Σ w.
    public let mean: Double

    /// Of at least one value, with the places of the values from the lowest up and weights whose sum is
    /// above 0.
    public init(_ values: [Double], sorted order: [Int], weights: [Double]) {
        self.values = values
        self.weights = weights
        let total = weights.reduce(0, +)
        self.total = total
        var seen = 0.0
        median =
            values[
                order.first {
                    seen += weights[$0]
                    return 2 * seen >= total * (1 - 1e-12)
                } ?? order[0]]
        mean = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / total
    }

    /// The standard deviation; an estimate, with one degree of freedom less, if weights count cases. 0 of one
    /// value.
    public func deviation(weightsAreCounts: Bool) -> Double {
        guard values.count > 1 else { return 0 }
        let squares = zip(values, weights).reduce(0) { sum, pair in
            sum + pair.1 * ((pair.0 - mean) * (pair.0 - mean))
        }
        return (squares / (weightsAreCounts ? total - 1 : total)).squareRoot()
    }

    /// The 95% interval of the mean, by the ratio formula over values as draws; endless where fewer than two
    /// have weight.
    public func interval(weightsAreCounts: Bool) -> Interval {
        let endless = Interval(low: -.infinity, high: .infinity)
        let draws = Double(weights.count { $0 > 0 })
        guard draws > 1 else { return endless }
        guard weightsAreCounts else {
            return WeightedTrials(weights, repeats: 1)?.summary(values).interval ?? endless
        }
        let rest = zip(values, weights).reduce(0) { sum, pair in
            let own = pair.1 * (pair.0 - mean)
            return sum + own * own
        }
        let error = (draws / (draws - 1) * rest).squareRoot() / total
        let reach = error == 0 ? 0 : Confidence.t95(draws - 1) * error
        return Interval(low: mean - reach, high: mean + reach)
    }
}
