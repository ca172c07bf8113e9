// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import Expressions
internal import Foundation

/// The inverse of the gamma distribution.
enum GammaQuantile {
    /// Above this `gsl_cdf_gamma_P` and `_Q` lose their digits, and the expansion has them all.
    private static let large = 1e5

    /// The quantile at `u` in (0, 1) for scale 1; what underflows is 0.
    static func standard(_ u: Double, shape: Double) -> Double {
        standard(Tails(lower: u), shape: shape)
    }

    static func standard(_ chance: Tails, shape: Double) -> Double {
        let (u, above) = (chance.lower, chance.upper)
        if shape > large { return expansion(NormalTails.deviation(chance), shape).value }
        // Near 0, P(x) = x^shape / Γ(shape + 1) up to a factor 1 + O(x).
        let nearZero = (log(u) + gsl_sf_lngamma(shape + 1)) / shape
        guard nearZero > -37 else { return exp(nearZero) }
        let logarithm = RisingRoot.solve(
            from: shape < 1 ? nearZero : log(wilsonHilferty(chance, shape)),
            low: -40, high: log(shape + 40 * shape.squareRoot() + 800)
        ) { y in
            let x = exp(y)
            // P itself runs out of digits near 1, so above the median Q is solved for.
            if u < 0.5 {
                let p = gsl_cdf_gamma_P(x, shape, 1)
                return (log(p / u), gsl_ran_gamma_pdf(x, shape, 1) * x / p)
            }
            let q = gsl_cdf_gamma_Q(x, shape, 1)
            return (log(above / q), gsl_ran_gamma_pdf(x, shape, 1) * x / q)
        }
        return exp(logarithm)
    }

    /// The chances of values below and above `x` for scale 1.
    static func tails(_ x: Double, shape: Double) -> Tails {
        guard x > 0 else { return Tails(lower: 0) }
        guard shape > large else {
            return Tails(
                lower: gsl_cdf_gamma_P(x, shape, 1), upper: gsl_cdf_gamma_Q(x, shape, 1))
        }
        // The deviation at which the expansion gives x, from that of Wilson and Hilferty on.
        var z = 3 * shape.squareRoot() * (cbrt(x / shape) - 1 + 1 / (9 * shape))
        guard abs(z) < NormalTails.furthest else {
            return z < 0 ? Tails(lower: 0) : Tails(upper: 0)
        }
        for _ in 0..<20 {
            let (value, slope) = expansion(z, shape)
            let step = (x - value) / slope
            z += step
            if abs(step) < 1e-14 * max(1, abs(z)) { break }
        }
        return NormalTails.tails(z)
    }

    /// The quantile at the normal deviation `z`, and its slope there, for shapes above 1e5: H. Goldberg and
    /// H. Levine, Ann. Math. Statist. 17 (1946), 216–225, for chi-squared with ν = 2 shape.
    ///
    /// Within 1e-12 standard deviations, six of them out, and within 1e-7, forty out.
    private static func expansion(
        _ z: Double, _ shape: Double
    ) -> (value: Double, slope: Double) {
        let z2 = z * z
        let root = shape.squareRoot()
        let value =
            shape + root * z + (z2 - 1) / 3 + z * (z2 - 7) / (36 * root)
            - (z2 * (6 * z2 + 14) - 32) / (1_620 * shape)
            + z * (z2 * (9 * z2 + 256) - 433) / (38_880 * shape * root)
        let slope =
            root + 2 * z / 3 + (3 * z2 - 7) / (36 * root)
            - z * (24 * z2 + 28) / (1_620 * shape)
            + (z2 * (45 * z2 + 768) - 433) / (38_880 * shape * root)
        return (value, slope)
    }

    /// An approximation that begins the search: E. B. Wilson and M. M. Hilferty, PNAS 17 (1931), 684–688.
    private static func wilsonHilferty(_ chance: Tails, _ shape: Double) -> Double {
        let z = NormalTails.deviation(chance)
        let root = 1 - 1 / (9 * shape) + z / (3 * shape.squareRoot())
        return shape * root * root * root
    }
}
