// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import Expressions

/// The beta distribution function, precise in both tails.
enum BetaTails {
    /// The chances of values below and above `x`, of which the complement is given as well, since it may
    /// have more digits than 1 − x.
    static func tails(_ x: Double, _ complement: Double, _ a: Double, _ b: Double) -> Tails {
        guard x > 0 else { return Tails(lower: 0) }
        guard complement > 0 else { return Tails(upper: 0) }
        if let approximation = LargeBeta(a, b) { return approximation.tails(x, complement) }
        // The smaller of the two numbers is the one that has its digits.
        return x <= 0.5
            ? Tails(lower: gsl_cdf_beta_P(x, a, b), upper: above(x, complement, a, b))
            : Tails(lower: above(complement, x, b, a), upper: gsl_cdf_beta_P(complement, b, a))
    }

    /// The chance of a value above `x`. GSL's function for it stops at an absolute error of 2e-16; the
    /// lower tail of the complement has all digits.
    static func above(_ x: Double, _ complement: Double, _ a: Double, _ b: Double) -> Double {
        let chance = gsl_cdf_beta_Q(x, a, b)
        return chance > 1e-9 ? chance : gsl_cdf_beta_P(complement, b, a)
    }
}
