// SPDX-License-Identifier: GPL-3.0-or-later

/// The score interval for the difference of two matched proportions.
///
/// Source: T. Tango, "Equivalence test and confidence interval for the difference in proportions for
/// the paired-sample design", Statistics in Medicine 17 (1998), 891–908. Its test of no difference is
/// McNemar's, and unlike an interval about the difference that was seen it does not shrink to a point
/// where few trials flip, all of them one way.
public enum TangoScore {
    /// The interval of (won − lost) ÷ count; all three may be fractions, and lost + won is at most count.
    public static func interval(
        lost: Double, won: Double, of count: Double, z: Double = Confidence.z95
    ) -> Interval {
        guard count > 0, z.isFinite else { return Interval(low: -1, high: 1) }
        let difference = (won - lost) / count
        let high = end(difference, 1) { score(lost, won, count, $0) > -z }
        let low = -end(-difference, 1) { score(won, lost, count, $0) > -z }
        return Interval(low: low, high: high)
    }

    /// How many standard errors the difference lies above a supposed one, the error being that of the
    /// likeliest proportions with the supposed difference.
    static func score(
        _ lost: Double, _ won: Double, _ count: Double, _ supposed: Double
    ) -> Double {
        let b = (2 * count - won + lost) * supposed - won - lost
        let c = -lost * supposed * (1 - supposed)
        // Tango's q₂₁, the larger root of 2n q² + b q + c; written so that nothing cancels.
        let root = (b * b - 8 * count * c).squareRoot()
        let share = b <= 0 ? (root - b) / (4 * count) : -2 * c / (root + b)
        let variance = count * (2 * share + supposed * (1 - supposed))
        let distance = won - lost - count * supposed
        guard distance != 0 else { return 0 }
        return variance > 0
            ? distance / variance.squareRoot() : distance > 0 ? .infinity : -.infinity
    }

    /// The last place from `start` to `end` at which a condition holds that holds at the start.
    private static func end(
        _ start: Double, _ end: Double, isWithin: (Double) -> Bool
    ) -> Double {
        guard !isWithin(end) else { return end }
        var (inside, outside) = (start, end)
        while true {
            let middle = (inside + outside) / 2
            guard middle > inside, middle < outside else { return inside }
            if isWithin(middle) { inside = middle } else { outside = middle }
        }
    }
}
