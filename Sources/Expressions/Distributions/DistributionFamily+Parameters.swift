// SPDX-License-Identifier: GPL-3.0-or-later

extension DistributionFamily {
    /// The arguments, in order: at most three.
    ///
    /// Limits keep GSL's samplers within the integers they count with, within a bounded time, and within
    /// finite numbers.
    public var parameters: [DistributionParameter] {
        switch self {
        case .normal: [.init("mean", unit: true), .init("sd", .notNegative, unit: true)]
        case .normalTail:
            [.init("lower bound", .positive, unit: true), .init("sd", .positive, unit: true)]
        case .laplace: [.init("mean", unit: true), .init("scale", .positive, unit: true)]
        case .exponentialPower:
            [.init("scale", .positive, unit: true), .init("exponent", .between(0.01, 100))]
        case .cauchy: [.init("location", unit: true), .init("scale", .positive, unit: true)]
        case .logistic: [.init("location", unit: true), .init("scale", .positive, unit: true)]
        case .landau: []
        case .stable:
            [.init("scale", .positive, unit: true), .init("alpha", .between(0.1, 2))]
        case .skewStable:
            [
                .init("scale", .positive, unit: true), .init("alpha", .between(0.1, 2)),
                .init("beta", .between(-1, 1)),
            ]
        case .student: [.init("degrees of freedom", .between(0.1, 1e9))]
        case .gumbel: [.init("location", unit: true), .init("scale", .positive, unit: true)]
        case .gumbel2: [.init("a", .between(0.1, 1e9)), .init("b", .positive)]
        case .exponential: [.init("mean", .positive, unit: true)]
        case .gamma:
            [.init("shape", .between(1e-6, 1e12)), .init("scale", .positive, unit: true)]
        case .erlang:
            [.init("shape", .whole(1, 1e6)), .init("scale", .positive, unit: true)]
        case .lognormal: [.init("mu"), .init("sigma", .notNegative)]
        case .chiSquared: [.init("degrees of freedom", .between(1e-6, 1e12))]
        case .fisher:
            [
                .init("first degrees of freedom", .between(0.1, 1e9)),
                .init("second degrees of freedom", .between(0.1, 1e9)),
            ]
        case .weibull:
            [.init("shape", .between(0.01, 1e9)), .init("scale", .positive, unit: true)]
        case .pareto:
            [.init("exponent", .between(0.1, 1e9)), .init("minimum", .positive, unit: true)]
        case .rayleigh: [.init("sigma", .positive, unit: true)]
        case .rayleighTail:
            [.init("lower bound", .notNegative, unit: true), .init("sigma", .positive, unit: true)]
        case .uniform: [.init("low", unit: true), .init("high", unit: true)]
        case .beta:
            [.init("a", .between(1e-6, 1e9)), .init("b", .between(1e-6, 1e9))]
        case .triangular, .pert:
            [.init("low", unit: true), .init("mode", unit: true), .init("high", unit: true)]
        case .bernoulli: [.init("p", .probability)]
        case .poisson: [.init("mean", .between(0, 1e9))]
        case .binomial: [.init("n", .whole(0, 1e9)), .init("p", .probability)]
        case .negativeBinomial:
            [.init("n", .within(above: 0, atMost: 1e6)), .init("p", .positiveProbability)]
        case .pascal: [.init("n", .whole(1, 1e6)), .init("p", .positiveProbability)]
        case .geometric: [.init("p", .within(above: 1e-6, atMost: 1))]
        case .hypergeometric:
            [
                .init("marked", .whole(0, 1e6)), .init("unmarked", .whole(0, 1e6)),
                .init("drawn", .whole(0, 1e6)),
            ]
        case .logarithmic: [.init("p", .within(above: 0, atMost: 0.999999))]
        }
    }

    /// What is wrong with the arguments, in words, or nothing. There are as many as parameters.
    public func violation(_ arguments: [Double]) -> String? {
        for (parameter, value) in zip(parameters, arguments) where !parameter.accepts(value) {
            return "'\(parameter.name)' is \(parameter.rangeInWords), not "
                + DistributionParameter.short(value)
        }
        switch self {
        case .uniform where !(arguments[0] < arguments[1]):
            return "'low' must be below 'high'"
        case .triangular, .pert:
            let (low, mode, high) = (arguments[0], arguments[1], arguments[2])
            return low <= mode && mode <= high && low < high
                ? nil : "low ≤ mode ≤ high and low < high are required"
        case .hypergeometric where arguments[2] > arguments[0] + arguments[1]:
            return "more cannot be drawn than there are"
        // A gamma draw of shape n stays below n + 10 √n + 50, and GSL counts in 32 bits.
        case .negativeBinomial where (arguments[0] + 50) * (1 - arguments[1]) > 1e9 * arguments[1],
            .pascal where (arguments[0] + 50) * (1 - arguments[1]) > 1e9 * arguments[1]:
            return "'p' is too small for such an 'n': counts could pass 1000000000"
        // There the location runs off to infinity and takes the digits with it.
        case .skewStable where arguments[1] != 1 && abs(arguments[1] - 1) < 1e-4:
            return "'alpha' must be 1 or at least 0.0001 away from it"
        default: return nil
        }
    }

    /// Whether the draws are whole numbers.
    public var isDiscrete: Bool {
        switch self {
        case .bernoulli, .poisson, .binomial, .negativeBinomial, .pascal, .geometric,
            .hypergeometric, .logarithmic:
            true
        case .normal, .normalTail, .laplace, .exponentialPower, .cauchy, .logistic, .landau,
            .stable, .skewStable, .student, .gumbel, .gumbel2, .exponential, .gamma, .erlang,
            .lognormal, .chiSquared, .fisher, .weibull, .pareto, .rayleigh, .rayleighTail,
            .uniform, .beta, .triangular, .pert:
            false
        }
    }

    /// Whether it can be drawn by inversion, which a correlation needs.
    public var hasQuantile: Bool {
        switch self {
        case .normal, .laplace, .cauchy, .logistic, .student, .gumbel, .gumbel2, .exponential,
            .gamma, .erlang, .lognormal, .chiSquared, .fisher, .weibull, .pareto, .rayleigh,
            .uniform, .beta, .triangular, .pert:
            true
        case .normalTail, .exponentialPower, .landau, .stable, .skewStable, .rayleighTail,
            .bernoulli, .poisson, .binomial, .negativeBinomial, .pascal, .geometric,
            .hypergeometric, .logarithmic:
            false
        }
    }

    /// The smallest and largest value for constant arguments, as far as it is known to be narrower
    /// than the whole line.
    public func support(_ arguments: [Double]) -> ClosedRange<Double> {
        let line = -Double.infinity...Double.infinity
        switch self {
        case .beta, .bernoulli: return 0...1
        case .uniform: return arguments[0]...max(arguments[0], arguments[1])
        case .triangular, .pert: return arguments[0]...max(arguments[0], arguments[2])
        case .exponential, .gamma, .erlang, .lognormal, .chiSquared, .fisher, .weibull, .rayleigh,
            .poisson, .negativeBinomial, .pascal, .gumbel2:
            return 0...Double.infinity
        case .geometric, .logarithmic: return 1...Double.infinity
        case .pareto: return arguments[1]...Double.infinity
        case .normalTail, .rayleighTail: return arguments[0]...Double.infinity
        case .binomial: return 0...arguments[0]
        case .hypergeometric: return 0...min(arguments[0], arguments[2])
        case .normal, .laplace, .exponentialPower, .cauchy, .logistic, .landau, .stable,
            .skewStable, .student, .gumbel:
            return line
        }
    }
}
