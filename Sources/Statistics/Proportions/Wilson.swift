// SPDX-License-Identifier: GPL-3.0-or-later

/// Wilson's score interval for a probability.
///
/// Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
/// JASA 22 (1927), 209–212; recommended by Brown, Cai and DasGupta, Statist. Sci. 16 (2001), 101–133.
public enum Wilson {
    /// The interval for `successes` of `count` independent trials.
    ///
    /// Both may be fractions, as effective numbers are; `successes` is from 0 to `count`. Without
    /// trials nothing is known: 0 to 1. The interval of 0 successes starts at exactly 0, that of
    /// `count` ends at exactly 1.
    public static func interval(
        successes: Double, of count: Double, z: Double = Confidence.z95
    ) -> Interval {
        guard count > 0 else { return Interval(low: 0, high: 1) }
        return interval(proportion: successes / count, effectiveCount: count, z: z)
    }

    /// The interval for a proportion that is worth that many independent trials.
    public static func interval(
        proportion p: Double, effectiveCount n: Double, z: Double = Confidence.z95
    ) -> Interval {
        guard n > 0 else { return Interval(low: 0, high: 1) }
        let z2 = z * z
        let centre = (p + z2 / (2 * n)) / (1 + z2 / n)
        let reach = z / (1 + z2 / n) * (p * (1 - p) / n + z2 / (4 * n * n)).squareRoot()
        return Interval(
            low: p <= 0 ? 0 : max(0, centre - reach), high: p >= 1 ? 1 : min(1, centre + reach))
    }
}
