// SPDX-License-Identifier: GPL-3.0-or-later

/// The values of a parameter, one per draw, in those trials of a run that are members: each draw counts as often
/// as it has such trials.
public struct WeightedDraws: Sendable, Equatable {
    /// The least value that half of the members have at most.
    public let median: Double
    /// In the unit of the values.
    public let mean: Double
    /// The 95% interval of the mean; all numbers where fewer than two draws have members.
    ///
    /// The error is that of a ratio of sums over draws, as of `PartValues.mean`.
    public let interval: Interval

    /// `order` is that of the draws by value; at least one weight is above 0.
    public init(_ values: [Double], sorted order: [Int], weights: [Int]) {
        let all = weights.reduce(0, +)
        var seen = 0
        median =
            values[
                order.first {
                    seen += weights[$0]
                    return 2 * seen >= all
                } ?? order[0]]
        let mean = zip(values, weights).reduce(0) { $0 + $1.0 * Double($1.1) } / Double(all)
        self.mean = mean
        let draws = Double(weights.count { $0 > 0 })
        guard draws > 1 else {
            interval = Interval(low: -.infinity, high: .infinity)
            return
        }
        let squares = zip(values, weights).reduce(0) { sum, pair in
            let own = Double(pair.1) * (pair.0 - mean)
            return sum + own * own
        }
        let error = (draws / (draws - 1) * squares).squareRoot() / Double(all)
        let reach = error == 0 ? 0 : Confidence.t95(draws - 1) * error
        interval = Interval(low: mean - reach, high: mean + reach)
    }
}
