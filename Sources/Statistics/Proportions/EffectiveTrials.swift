// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// What the trials of a two-layer run are worth for one probability, and the interval that follows.
///
/// Where draws show how the flag is spread, the design effect is that of `DesignEffect`, and its own
/// error is allowed for by Student's t in place of the normal quantile. Its degrees of freedom are
/// F. E. Satterthwaite's (Biometrics Bulletin 2 (1946), 110–114), 2D ÷ (κ − 1) with the kurtosis κ of
/// the draws' counts, and at most D − 1: a spread that comes from few of the draws is known less well.
struct EffectiveTrials {
    let count: Double
    let interval: Interval
    let scarcity: Proportion.Scarcity?

    /// The interval leaves out this probability on either side.
    init(_ counts: ClusterCounts, tail: Double = 0.025) {
        let z = Confidence.z(tail: tail)
        let proportion = counts.proportion
        let worst = Double(counts.trials) / Double(counts.repeats)
        guard counts.repeats > 1, counts.trials > 0 else {
            count = Double(counts.trials)
            interval = Wilson.interval(proportion: proportion, effectiveCount: count, z: z)
            scarcity = nil
            return
        }
        guard counts.draws > 1 else {
            count = worst
            interval = Interval(low: 0, high: 1)
            scarcity = .oneDraw
            return
        }
        guard counts.successes > 0, counts.successes < counts.trials else {
            // Nothing tells how alike the trials of a draw are.
            count = worst
            interval = Wilson.interval(proportion: proportion, effectiveCount: count, z: z)
            scarcity = nil
            return
        }
        let (hits, misses) = (counts.drawsWithHit, counts.drawsWithMiss)
        guard min(hits, misses) < FewDraws.least else {
            count = DesignEffect(counts).effectiveCount
            interval = Wilson.interval(
                proportion: proportion, effectiveCount: count,
                z: Confidence.t(Self.degrees(counts), tail: tail))
            scarcity = nil
            return
        }
        let correlation = FewDraws.correlation(counts.histogram, mean: proportion)
        count = Double(counts.trials) / (1 + Double(counts.repeats - 1) * correlation)
        let score = Wilson.interval(
            proportion: proportion, effectiveCount: count,
            z: Confidence.t(Double(counts.draws - 1), tail: tail))
        var (low, high) = (score.low, score.high)
        if hits < FewDraws.least { low = min(low, proportion * Self.least(hits, 2 * tail)) }
        if misses < FewDraws.least {
            high = max(high, 1 - (1 - proportion) * Self.least(misses, 2 * tail))
        }
        interval = Interval(low: low, high: high)
        let draws = (counts.trials + counts.repeats - 1) / counts.repeats
        scarcity = hits <= misses ? .hits(hits, of: draws) : .misses(misses, of: draws)
    }

    /// The one-sided lower limit of a Poisson mean of which so many were seen, as a share of them; the true mean is
    /// below it with that probability.
    ///
    /// L. D. Brown, T. Cai and A. DasGupta (Statist. Sci. 16 (2001), 101–133, section 4.1.1) put it in
    /// place of Wilson's lower end for few successes, where Wilson's misses too often. Here so few draws
    /// have one, and a mean below 3.8 is never missed on the other side.
    private static func least(_ draws: Int, _ tail: Double) -> Double {
        GSLErrors.disableAbort()
        return gsl_cdf_chisq_Pinv(tail, 2 * Double(draws)) / (2 * Double(draws))
    }

    private static func degrees(_ counts: ClusterCounts) -> Double {
        let draws = Double(counts.draws)
        let mean = Double(counts.successesInDraws) / draws
        var (second, fourth) = (0.0, 0.0)
        for (successes, number) in counts.histogram.enumerated() where number > 0 {
            let square = (Double(successes) - mean) * (Double(successes) - mean)
            second += Double(number) * square
            fourth += Double(number) * square * square
        }
        return Confidence.degrees(draws: draws, second: second, fourth: fourth)
    }
}

extension Confidence {
    /// Satterthwaite's degrees of freedom for a variance between draws, from the sums of squares and of
    /// fourth powers about their mean: at least 1, at most draws − 1.
    static func degrees(draws: Double, second: Double, fourth: Double) -> Double {
        guard second > 0 else { return max(1, draws - 1) }
        let kurtosis = draws * fourth / (second * second)
        return max(1, (draws - 1) * min(1, 2 / max(kurtosis - 1, 1)))
    }
}
