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
        case .exponential, .rayleigh: return a > 0
        case .normalTail: return a > 0 && b > 0
        case .rayleighTail: return a >= 0 && b > 0
        case .exponentialPower: return a > 0 && b >= 0.01 && b <= 100
        case .stable: return a > 0 && b >= 0.1 && b <= 2
        case .skewStable:
            return a > 0 && b >= 0.1 && b <= 2 && c >= -1 && c <= 1
                && (b == 1 || abs(b - 1) >= 1e-4)
        case .student: return a >= 0.1 && a <= 1e9
        case .fisher: return a >= 0.1 && a <= 1e9 && b >= 0.1 && b <= 1e9
        case .chiSquared: return a >= 1e-6 && a <= 1e12
        case .gamma: return a >= 1e-6 && a <= 1e12 && b > 0
        case .erlang: return isWhole(a, 1, 1e6) && b > 0
        case .weibull: return a >= 0.01 && a <= 1e9 && b > 0
        case .pareto, .gumbel2: return a >= 0.1 && a <= 1e9 && b > 0
        case .beta: return a >= 1e-6 && a <= 1e9 && b >= 1e-6 && b <= 1e9
        case .uniform: return a < b
        case .triangular, .pert: return a <= b && b <= c && a < c
        case .bernoulli: return a >= 0 && a <= 1
        case .poisson: return a >= 0 && a <= 1e9
        case .binomial: return isWhole(a, 0, 1e9) && b >= 0 && b <= 1
        case .negativeBinomial: return a > 0 && a <= 1e6 && countsFit(a, b)
        case .pascal: return isWhole(a, 1, 1e6) && countsFit(a, b)
        case .geometric: return a > 1e-6 && a <= 1
        case .hypergeometric:
            return isWhole(a, 0, 1e6) && isWhole(b, 0, 1e6) && isWhole(c, 0, 1e6) && c <= a + b
        case .logarithmic: return a > 0 && a <= 0.999999
        }
    }

    /// Whether a negative binomial count surely fits in GSL's 32 bits.
    private static func countsFit(_ n: Double, _ p: Double) -> Bool {
        p > 0 && p <= 1 && (n + 50) * (1 - p) <= 1e9 * p
    }

    private static func isWhole(_ value: Double, _ low: Double, _ high: Double) -> Bool {
        value == value.rounded() && value >= low && value <= high
    }
}
