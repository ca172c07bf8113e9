// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import Foundation

/// The inverse of the gamma distribution.
enum GammaQuantile {
    /// The quantile at `u` in (0, 1) for scale 1; what underflows is 0.
    static func standard(_ u: Double, shape: Double) -> Double {
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

    /// An approximation that begins the search: E. B. Wilson and M. M. Hilferty, PNAS 17 (1931), 684–688.
    private static func wilsonHilferty(_ u: Double, _ shape: Double) -> Double {
        let root = 1 - 1 / (9 * shape) + gsl_cdf_ugaussian_Pinv(u) / (3 * shape.squareRoot())
        return shape * root * root * root
    }
}
