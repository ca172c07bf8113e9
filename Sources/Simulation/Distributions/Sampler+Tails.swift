// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import Expressions
internal import Foundation

extension Sampler {
    /// The chances of values below and above `x`, for families that have a quantile function
    /// (`hasQuantile`); not numbers for others. `x` may be infinite.
    static func tails(
        _ family: DistributionFamily, at x: Double, _ a: Double, _ b: Double, _ c: Double
    ) -> Tails {
        if x == -.infinity { return Tails(lower: 0) }
        if x == .infinity { return Tails(upper: 0) }
        switch family {
        case .normal: return tails(x - a, b, gsl_cdf_gaussian_P, gsl_cdf_gaussian_Q)
        case .laplace: return tails(x - a, b, gsl_cdf_laplace_P, gsl_cdf_laplace_Q)
        case .cauchy: return tails(x - a, b, gsl_cdf_cauchy_P, gsl_cdf_cauchy_Q)
        case .logistic: return tails(x - a, b, gsl_cdf_logistic_P, gsl_cdf_logistic_Q)
        case .gumbel: return tails((x - a) / b, 1, 1, gsl_cdf_gumbel1_P, gsl_cdf_gumbel1_Q)
        case .uniform: return tails(x, a, b, gsl_cdf_flat_P, gsl_cdf_flat_Q)
        case .student: return student(x, a)
        case .beta: return BetaTails.tails(x, 1 - x, a, b)
        case .triangular: return Triangular.tails(x, a, b, c)
        case .pert: return Pert.tails(x, a, b, c)
        default: break
        }
        // The rest lies above 0.
        guard x > 0 else { return Tails(lower: 0) }
        switch family {
        case .gumbel2: return tails(x, a, b, gsl_cdf_gumbel2_P, gsl_cdf_gumbel2_Q)
        case .exponential: return tails(x, a, gsl_cdf_exponential_P, gsl_cdf_exponential_Q)
        case .gamma, .erlang: return GammaQuantile.tails(x / b, shape: a)
        case .lognormal: return tails(x, a, b, gsl_cdf_lognormal_P, gsl_cdf_lognormal_Q)
        case .chiSquared: return GammaQuantile.tails(x / 2, shape: a / 2)
        case .fisher: return fisher(x, a, b)
        case .weibull: return tails(x, b, a, gsl_cdf_weibull_P, gsl_cdf_weibull_Q)
        case .pareto: return tails(x, a, b, gsl_cdf_pareto_P, gsl_cdf_pareto_Q)
        case .rayleigh: return tails(x, a, gsl_cdf_rayleigh_P, gsl_cdf_rayleigh_Q)
        default: return Tails(lower: .nan)
        }
    }

    private static func tails(
        _ x: Double, _ a: Double, _ lower: (Double, Double) -> Double,
        _ upper: (Double, Double) -> Double
    ) -> Tails { Tails(lower: lower(x, a), upper: upper(x, a)) }

    private static func tails(
        _ x: Double, _ a: Double, _ b: Double, _ lower: (Double, Double, Double) -> Double,
        _ upper: (Double, Double, Double) -> Double
    ) -> Tails { Tails(lower: lower(x, a, b), upper: upper(x, a, b)) }

    /// df / (df + T²) is beta(df/2, 1/2), and T is symmetric.
    private static func student(_ x: Double, _ df: Double) -> Tails {
        let square = x / df * x
        let tail =
            square.isFinite
            ? BetaTails.tails(1 / (1 + square), square / (1 + square), df / 2, 0.5).lower / 2
            : exp(df / 2 * (log(df) - 2 * log(abs(x))) - log(df / 2) - gsl_sf_lnbeta(df / 2, 0.5))
                / 2
        return x < 0 ? Tails(lower: tail) : Tails(upper: tail)
    }

    /// With X from beta(df1/2, df2/2), df2 X / (df1 (1 − X)) has the F distribution.
    private static func fisher(_ x: Double, _ df1: Double, _ df2: Double) -> Tails {
        let odds = df1 / df2 * x
        guard odds.isFinite else { return Tails(upper: 0) }
        return BetaTails.tails(odds / (1 + odds), 1 / (1 + odds), df1 / 2, df2 / 2)
    }
}
