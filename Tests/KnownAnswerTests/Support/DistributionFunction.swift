// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Foundation

/// Distribution functions by the call, from GSL's `gsl_cdf_*` or written out: none of them goes
/// through the code that draws.
enum DistributionFunction {
    static let discrete: Set<String> = [
        "bernoulli", "poisson", "binomial", "negative_binomial", "pascal", "geometric",
        "hypergeometric", "logarithmic", "discrete",
    ]

    /// Nothing where there is no closed form.
    static func of(_ call: Call) -> ((Double) -> Double)? {
        let n = call.numbers
        switch call.name {
        case "normal": return { gsl_cdf_gaussian_P($0 - n[0], n[1]) }
        case "normal_tail":
            return { 1 - gsl_cdf_gaussian_Q($0, n[1]) / gsl_cdf_gaussian_Q(n[0], n[1]) }
        case "laplace": return { gsl_cdf_laplace_P($0 - n[0], n[1]) }
        case "exponential_power": return { gsl_cdf_exppow_P($0, n[0], n[1]) }
        case "cauchy": return { gsl_cdf_cauchy_P($0 - n[0], n[1]) }
        case "logistic": return { gsl_cdf_logistic_P($0 - n[0], n[1]) }
        case "landau": return landau
        case "stable": return stable(n[0], n[1], 0)
        case "skew_stable": return stable(n[0], n[1], n[2])
        case "student_t": return { gsl_cdf_tdist_P($0, n[0]) }
        case "gumbel": return { exp(-exp(-($0 - n[0]) / n[1])) }
        case "gumbel2": return { gsl_cdf_gumbel2_P($0, n[0], n[1]) }
        case "exponential": return { gsl_cdf_exponential_P($0, n[0]) }
        case "gamma", "erlang": return { gsl_cdf_gamma_P($0, n[0], n[1]) }
        case "lognormal": return { gsl_cdf_lognormal_P($0, n[0], n[1]) }
        case "chi_squared": return { gsl_cdf_chisq_P($0, n[0]) }
        case "f": return { gsl_cdf_fdist_P($0, n[0], n[1]) }
        case "weibull": return { 1 - exp(-pow($0 / n[1], n[0])) }
        case "pareto": return { 1 - pow(n[1] / $0, n[0]) }
        case "rayleigh": return { 1 - exp(-$0 * $0 / (2 * n[0] * n[0])) }
        case "rayleigh_tail":
            return { 1 - exp((n[0] * n[0] - $0 * $0) / (2 * n[1] * n[1])) }
        case "uniform": return { ($0 - n[0]) / (n[1] - n[0]) }
        case "beta": return { gsl_cdf_beta_P($0, n[0], n[1]) }
        case "triangular": return triangular(n[0], n[1], n[2])
        case "pert":
            let width = n[2] - n[0]
            let (a, b) = (1 + 4 * (n[1] - n[0]) / width, 1 + 4 * (n[2] - n[1]) / width)
            return { gsl_cdf_beta_P(($0 - n[0]) / width, a, b) }
        case "bernoulli": return { $0 < 0 ? 0 : $0 < 1 ? 1 - n[0] : 1 }
        case "poisson": return counted { gsl_cdf_poisson_P($0, n[0]) }
        case "binomial": return counted { gsl_cdf_binomial_P($0, n[1], UInt32(n[0])) }
        case "negative_binomial": return counted { gsl_cdf_negative_binomial_P($0, n[1], n[0]) }
        case "pascal": return counted { gsl_cdf_pascal_P($0, n[1], UInt32(n[0])) }
        case "geometric": return counted { gsl_cdf_geometric_P($0, n[0]) }
        case "hypergeometric":
            let (marked, unmarked, drawn) = (UInt32(n[0]), UInt32(n[1]), UInt32(n[2]))
            return counted { gsl_cdf_hypergeometric_P($0, marked, unmarked, drawn) }
        case "logarithmic":
            return { top in
                guard top >= 1 else { return 0 }
                return (1...Int(top)).reduce(0) { $0 + pow(n[0], Double($1)) / Double($1) }
                    / -log(1 - n[0])
            }
        default: return composed(call)
        }
    }

    /// What is made of other distributions or points.
    private static func composed(_ call: Call) -> ((Double) -> Double)? {
        let n = call.numbers
        let weights = call.calls.last.map { $0.name == "weights" ? $0.numbers : [] } ?? []
        let total = weights.reduce(0, +)
        switch call.name {
        case "to":
            // A 90 % interval.
            let z = gsl_cdf_ugaussian_Pinv(0.95)
            if n[0] > 0 {
                let (a, b) = (log(n[0]), log(n[1]))
                return { gsl_cdf_lognormal_P($0, (a + b) / 2, (b - a) / (2 * z)) }
            }
            return { gsl_cdf_gaussian_P($0 - (n[0] + n[1]) / 2, (n[1] - n[0]) / (2 * z)) }
        case "metalog" where n.count == 14, "quantiles" where n.count == 14:
            // Points of a logistic distribution: its median, and the quarter above.
            return { gsl_cdf_logistic_P($0 - n[7], (n[9] - n[7]) / log(3)) }
        case "quantiles" where n.count == 4 && n[0] == 0 && n[2] == 1:
            return { gsl_cdf_flat_P($0, n[1], n[3]) }
        case "metalog" where n.count == 4 && abs(n[0] + n[2] - 1) < 1e-12:
            // Through two points that lie as far out it is the logistic distribution.
            let scale = (n[3] - n[1]) / 2 / log(n[2] / (1 - n[2]))
            return { gsl_cdf_logistic_P($0 - (n[1] + n[3]) / 2, scale) }
        case "mixture":
            let parts = call.calls.dropLast().compactMap(of)
            return { x in zip(weights, parts).reduce(0) { $0 + $1.0 / total * $1.1(x) } }
        case "truncate":
            guard let inner = call.calls.first.flatMap(of) else { return nil }
            let (low, high) = (inner(n[0]), inner(n[1]))
            return { (inner($0) - low) / (high - low) }
        case "discrete":
            return { x in zip(n, weights).reduce(0) { $0 + ($1.0 <= x ? $1.1 / total : 0) } }
        default: return nil
        }
    }

    private static func counted(_ cdf: @escaping (UInt32) -> Double) -> (Double) -> Double {
        { $0 < 0 ? 0 : cdf(UInt32($0)) }
    }

    private static func triangular(
        _ low: Double, _ mode: Double, _ high: Double
    ) -> (Double) -> Double {
        { x in
            x < mode
                ? (x - low) * (x - low) / (high - low) / (mode - low)
                : 1 - (high - x) * (high - x) / (high - low) / (high - mode)
        }
    }

    /// Gauss's, Cauchy's and Lévy's distributions are the stable ones with closed forms.
    private static func stable(
        _ scale: Double, _ alpha: Double, _ beta: Double
    ) -> ((Double) -> Double)? {
        switch (alpha, beta) {
        case (2, _): { gsl_cdf_gaussian_P($0, scale * 2.0.squareRoot()) }
        case (1, 0): { gsl_cdf_cauchy_P($0, scale) }
        case (0.5, 1): { $0 <= 0 ? 0 : erfc((scale / (2 * $0)).squareRoot()) }
        case (0.5, -1): { $0 >= 0 ? 1 : 1 - erfc((scale / (-2 * $0)).squareRoot()) }
        default: nil
        }
    }

    /// Landau's density added up by Simpson's rule on a grid; beyond it the tail is nearly 1 / x.
    private static func landau(_ x: Double) -> Double {
        guard x > landauStart else { return 0 }
        let steps = (x - landauStart) / landauStep
        guard steps < Double(landauSums.count - 1) else {
            let end = landauStart + landauStep * Double(landauSums.count - 1)
            return 1 - (1 - landauSums[landauSums.count - 1]) * end / x
        }
        let (whole, part) = (Int(steps), steps - steps.rounded(.down))
        return landauSums[whole] + part * (landauSums[whole + 1] - landauSums[whole])
    }

    private static let landauStart = -6.0
    private static let landauStep = 0.01
    private static let landauSums: [Double] = {
        var sums = [0.0]
        for step in 0..<100_000 {
            let x = landauStart + landauStep * Double(step)
            let middle = gsl_ran_landau_pdf(x + landauStep / 2)
            let ends = gsl_ran_landau_pdf(x) + gsl_ran_landau_pdf(x + landauStep)
            sums.append(sums[sums.count - 1] + landauStep / 6 * (ends + 4 * middle))
        }
        return sums
    }()
}
