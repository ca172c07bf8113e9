// SPDX-License-Identifier: GPL-3.0-or-later

/// Mean, spread and the mean's error of a number over trials.
public struct NumberSummary: Sendable, Equatable {
    public let count: Int
    public let mean: Double
    /// The standard deviation over trials, with n − 1; 0 for fewer than two.
    public let standardDeviation: Double
    /// The standard error of the mean, robust to the dependence of trials within draws; infinite for
    /// fewer than two draws.
    public let standardError: Double
    public let smallest: Double
    public let largest: Double

    /// Sums up finite values in trial order, `repeats` of them to a draw; nothing of no values.
    ///
    /// The error is the linearised one for a mean of clusters, √(D/(D−1) Σ (T − r m)²) / n over D
    /// draws with sums T of r values (W. G. Cochran, Sampling Techniques, 3rd ed. 1977, section 9A). An
    /// incomplete last draw counts as a draw.
    public init?(_ values: [Double], repeats: Int) {
        guard let first = values.first else { return nil }
        let size = max(1, repeats)
        var total = CompensatedSum()
        var smallest = first
        var largest = first
        for value in values {
            total.add(value)
            smallest = min(smallest, value)
            largest = max(largest, value)
        }
        let mean = total.value / Double(values.count)

        var squares = CompensatedSum()
        var drawSquares = CompensatedSum()
        var draw = CompensatedSum()
        for (index, value) in values.enumerated() {
            let difference = value - mean
            squares.add(difference * difference)
            draw.add(difference)
            if (index + 1) % size == 0 || index + 1 == values.count {
                drawSquares.add(draw.value * draw.value)
                draw = CompensatedSum()
            }
        }
        let draws = Double((values.count + size - 1) / size)
        count = values.count
        self.mean = mean
        standardDeviation =
            values.count < 2 ? 0 : (squares.value / Double(values.count - 1)).squareRoot()
        standardError =
            draws < 2
            ? .infinity
            : (draws / (draws - 1) * drawSquares.value).squareRoot() / Double(values.count)
        self.smallest = smallest
        self.largest = largest
    }

    /// The mean's 95 % interval by the normal approximation.
    public var interval: Interval {
        Interval(
            low: mean - Confidence.z95 * standardError, high: mean + Confidence.z95 * standardError)
    }
}
