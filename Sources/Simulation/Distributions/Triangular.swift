// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

/// The triangular distribution with low ≤ mode ≤ high and low < high, by inversion.
enum Triangular {
    /// The quantile at `u` in [0, 1).
    static func quantile(_ u: Double, _ low: Double, _ mode: Double, _ high: Double) -> Double {
        quantile(Tails(lower: u), low, mode, high)
    }

    static func quantile(
        _ chance: Tails, _ low: Double, _ mode: Double, _ high: Double
    ) -> Double {
        let u = chance.lower
        let width = high - low
        let left = mode - low
        return u * width < left
            ? low + (u * width * left).squareRoot()
            : high - (chance.upper * width * (high - mode)).squareRoot()
    }

    static func tails(_ x: Double, _ low: Double, _ mode: Double, _ high: Double) -> Tails {
        guard x > low else { return Tails(lower: 0) }
        guard x < high else { return Tails(upper: 0) }
        let (width, left, right) = (high - low, mode - low, high - mode)
        // The triangle at the nearer end; on the other side the whole half and a slice of this one.
        if x < mode {
            return Tails(
                lower: (x - low) / width * ((x - low) / left),
                upper: right / width + (mode - x) / width * ((left + x - low) / left))
        }
        return Tails(
            lower: left / width + (x - mode) / width * ((right + high - x) / right),
            upper: (high - x) / width * ((high - x) / right))
    }
}
