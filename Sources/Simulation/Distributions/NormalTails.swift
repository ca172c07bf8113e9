// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import Expressions

/// The standard normal distribution, precise in both tails.
enum NormalTails {
    /// Less than `Tails.least` lies beyond.
    static let furthest = 40.0

    static func tails(_ z: Double) -> Tails {
        Tails(lower: gsl_cdf_ugaussian_P(z), upper: gsl_cdf_ugaussian_Q(z))
    }

    /// How many standard deviations above the mean it is.
    static func deviation(_ chance: Tails) -> Double {
        chance.lower <= 0.5
            ? gsl_cdf_ugaussian_Pinv(chance.lower) : gsl_cdf_ugaussian_Qinv(chance.upper)
    }
}
