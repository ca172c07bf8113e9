// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// A quantile of sorted values with distribution-free bounds.
///
/// Values may be infinite: a date that is never is a value like others, and a quantile may be never.
public struct Quantile: Sendable, Equatable {
    /// In (0, 1).
    public let probability: Double
    /// The smallest value with at least that share of the values at or below it.
    public let value: Double
    /// The lower 95 % bound, or that of the tail asked for; nothing where too few values, or draws, lie below to give one.
    public let low: Double?
    /// The upper bound; nothing where too few values, or draws, lie above to give one.
    public let high: Double?

    /// The quantile of at least one value; else nothing.
    ///
    /// The bounds are order statistics: the number of values at or below the true quantile is
    /// binomial, so ranks between its 2.5 % and 97.5 % points hold the quantile with at least 95 %
    /// (H. A. David and H. N. Nagaraja, Order Statistics, 3rd ed. 2003, section 7.1). With a design
    /// effect above 1 the ranks are those of the effective number of values, scaled up.
    ///
    /// Unless one is given it is the design effect of the flag "at or below the quantile" over draws; that
    /// it is estimated from so many draws is allowed for by Student's t, as E. L. Korn and B. I. Graubard
    /// do (Survey Methodology 24 (1998), 193–201). Where it can't be estimated there are no bounds.
    public init?(
        _ probability: Double, of values: RankedValues, designEffect: Double? = nil,
        tail: Double = 0.025
    ) {
        let count = values.count
        guard count > 0, probability > 0, probability < 1 else { return nil }
        self.probability = probability
        let rank = Int((probability * Double(count)).rounded(.up))
        value = values[rank: min(max(rank, 1), count)]

        var factor = designEffect
        if factor == nil, let found = values.designEffect(at: value) {
            let widening =
                found.draws.map {
                    Confidence.t(Double($0 - 1), tail: tail) / Confidence.z(tail: tail)
                } ?? 1
            factor = found.factor * widening * widening
        }
        guard let factor else {
            (low, high) = (nil, nil)
            return
        }
        let effective = max(1, Int(Double(count) / max(1, factor)))
        let scale = Double(count) / Double(effective)
        let ranks = Self.ranks(probability, effective, tail: tail)
        low = ranks.low.map { values[rank: max(1, Int(Double($0) * scale))] }
        high = ranks.high.map { values[rank: min(count, Int((Double($0) * scale).rounded(.up)))] }
    }

    /// The same of values that are written out, and rise.
    public init?(_ probability: Double, ofSorted values: [Double], designEffect: Double = 1) {
        self.init(probability, of: RankedValues(sorted: values), designEffect: designEffect)
    }

    /// One that was found in another way.
    init(_ probability: Double, value: Double, low: Double?, high: Double?) {
        self.probability = probability
        self.value = value
        self.low = low
        self.high = high
    }

    /// The largest rank l with P(B < l) ≤ 2.5 % and the smallest u with P(B < u) ≥ 97.5 %, where B is
    /// binomial(count, probability); ranks go from 1 to count.
    static func ranks(
        _ probability: Double, _ count: Int, tail: Double = 0.025
    ) -> (low: Int?, high: Int?) {
        GSLErrors.disableAbort()
        func below(_ rank: Int) -> Double {
            gsl_cdf_binomial_P(UInt32(rank - 1), probability, UInt32(count))
        }
        func firstRank(_ share: Double) -> Int {
            // The first rank whose P(B < rank) reaches the share, or count + 1.
            var low = 1
            var high = count + 1
            while low < high {
                let middle = (low + high) / 2
                if below(middle) >= share { high = middle } else { low = middle + 1 }
            }
            return low
        }
        var low = firstRank(tail)
        if low > count || below(low) > tail { low -= 1 }
        let high = firstRank(1 - tail)
        return (low >= 1 ? low : nil, high <= count ? high : nil)
    }
}
