// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import Expressions
internal import Foundation

extension Sampler {
    /// The quantile at `u` in (0, 1), for families that have one (`hasQuantile`); NaN for others.
    static func quantile(
        _ family: DistributionFamily, _ u: Double, _ a: Double, _ b: Double, _ c: Double
    ) -> Double {
        quantile(family, below: Tails(lower: u), a, b, c)
    }

    /// The quantile with all digits in both tails.
    static func quantile(
        _ family: DistributionFamily, _ chance: Tails, _ a: Double, _ b: Double, _ c: Double
    ) -> Double {
        chance.lower <= 0.5
            ? quantile(family, below: chance, a, b, c) : quantile(family, above: chance, a, b, c)
    }

    /// By the chance of what lies above.
    private static func quantile(
        _ family: DistributionFamily, above chance: Tails, _ a: Double, _ b: Double, _ c: Double
    ) -> Double {
        let q = chance.upper
        return switch family {
        case .normal: b == 0 ? a : a + gsl_cdf_gaussian_Qinv(q, b)
        case .laplace: a + gsl_cdf_laplace_Qinv(q, b)
        case .cauchy: a + gsl_cdf_cauchy_Qinv(q, b)
        case .logistic: a + gsl_cdf_logistic_Qinv(q, b)
        case .gumbel: a + b * gsl_cdf_gumbel1_Qinv(q, 1, 1)
        case .gumbel2: gsl_cdf_gumbel2_Qinv(q, a, b)
        case .exponential: gsl_cdf_exponential_Qinv(q, a)
        case .lognormal: b == 0 ? exp(a) : gsl_cdf_lognormal_Qinv(q, a, b)
        case .weibull: gsl_cdf_weibull_Qinv(q, b, a)
        case .pareto: gsl_cdf_pareto_Qinv(q, a, b)
        case .rayleigh: gsl_cdf_rayleigh_Qinv(q, a)
        case .uniform: gsl_cdf_flat_Qinv(q, a, b)
        case .pert: Pert.upperQuantile(chance, a, b, c)
        default: quantile(family, below: chance, a, b, c)
        }
    }

    /// By the chance of what lies below, except where the function knows both tails.
    private static func quantile(
        _ family: DistributionFamily, below chance: Tails, _ a: Double, _ b: Double, _ c: Double
    ) -> Double {
        let u = chance.lower
        return switch family {
        case .normal: b == 0 ? a : a + gsl_cdf_gaussian_Pinv(u, b)
        case .laplace: a + gsl_cdf_laplace_Pinv(u, b)
        case .cauchy: a + gsl_cdf_cauchy_Pinv(u, b)
        case .logistic: a + gsl_cdf_logistic_Pinv(u, b)
        case .student: student(chance, a)
        case .gumbel: a + b * gsl_cdf_gumbel1_Pinv(u, 1, 1)
        case .gumbel2: gsl_cdf_gumbel2_Pinv(u, a, b)
        case .exponential: gsl_cdf_exponential_Pinv(u, a)
        case .gamma, .erlang: b * GammaQuantile.standard(chance, shape: a)
        case .lognormal: b == 0 ? exp(a) : gsl_cdf_lognormal_Pinv(u, a, b)
        case .chiSquared: 2 * GammaQuantile.standard(chance, shape: a / 2)
        case .fisher: fisher(chance, a, b)
        case .weibull: gsl_cdf_weibull_Pinv(u, b, a)
        case .pareto: gsl_cdf_pareto_Pinv(u, a, b)
        case .rayleigh: gsl_cdf_rayleigh_Pinv(u, a)
        case .uniform: gsl_cdf_flat_Pinv(u, a, b)
        case .beta: BetaQuantile(chance, a, b).value
        case .triangular: Triangular.quantile(chance, a, b, c)
        case .pert: Pert.quantile(u, a, b, c)
        default: .nan
        }
    }

    /// T² / (df + T²) is beta(1/2, df/2), and T is symmetric.
    private static func student(_ chance: Tails, _ df: Double) -> Double {
        guard chance.lower != 0.5 else { return 0 }
        let share = 2 * min(chance.lower, chance.upper)
        // The logarithm of the quantile of that beta near 0, which has no numbers for it.
        let nearZero = (log(share) + log(df / 2) + gsl_sf_lnbeta(df / 2, 0.5)) / (df / 2)
        let size: Double
        if nearZero < -600 {
            size = df.squareRoot() * exp(-nearZero / 2)
        } else {
            let tail = BetaQuantile(share, df / 2, 0.5)
            size = (df.squareRoot() / tail.value.squareRoot()) * tail.complement.squareRoot()
        }
        return chance.lower < 0.5 ? -size : size
    }

    /// With X from beta(df1/2, df2/2), df2 X / (df1 (1 − X)) has the F distribution.
    private static func fisher(_ chance: Tails, _ df1: Double, _ df2: Double) -> Double {
        let x = BetaQuantile(chance, df1 / 2, df2 / 2)
        return df2 / df1 * (x.value / x.complement)
    }
}
