// SPDX-License-Identifier: GPL-3.0-or-later

/// The triangular distribution with low ≤ mode ≤ high and low < high, by inversion.
enum Triangular {
    /// The quantile at `u` in [0, 1).
    static func quantile(_ u: Double, _ low: Double, _ mode: Double, _ high: Double) -> Double {
        let width = high - low
        let left = mode - low
        return u * width < left
            ? low + (u * width * left).squareRoot()
            : high - ((1 - u) * width * (high - mode)).squareRoot()
    }
}
