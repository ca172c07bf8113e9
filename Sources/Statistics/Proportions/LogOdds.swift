// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A chance on the scale of log odds, ln(p ÷ (1 − p)), where chances of different origin are compared and mixed.
///
/// The intervals of differences and means are those of MOVER (G. Y. Zou and A. Donner, Statist. Med. 27,
/// 2008, 1693–1702): each end is as far from the value as the root of the sum of the squared distances of the
/// parts' ends, which keeps the skewness of intervals near 0 and 1.
public struct LogOdds: Sendable, Equatable {
    /// Infinite for a chance of 0 or 1.
    public let value: Double
    /// The 95% interval on the same scale; its ends may be infinite.
    public let interval: Interval

    /// Of a chance without an error.
    public init(_ chance: Double) {
        value = Self.logit(chance)
        interval = Interval(low: value, high: value)
    }

    /// Of a share of so many independent cases: (k + ½) ÷ (n + 1), so that it is finite where none or all of them
    /// have it.
    public init(_ share: Double, of count: Double, interval: Interval) {
        value = Self.logit((share * count + 0.5) / (count + 1))
        self.interval = Interval(low: Self.logit(interval.low), high: Self.logit(interval.high))
    }

    /// Of a share of trials.
    public init(_ proportion: Proportion) {
        self.init(
            proportion.value, of: proportion.effectiveCount, interval: proportion.interval)
    }

    private init(_ value: Double, _ interval: Interval) {
        self.value = value
        self.interval = interval
    }

    /// The odds of this one ÷ those of another, with the 95% interval.
    public func ratio(to other: LogOdds) -> (value: Double, interval: Interval) {
        let ratio = Self.sum([(self, 1), (other, -1)])
        return (
            exp(ratio.value), Interval(low: exp(ratio.interval.low), high: exp(ratio.interval.high))
        )
    }

    /// The weighted mean of this one and another, whose weight is from 0 to 1.
    public func mixed(with other: LogOdds, weight: Double) -> LogOdds {
        Self.sum([(self, 1 - weight), (other, weight)])
    }

    /// Back on the scale of chances, with the 95% interval.
    public var chance: (value: Double, interval: Interval) {
        (
            Self.chance(value),
            Interval(low: Self.chance(interval.low), high: Self.chance(interval.high))
        )
    }

    private static func sum(_ parts: [(odds: LogOdds, factor: Double)]) -> LogOdds {
        var (value, below, above) = (0.0, 0.0, 0.0)
        for (odds, factor) in parts where factor != 0 {
            value += factor * odds.value
            let ends = [odds.interval.low, odds.interval.high].map {
                $0 == odds.value ? 0 : factor * ($0 - odds.value)
            }
            let (least, most) = (ends.min() ?? 0, ends.max() ?? 0)
            below += least < 0 ? least * least : 0
            above += most > 0 ? most * most : 0
        }
        return LogOdds(
            value, Interval(low: value - below.squareRoot(), high: value + above.squareRoot()))
    }

    static func logit(_ chance: Double) -> Double { log(chance) - log1p(-chance) }

    static func chance(_ logit: Double) -> Double { 1 / (1 + exp(-logit)) }
}
