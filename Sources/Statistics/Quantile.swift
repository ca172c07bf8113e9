// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// Quantiles of a sample with bounds that assume nothing about its distribution.
public struct Quantile: Sendable, Equatable {
    public let probability: Double
    public let value: Double
    /// The values between which the true quantile lies with 95 % confidence: order statistics of the
    /// binomial ranks (David and Nagaraja, Order Statistics, 2003, section 7.1).
    public let bounds: ClosedRange<Double>

    /// `sorted` is ascending, not empty, and may end in infinities (what never happened); the
    /// probability lies in (0, 1). `effectiveSize` widens the bounds where trials are not independent.
    public init(_ probability: Double, of sorted: [Double], effectiveSize: Double? = nil) {
        self.probability = probability
        let count = sorted.count
        // The smallest value with at least that share at or below it (definition 1 of Hyndman and
        // Fan 1996), which is itself a value of the sample and works for dates and for "never".
        let rank = min(count, max(1, Int((Double(count) * probability).rounded(.up))))
        value = sorted[rank - 1]
        let size = min(Double(count), max(1, effectiveSize ?? Double(count)))
        let spread = Proportion.z95 * (probability * (1 - probability) / size).squareRoot()
        let low = Int((Double(count) * (probability - spread)).rounded(.down))
        let high = Int((Double(count) * (probability + spread)).rounded(.up)) + 1
        let below = sorted[min(count, max(1, low)) - 1]
        let above = sorted[min(count, max(1, high)) - 1]
        bounds = min(below, value)...max(above, value)
    }
}
