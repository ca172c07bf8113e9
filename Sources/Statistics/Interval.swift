// SPDX-License-Identifier: GPL-3.0-or-later

/// A range from low to high, both within it.
public struct Interval: Sendable, Equatable {
    /// The lower end.
    public let low: Double
    /// The upper end; not below the lower one.
    public let high: Double

    /// An interval from `low` to `high`.
    public init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }

    /// The distance between the ends.
    public var width: Double { high - low }
    /// What stands behind `±`.
    public var halfWidth: Double { width / 2 }

    /// Whether a value lies between the ends, or on one.
    public func contains(_ value: Double) -> Bool { low <= value && value <= high }
}

/// How sure an interval is, as the standard normal deviate it reaches to on either side.
public enum Confidence {
    /// 95 %: the 97.5 % quantile of the standard normal distribution.
    public static let z95 = 1.959963984540054
}
