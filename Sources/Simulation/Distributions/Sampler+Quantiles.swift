// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import Expressions
internal import Foundation

extension Sampler {
    /// The quantile at `u` in (0, 1), for families that have one (`hasQuantile`); NaN for others.
    static func quantile(
        _ family: DistributionFamily, _ u: Double, _ a: Double, _ b: Double, _ c: Double
    ) -> Double {
        switch family {
        case .normal: b == 0 ? a : a + gsl_cdf_gaussian_Pinv(u, b)
        case .laplace: a + gsl_cdf_laplace_Pinv(u, b)
        case .cauchy: a + gsl_cdf_cauchy_Pinv(u, b)
        case .logistic: a + gsl_cdf_logistic_Pinv(u, b)
        case .student: student(u, a)
        case .gumbel: a + b * gsl_cdf_gumbel1_Pinv(u, 1, 1)
        case .gumbel2: gsl_cdf_gumbel2_Pinv(u, a, b)
        case .exponential: gsl_cdf_exponential_Pinv(u, a)
        case .gamma, .erlang: b * GammaQuantile.standard(u, shape: a)
        case .lognormal: b == 0 ? exp(a) : gsl_cdf_lognormal_Pinv(u, a, b)
        case .chiSquared: 2 * GammaQuantile.standard(u, shape: a / 2)
        case .fisher: fisher(u, a, b)
        case .weibull: gsl_cdf_weibull_Pinv(u, b, a)
        case .pareto: gsl_cdf_pareto_Pinv(u, a, b)
        case .rayleigh: gsl_cdf_rayleigh_Pinv(u, a)
        case .uniform: gsl_cdf_flat_Pinv(u, a, b)
        case .beta: BetaQuantile(u, a, b).value
        case .triangular: Triangular.quantile(u, a, b, c)
        case .pert: Pert.quantile(u, a, b, c)
        default: .nan
        }
    }

    /// T² / (df + T²) is beta(1/2, df/2), and T is symmetric.
    private static func student(_ u: Double, _ df: Double) -> Double {
        guard u != 0.5 else { return 0 }
        let tail = BetaQuantile(2 * min(u, 1 - u), df / 2, 0.5)
        let size = (df.squareRoot() / tail.value.squareRoot()) * tail.complement.squareRoot()
        return u < 0.5 ? -size : size
    }

    /// With X from beta(df1/2, df2/2), df2 X / (df1 (1 − X)) has the F distribution.
    private static func fisher(_ u: Double, _ df1: Double, _ df2: Double) -> Double {
        let x = BetaQuantile(u, df1 / 2, df2 / 2)
        return df2 / df1 * (x.value / x.complement)
    }
}
