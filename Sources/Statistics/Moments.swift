// SPDX-License-Identifier: GPL-3.0-or-later

/// Mean, spread and the error of the mean of finite numbers whose trials come in parameter draws.
public struct Moments: Sendable, Equatable {
    public let count: Int
    public let mean: Double
    /// With n - 1 in the denominator; 0 for one value.
    public let standardDeviation: Double
    /// Of the mean, over whole draws where there are at least two: trials of a draw share its luck.
    public let standardError: Double

    /// Values in trial order, at least one.
    public init(_ values: some RandomAccessCollection<Double>, repeats: Int) {
        count = values.count
        let mean = Self.mean(values)
        self.mean = mean
        standardDeviation = Self.deviation(values, mean)
        var means: [Double] = []
        var sum = Sum()
        for (index, value) in values.enumerated() {
            sum.add(value)
            if (index + 1) % repeats == 0 {
                means.append(sum.value / Double(repeats))
                sum = Sum()
            }
        }
        if means.count >= 2 {
            standardError = Self.deviation(means, Self.mean(means)) / Double(means.count).squareRoot()
        } else {
            standardError = standardDeviation / Double(count).squareRoot()
        }
    }

    private static func mean(_ values: some Collection<Double>) -> Double {
        var sum = Sum()
        for value in values { sum.add(value) }
        return sum.value / Double(values.count)
    }

    private static func deviation(_ values: some Collection<Double>, _ mean: Double) -> Double {
        guard values.count > 1 else { return 0 }
        var sum = Sum()
        for value in values { sum.add((value - mean) * (value - mean)) }
        return (sum.value / Double(values.count - 1)).squareRoot()
    }
}
