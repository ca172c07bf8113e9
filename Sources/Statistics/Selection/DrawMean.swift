// SPDX-License-Identifier: GPL-3.0-or-later

/// A mean over parameter draws, which are independent, with its error.
public struct DrawMean: Sendable, Equatable {
    /// The mean.
    public let value: Double
    /// Half of the 95 % interval, by Student's t; infinite of a single draw.
    public let halfWidth: Double

    /// Of a value for each draw.
    public init(_ values: [Double]) {
        self.init(count: values.count) { values[$0] }
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
