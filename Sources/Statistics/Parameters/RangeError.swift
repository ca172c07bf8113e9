// SPDX-License-Identifier: GPL-3.0-or-later

/// How far the 5–95 % range of a probability over parameter draws may be off, from drawing the draws
/// of the run anew.
///
/// The bootstrap (B. Efron, Ann. Statist. 7 (1979), 1–26): as many draws as the run has are taken from
/// them with replacement, and the whole of the fit is made again. The seed is the same for every
/// outcome of every run, and so the same counts have the same error wherever they are seen.
public struct RangeError: Sendable, Equatable {
    /// 95 % intervals of the 5 % and the 95 % quantile.
    public let low: Interval
    /// Of the upper end of the range.
    public let high: Interval

    /// Times that the draws are taken anew.
    static let resamples = 80

    /// `nil` where the run shows no range.
    public init?(_ counts: ClusterCounts, _ doubt: ParameterDoubt, showsShares: Bool = false) {
        guard case .visible(let correlation, _, let range) = doubt else { return nil }
        let deconvolution = MixingDeconvolution(counts, correlation: correlation)
        let weights = deconvolution.weights(deconvolution.classes.draws)
        var resampling = Resampling()
        let again = (0..<Self.resamples).map { _ in
            guard showsShares else {
                let draws = resampling.draws(deconvolution.classes.draws)
                return deconvolution.fit(draws, near: weights).range
            }
            let histogram = resampling.draws(counts.histogram)
            let draws = deconvolution.classes.draws(of: histogram)
            return SharesRange(histogram, deconvolution.fit(draws, near: weights)).interval
        }
        let low = Self.middle(again.map(\.low), with: range.low)
        let high = Self.middle(again.map(\.high), with: range.high)
        // Shares are known to half a trial at best, which resampling does not see where all are alike.
        let half = showsShares ? 0.5 / Double(counts.repeats) : 0
        self.low = low.widened(by: half)
        self.high = high.widened(by: half)
    }

    /// As far to either side, on the arcsine scale, as the 79th of 80 values is (P. Hall, Ann. Statist.
    /// 16 (1988), 927–953, the symmetric interval). That is more than 95 % of them: the fit leans to
    /// what is smooth, which resampling does not see.
    private static func middle(_ values: [Double], with estimate: Double) -> Interval {
        let centre = Arcsine.angle(estimate)
        let distances = values.map { abs(Arcsine.angle($0) - centre) }.sorted()
        let reach = distances[distances.count - 2]
        return Interval(
            low: Arcsine.probability(max(0, centre - reach)),
            high: Arcsine.probability(min(Arcsine.most, centre + reach)))
    }
}

extension Interval {
    /// By so much to either side, within 0 to 1.
    fileprivate func widened(by half: Double) -> Interval {
        half == 0 ? self : Interval(low: max(0, low - half), high: min(1, high + half))
    }
}
