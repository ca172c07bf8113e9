// SPDX-License-Identifier: GPL-3.0-or-later

/// What a run shows about how a probability depends on the parameters.
///
/// The probability given the parameters is one number per draw, seen only through a few repeats. Given
/// a draw, successes are binomial; `MixingDeconvolution` takes that noise out.
public enum ParameterDoubt: Sendable, Equatable {
    /// The probability depends on the parameters: its distribution over draws and 5–95 % range.
    case visible(correlation: Double, MixingDistribution, range: Interval)
    /// It may depend on them, but less than this run can tell from chance: the probability's
    /// 5–95 % range is no wider than about `resolution`.
    case notVisible(resolution: Interval)
    /// It depends on nothing but the parameters: every draw has all or none.
    case decided(share: Double)
    /// It never happened.
    case never
    /// It always happened.
    case always
    /// One repeat a draw, or fewer than two complete draws: chance and parameters can't be told apart.
    case notSeparable

    /// `showsShares` says that draws have so many trials that the quantiles of their shares tell the range.
    public init(_ counts: ClusterCounts, showsShares: Bool = false) {
        let draws = counts.draws
        let successes = counts.successesInDraws
        guard counts.repeats > 1, draws > 1 else {
            self = .notSeparable
            return
        }
        guard successes > 0 else {
            self = .never
            return
        }
        guard successes < draws * counts.repeats else {
            self = .always
            return
        }
        let mean = Double(successes) / Double(draws * counts.repeats)
        let correlation = DesignEffect(counts).correlation
        // Without dependence the pairs of trials within draws are uncorrelated, so ρ has variance
        // 1 / pairs whatever the probability is; 1.645 of its standard errors are the one-sided 5 %.
        let pairs = Double(draws) * Double(counts.repeats) * Double(counts.repeats - 1) / 2
        let threshold = min(0.999, 1.6448536269514722 / pairs.squareRoot())
        if correlation >= 1 {
            self = .decided(share: mean)
        } else if correlation > threshold {
            let deconvolution = MixingDeconvolution(counts, correlation: correlation)
            let fit = deconvolution.fit(deconvolution.classes.draws)
            let range =
                showsShares ? SharesRange(counts.histogram, fit).interval : fit.range
            self = .visible(correlation: correlation, fit, range: range)
        } else {
            self = .notVisible(
                resolution: BetaDistribution(mean: mean, correlation: threshold).range)
        }
    }
}

extension BetaDistribution {
    /// The beta distribution with a mean in (0, 1) and ρ = 1 / (alpha + beta + 1) in (0, 1).
    public init(mean: Double, correlation: Double) {
        let total = (1 - correlation) / correlation
        self.init(alpha: mean * total, beta: (1 - mean) * total)
    }

    /// From the 5 % to the 95 % quantile.
    public var range: Interval { Interval(low: quantile(0.05), high: quantile(0.95)) }
}
