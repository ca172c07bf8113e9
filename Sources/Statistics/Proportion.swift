// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// A share estimated from counts.
public enum Proportion {
    /// The standard normal quantile at 0.975.
    public static let z95 = 1.959963984540054

    /// Wilson's score interval (J. Am. Stat. Assoc. 22, 1927): good also for shares near 0 and 1.
    ///
    /// `share` is in [0, 1]; `size` is the number of trials, or an effective number where trials are
    /// not independent, above 0. The bounds lie in [0, 1].
    public static func wilson(
        share: Double, size: Double, z: Double = z95
    ) -> ClosedRange<Double> {
        let square = z * z
        let centre = (share + square / (2 * size)) / (1 + square / size)
        let half =
            z / (1 + square / size)
            * (share * (1 - share) / size + square / (4 * size * size)).squareRoot()
        // Exact at the ends, where rounding would leave a trace.
        let low = share == 0 ? 0 : max(0, centre - half)
        let high = share == 1 ? 1 : min(1, centre + half)
        return low...max(low, high)
    }

    public static func wilson(
        count: Int, of total: Int, z: Double = z95
    ) -> ClosedRange<Double> {
        wilson(share: Double(count) / Double(total), size: Double(total), z: z)
    }
}
