// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import Expressions
internal import Foundation

/// The inverse of the beta distribution, precise at both ends.
struct BetaQuantile {
    /// The quantile; what underflows is 0.
    let value: Double
    /// 1 − value, with all its digits where value is near 1.
    let complement: Double

    /// The quantile at `u` in (0, 1).
    init(_ u: Double, _ a: Double, _ b: Double) { self.init(Tails(lower: u), a, b) }

    init(_ chance: Tails, _ a: Double, _ b: Double) {
        let (p, q) = (chance.lower, chance.upper)
        if let approximation = LargeBeta(a, b) {
            value = approximation.quantile(chance)
            complement = approximation.swapped.quantile(Tails(lower: q, upper: p))
            return
        }
        // The half in which it lies is the half in which it, or its complement, is found.
        let isLow =
            p <= 0.5 ? gsl_cdf_beta_P(0.5, a, b) >= p : BetaTails.above(0.5, 0.5, a, b) <= q
        if isLow {
            value = Self.lower(p, q, a, b)
            complement = 1 - value
        } else {
            complement = Self.lower(q, p, b, a)
            value = 1 - complement
        }
    }

    /// The quantile at p = 1 − q if it is at most one half.
    private static func lower(_ p: Double, _ q: Double, _ a: Double, _ b: Double) -> Double {
        // Near 0, P(x) = x^a / (a B(a, b)) up to a factor 1 + O(b x).
        let nearZero = (log(p) + log(a) + gsl_sf_lnbeta(a, b)) / a
        guard nearZero + log(max(1, b)) > -37 else { return exp(nearZero) }
        let start =
            a < 1 || b < 1
            ? nearZero : log(LargeBeta.approximation(Tails(lower: p, upper: q), a, b))
        let logarithm = RisingRoot.solve(
            from: start, low: -46 - log(max(1, b)), high: log(0.5)
        ) { y in
            let x = exp(y)
            if p < 0.5 {
                let below = gsl_cdf_beta_P(x, a, b)
                return (log(below / p), gsl_ran_beta_pdf(x, a, b) * x / below)
            }
            let above = BetaTails.above(x, 1 - x, a, b)
            return (log(q / above), gsl_ran_beta_pdf(x, a, b) * x / above)
        }
        return exp(logarithm)
    }
}
