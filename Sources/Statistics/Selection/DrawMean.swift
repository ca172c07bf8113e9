// SPDX-License-Identifier: GPL-3.0-or-later

/// A mean over parameter draws, which are independent, with its error.
public struct DrawMean: Sendable, Equatable {
    /// The mean.
    public let value: Double
    /// Half of the 95 % interval, by Student's t; infinite of a single draw.
    public let halfWidth: Double

    /// Of a value for each draw, and its weight if they do not all count alike.
    public init(_ values: [Double], weights: [Double]? = nil) {
        if let weights {
            self.init(values, weighing: weights)
        } else {
            self.init(count: values.count) { values[$0] }
        }
    }

    /// A ratio of two sums over draws, with its linearised error as of `WeightedTrials`.
    private init(_ values: [Double], weighing weights: [Double]) {
        let total = weights.reduce(0, +)
        let mean = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / total
        var (draws, second, fourth) = (0.0, 0.0, 0.0)
        for (value, weight) in zip(values, weights) where weight > 0 {
            let rest = weight * (value - mean)
            draws += 1
            second += rest * rest
            fourth += rest * rest * rest * rest
        }
        self.value = mean
        let degrees = Confidence.degrees(draws: draws, second: second, fourth: fourth)
        halfWidth =
            second == 0
            ? 0
            : draws < 2
                ? .infinity
                : Confidence.t95(degrees) * (draws / (draws - 1) * second).squareRoot() / total
    }

    /// Of so many draws, by their values.
    public init(count: Int, _ value: (Int) -> Double) {
        var (mean, squares) = (0.0, 0.0)
        for draw in 0..<count {
            let number = value(draw)
            let change = number - mean
            mean += change / Double(draw + 1)
            squares += change * (number - mean)
        }
        self.value = mean
        let degrees = Double(count - 1)
        halfWidth =
            count > 1
            ? Confidence.t95(degrees) * (squares / degrees / Double(count)).squareRoot() : .infinity
    }

    /// The 95 % interval.
    public var interval: Interval { Interval(low: value - halfWidth, high: value + halfWidth) }
}
