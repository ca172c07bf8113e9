// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import Expressions

/// Draws from the named distributions by GSL's samplers, arguments in the order of
/// `DistributionFamily.parameters`.
enum Sampler {
    /// The steps of work of a draw that can take long; nothing for others, whose code is charged for.
    @inline(__always)
    static func steps(
        _ family: DistributionFamily, _ a: Double, _ b: Double, _ c: Double
    ) -> Int? {
        switch family {
        case .binomial: LargeCounts.stepsOfBinomial(a, b)
        case .hypergeometric: LargeCounts.stepsOfHypergeometric(a, b, c)
        default: nil
        }
    }

    /// One draw. The arguments have been checked; unused ones are ignored.
    static func draw(
        _ family: DistributionFamily, _ rng: UnsafeMutablePointer<gsl_rng>, _ a: Double,
        _ b: Double, _ c: Double
    ) -> Double {
        switch family {
        case .normal: a + gsl_ran_gaussian_ziggurat(rng, b)
        case .normalTail: gsl_ran_gaussian_tail(rng, a, b)
        case .laplace: a + gsl_ran_laplace(rng, b)
        case .exponentialPower: gsl_ran_exppow(rng, a, b)
        case .cauchy: a + gsl_ran_cauchy(rng, b)
        case .logistic: a + gsl_ran_logistic(rng, b)
        case .landau: gsl_ran_landau(rng)
        case .stable: gsl_ran_levy(rng, a, b)
        case .skewStable: gsl_ran_levy_skew(rng, a, b, c)
        case .student: gsl_ran_tdist(rng, a)
        // GSL's type 1 is exp(-(b e^-ax + ax)): location μ and scale s are a = 1/s, b = e^(μ/s).
        case .gumbel: a + b * gsl_ran_gumbel1(rng, 1, 1)
        case .gumbel2: gsl_ran_gumbel2(rng, a, b)
        case .exponential: gsl_ran_exponential(rng, a)
        case .gamma: gsl_ran_gamma(rng, a, b)
        case .erlang: gsl_ran_erlang(rng, b, a)
        case .lognormal: gsl_ran_lognormal(rng, a, b)
        case .chiSquared: gsl_ran_chisq(rng, a)
        case .fisher: gsl_ran_fdist(rng, a, b)
        // GSL names the scale first.
        case .weibull: gsl_ran_weibull(rng, b, a)
        case .pareto: gsl_ran_pareto(rng, a, b)
        case .rayleigh: gsl_ran_rayleigh(rng, a)
        case .rayleighTail: gsl_ran_rayleigh_tail(rng, a, b)
        case .uniform: gsl_ran_flat(rng, a, b)
        case .beta: gsl_ran_beta(rng, a, b)
        case .triangular: Triangular.quantile(gsl_rng_uniform(rng), a, b, c)
        case .pert: Pert.draw(rng, a, b, c)
        case .bernoulli: Double(gsl_ran_bernoulli(rng, a))
        case .poisson: Double(gsl_ran_poisson(rng, a))
        case .binomial: LargeCounts.binomial(rng, a, b)
        case .negativeBinomial: Double(gsl_ran_negative_binomial(rng, b, a))
        case .pascal: Double(gsl_ran_pascal(rng, b, UInt32(a)))
        case .geometric: Double(gsl_ran_geometric(rng, a))
        case .hypergeometric: LargeCounts.hypergeometric(rng, a, b, c)
        case .logarithmic: Double(gsl_ran_logarithmic(rng, a))
        }
    }
}
