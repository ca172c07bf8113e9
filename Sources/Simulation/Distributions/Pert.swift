// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import Expressions

/// The PERT distribution: a beta on [low, high] whose mean is (low + 4 mode + high) / 6.
///
/// Source: D. G. Malcolm et al., "Application of a technique for research and development program
/// evaluation", Operations Research 7 (1959), 646–669; the shapes as in D. Vose, Risk Analysis,
/// 3rd ed. 2008, with λ = 4.
enum Pert {
    static func shapes(_ low: Double, _ mode: Double, _ high: Double) -> (a: Double, b: Double) {
        let width = high - low
        return (1 + 4 * (mode - low) / width, 1 + 4 * (high - mode) / width)
    }

    static func draw(
        _ rng: UnsafeMutablePointer<gsl_rng>, _ low: Double, _ mode: Double, _ high: Double
    ) -> Double {
        let (a, b) = shapes(low, mode, high)
        return low + (high - low) * gsl_ran_beta(rng, a, b)
    }

    /// The quantile at `u` in (0, 1).
    static func quantile(_ u: Double, _ low: Double, _ mode: Double, _ high: Double) -> Double {
        let (a, b) = shapes(low, mode, high)
        return low + (high - low) * BetaQuantile(u, a, b).value
    }

    /// The same in the upper half, with all digits near the upper end.
    static func upperQuantile(
        _ chance: Tails, _ low: Double, _ mode: Double, _ high: Double
    ) -> Double {
        let (a, b) = shapes(low, mode, high)
        return high - (high - low) * BetaQuantile(chance, a, b).complement
    }

    static func tails(_ x: Double, _ low: Double, _ mode: Double, _ high: Double) -> Tails {
        let (a, b) = shapes(low, mode, high)
        let width = high - low
        return BetaTails.tails((x - low) / width, (high - x) / width, a, b)
    }
}
