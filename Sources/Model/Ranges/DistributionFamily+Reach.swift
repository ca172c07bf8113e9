// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Foundation

extension DistributionFamily {
    /// A range beyond either end of which draws lie with a chance above `Reach.negligible`, as wide as it is
    /// known without the distribution function.
    func reached(_ x: [Double]) -> ClosedRange<Double>? {
        /// The standard normal quantile at 1 − 1e-7, and −log of 1e-7.
        let (deviations, decades) = (5.199, 16.11)
        func around(_ mean: Double, _ sd: Double, _ low: Double = -.infinity) -> ClosedRange<Double>
        {
            max(low, mean - deviations * sd)...(mean + deviations * sd)
        }
        /// Tails to the right are heavier than the normal one, and draws below the mean are common.
        func skewed(_ mean: Double, _ sd: Double) -> ClosedRange<Double> {
            mean...(mean + deviations * sd)
        }
        switch self {
        case .normal, .student:
            return self == .normal ? around(x[0], x[1]) : around(0, 1)
        case .laplace, .logistic:
            return (x[0] - (decades - 1) * x[1])...(x[0] + (decades - 1) * x[1])
        case .cauchy: return (x[0] - 1e6 * x[1])...(x[0] + 1e6 * x[1])
        case .lognormal:
            return exp(x[0] - deviations * x[1])...exp(x[0] + deviations * x[1])
        case .exponential: return (1e-6 * x[0])...((decades - 1) * x[0])
        case .gamma, .erlang: return skewed(x[0] * x[1], x[0].squareRoot() * x[1])
        case .chiSquared: return skewed(x[0], (2 * x[0]).squareRoot())
        case .gumbel: return (x[0] - 2.7 * x[1])...(x[0] + (decades - 1) * x[1])
        case .rayleigh: return x[0]...(5.6 * x[0])
        case .weibull: return x[1]...(x[1] * pow(decades - 1, 1 / x[0]))
        case .pareto: return x[1]...(x[1] * pow(10, 6.9 / x[0]))
        case .uniform, .triangular, .pert:
            let (low, high) = (x[0], x[x.count - 1])
            let margin = (self == .uniform ? 1e-6 : 0.01) * (high - low)
            guard self == .pert else { return (low + margin)...(high - margin) }
            return min(x[1], low + 5 * margin)...max(x[1], high - 5 * margin)
        case .beta:
            let mean = x[0] / (x[0] + x[1])
            return mean...mean
        case .bernoulli: return (x[0] < 1 ? 0 : 1)...(x[0] > 0 ? 1 : 0)
        case .poisson:
            guard x[0] > 0 else { return 0...0 }
            return (x[0] < decades ? 0 : x[0])...max(1, x[0] + 4 * x[0].squareRoot())
        default: return nil
        }
    }

    /// The chances of draws below and above the value; nothing for families where these are not short formulas.
    func tails(at value: Double, _ x: [Double]) -> Tails? {
        func normal(_ z: Double) -> Tails {
            Tails(lower: erfc(-z / 2.0.squareRoot()) / 2, upper: erfc(z / 2.0.squareRoot()) / 2)
        }
        /// Above 0, where the chance of a draw above the value is e^−h.
        func beyond(_ h: Double) -> Tails {
            value > 0 ? Tails(lower: -expm1(-h), upper: exp(-h)) : Tails(lower: 0)
        }
        switch self {
        case .normal: return x[1] > 0 ? normal((value - x[0]) / x[1]) : nil
        case .lognormal:
            guard value > 0 else { return Tails(lower: 0) }
            return x[1] > 0 ? normal((log(value) - x[0]) / x[1]) : nil
        case .uniform:
            let (above, below) = (x[1] - value, value - x[0])
            return Tails(
                lower: min(1, max(0, below / (x[1] - x[0]))),
                upper: min(1, max(0, above / (x[1] - x[0]))))
        case .logistic:
            let z = (value - x[0]) / x[1]
            return Tails(lower: 1 / (1 + exp(-z)), upper: 1 / (1 + exp(z)))
        case .laplace:
            let z = (value - x[0]) / x[1]
            let tail = exp(-abs(z)) / 2
            return z < 0 ? Tails(lower: tail) : Tails(upper: tail)
        case .gumbel:
            let hazard = exp(-(value - x[0]) / x[1])
            return Tails(lower: exp(-hazard), upper: -expm1(-hazard))
        case .exponential: return beyond(value / x[0])
        case .rayleigh: return beyond(value / x[0] * (value / x[0]) / 2)
        case .weibull: return beyond(pow(max(0, value) / x[1], x[0]))
        default: return nil
        }
    }

    /// The expected value for constant arguments; nothing where it is none or is not a short formula.
    func mean(_ x: [Double]) -> Double? {
        switch self {
        case .normal, .laplace, .logistic, .exponential, .poisson, .bernoulli: x[0]
        case .lognormal: exp(x[0] + x[1] * x[1] / 2)
        case .gamma, .erlang: x[0] * x[1]
        case .chiSquared: x[0]
        case .uniform: (x[0] + x[1]) / 2
        case .triangular: (x[0] + x[1] + x[2]) / 3
        case .pert: (x[0] + 4 * x[1] + x[2]) / 6
        case .beta: x[0] / (x[0] + x[1])
        case .binomial: x[0] * x[1]
        case .geometric: 1 / x[0]
        default: nil
        }
    }
}
