// SPDX-License-Identifier: GPL-3.0-or-later

/// The named univariate distributions. Raw values are the names in a formula.
///
/// All are drawn by the GSL sampler of that distribution (see `Simulation/Distributions`), in the
/// parametrisation given by `parameters`; triangular and pert are ours.
public enum DistributionFamily: String, Sendable, Hashable, CaseIterable {
    // Continuous, over the whole line.
    case normal, normalTail = "normal_tail", laplace, exponentialPower = "exponential_power"
    case cauchy, logistic, landau, stable, skewStable = "skew_stable", student = "student_t"
    case gumbel, gumbel2
    // Continuous, above zero.
    case exponential, gamma, erlang, lognormal, chiSquared = "chi_squared", fisher = "f"
    case weibull, pareto, rayleigh, rayleighTail = "rayleigh_tail"
    // Continuous, bounded.
    case uniform, beta, triangular, pert
    // Discrete.
    case bernoulli, poisson, binomial, negativeBinomial = "negative_binomial", pascal, geometric
    case hypergeometric, logarithmic
}
