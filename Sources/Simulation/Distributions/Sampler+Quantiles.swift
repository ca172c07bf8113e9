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
        case .student: gsl_cdf_tdist_Pinv(u, a)
        case .gumbel: a + b * gsl_cdf_gumbel1_Pinv(u, 1, 1)
        case .gumbel2: gsl_cdf_gumbel2_Pinv(u, a, b)
        case .exponential: gsl_cdf_exponential_Pinv(u, a)
        case .gamma: gsl_cdf_gamma_Pinv(u, a, b)
        case .erlang: gsl_cdf_gamma_Pinv(u, a, b)
        case .lognormal: b == 0 ? exp(a) : gsl_cdf_lognormal_Pinv(u, a, b)
        case .chiSquared: gsl_cdf_chisq_Pinv(u, a)
        case .fisher: gsl_cdf_fdist_Pinv(u, a, b)
        case .weibull: gsl_cdf_weibull_Pinv(u, b, a)
        case .pareto: gsl_cdf_pareto_Pinv(u, a, b)
        case .rayleigh: gsl_cdf_rayleigh_Pinv(u, a)
        case .uniform: gsl_cdf_flat_Pinv(u, a, b)
        case .beta: gsl_cdf_beta_Pinv(u, a, b)
        case .triangular: Triangular.quantile(u, a, b, c)
        case .pert: pert(u, a, b, c)
        default: .nan
        }
    }

    private static func pert(
        _ u: Double, _ low: Double, _ mode: Double, _ high: Double
    ) -> Double {
        let (a, b) = Pert.shapes(low, mode, high)
        return low + (high - low) * gsl_cdf_beta_Pinv(u, a, b)
    }
}
