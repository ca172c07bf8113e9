// SPDX-License-Identifier: GPL-3.0-or-later

/// A range from low to high, both within it.
public struct Interval: Sendable, Equatable {
    public let low: Double
    public let high: Double

    public init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }

    public var width: Double { high - low }
    public var halfWidth: Double { width / 2 }

    public func contains(_ value: Double) -> Bool { low <= value && value <= high }
}

/// How sure an interval is, as the standard normal deviate it reaches to on either side.
public enum Confidence {
    /// 95 %: the 97.5 % quantile of the standard normal distribution.
    public static let z95 = 1.959963984540054
}
