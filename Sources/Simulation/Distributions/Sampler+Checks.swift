// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

extension Sampler {
    /// Whether GSL may be asked to draw with these arguments; the same ranges as
    /// `DistributionFamily.violation`, without allocating.
    static func accepts(
        _ family: DistributionFamily, _ a: Double, _ b: Double, _ c: Double
    ) -> Bool {
        guard a.isFinite, b.isFinite, c.isFinite else { return false }
        switch family {
        case .landau: return true
        case .normal, .lognormal: return b >= 0
        case .laplace, .cauchy, .logistic, .gumbel: return b > 0
        case .exponentialPower: return a > 0 && b > 0 && b <= 100
        case .stable: return a > 0 && b > 0 && b <= 2
        case .skewStable: return a > 0 && b > 0 && b <= 2 && c >= -1 && c <= 1
        case .exponential, .student, .chiSquared, .rayleigh: return a > 0
        case .normalTail, .gumbel2, .gamma, .fisher, .weibull, .pareto, .beta:
            return a > 0 && b > 0
        case .rayleighTail: return a >= 0 && b > 0
        case .erlang: return isWhole(a, 1, 1e6) && b > 0
        case .uniform: return a < b
        case .triangular, .pert: return a <= b && b <= c && a < c
        case .bernoulli: return a >= 0 && a <= 1
        case .poisson: return a >= 0 && a <= 1e9
        case .binomial: return isWhole(a, 0, 1e9) && b >= 0 && b <= 1
        case .negativeBinomial: return a > 0 && a <= 1e6 && b > 0 && b <= 1
        case .pascal: return isWhole(a, 1, 1e6) && b > 0 && b <= 1
        case .geometric: return a > 1e-6 && a <= 1
        case .hypergeometric:
            return isWhole(a, 0, 1e6) && isWhole(b, 0, 1e6) && isWhole(c, 0, 1e6) && c <= a + b
        case .logarithmic: return a > 0 && a < 1
        }
    }

    private static func isWhole(_ value: Double, _ low: Double, _ high: Double) -> Bool {
        value == value.rounded() && value >= low && value <= high
    }
}
