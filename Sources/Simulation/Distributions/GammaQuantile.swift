// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import Foundation

/// The inverse of the gamma distribution.
enum GammaQuantile {
    /// Above this `gsl_cdf_gamma_P` and `_Q` lose their digits, and the expansion has them all.
    private static let large = 1e5

    /// The quantile at `u` in (0, 1) for scale 1; what underflows is 0.
    static func standard(_ u: Double, shape: Double) -> Double {
        if shape > large { return expansion(u, shape) }
        // Near 0, P(x) = x^shape / Γ(shape + 1) up to a factor 1 + O(x).
        let nearZero = (log(u) + gsl_sf_lngamma(shape + 1)) / shape
        guard nearZero > -37 else { return exp(nearZero) }
        let logarithm = RisingRoot.solve(
            from: shape < 1 ? nearZero : log(wilsonHilferty(u, shape)),
            low: -40, high: log(shape + 40 * shape.squareRoot() + 800)
        ) { y in
            let x = exp(y)
            // P itself runs out of digits near 1, so above the median Q is solved for.
            if u < 0.5 {
                let p = gsl_cdf_gamma_P(x, shape, 1)
                return (log(p / u), gsl_ran_gamma_pdf(x, shape, 1) * x / p)
            }
            let q = gsl_cdf_gamma_Q(x, shape, 1)
            return (log((1 - u) / q), gsl_ran_gamma_pdf(x, shape, 1) * x / q)
        }
        return exp(logarithm)
    }

    /// Within 1e-12 standard deviations, six of them out, for shapes above 1e5: H. Goldberg and
    /// H. Levine, Ann. Math. Statist. 17 (1946), 216–225, for chi-squared with ν = 2 shape.
    private static func expansion(_ u: Double, _ shape: Double) -> Double {
        let z = gsl_cdf_ugaussian_Pinv(u)
        let z2 = z * z
        let root = shape.squareRoot()
        return shape + root * z + (z2 - 1) / 3 + z * (z2 - 7) / (36 * root)
            - (z2 * (6 * z2 + 14) - 32) / (1_620 * shape)
            + z * (z2 * (9 * z2 + 256) - 433) / (38_880 * shape * root)
    }

    /// An approximation that begins the search: E. B. Wilson and M. M. Hilferty, PNAS 17 (1931), 684–688.
    private static func wilsonHilferty(_ u: Double, _ shape: Double) -> Double {
        let root = 1 - 1 / (9 * shape) + gsl_cdf_ugaussian_Pinv(u) / (3 * shape.squareRoot())
        return shape * root * root * root
    }
}
