// SPDX-License-Identifier: GPL-3.0-or-later

/// A checked formula: types and units have been verified and are gone, every value is one Double.
///
/// Times are days, rates are per day, dates are days since the scenario's start (infinity: never),
/// booleans 0 or 1, categories the index of their label, percentages fractions.
public indirect enum Formula: Sendable, Hashable {
    case constant(Double)
    /// A quantity of the model by its full name: `us_resolve`, `putin.pressure`, `tomahawks.stage`.
    case symbol(String)
    /// The present moment, in days since the start.
    case now
    case unary(UnaryOperator, Formula)
    case binary(BinaryOperator, Formula, Formula)
    /// Condition, value if it holds, value if not. Only the chosen branch is evaluated.
    case conditional(Formula, Formula, Formula)
    case draw(Draw)
}

public enum UnaryOperator: String, Sendable, Hashable, CaseIterable {
    case negate, not, absolute, exp, log, log10, sqrt, floor, ceiling, round, sign
    case sine, cosine, tanh
    /// 1 / (1 + e^-x).
    case logistic
    /// log(p / (1 - p)).
    case logit
    /// The standard normal distribution function.
    case normalCDF
    /// The value itself, where it is a length of time: negative or not finite fails the trial.
    /// Written by lowering, never by a user.
    case delay
}

public enum BinaryOperator: String, Sendable, Hashable, CaseIterable {
    case add, subtract, multiply, divide, power, modulo, minimum, maximum
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    /// Of 0 and 1; both sides are evaluated.
    case and, or
}

/// A random draw inside a formula.
public indirect enum Draw: Sendable, Hashable {
    /// A named distribution with its arguments in the order of `DistributionFamily.parameters`.
    case family(DistributionFamily, [Formula])
    /// One of the values, with the chance of its weight; weights are constants that sum to 1.
    case discrete(values: [Formula], weights: [Double])
    /// One of the components is chosen by weight, then evaluated; weights sum to 1.
    case mixture(components: [Formula], weights: [Double])
    /// The component conditioned to lie in the closed range; either bound may be infinite.
    case truncated(Formula, low: Formula, high: Formula)
    /// Keelin's metalog: the quantile function with these coefficients (at least 2).
    case metalog(coefficients: [Double])
    /// Probabilities and values by turns, at least two of each, which rise; values may be equal.
    case quantiles(points: [Double])
    /// 1 for the first option and so on, by logit choice: the chance of an option is proportional to
    /// exp(rationality × utility). At infinite rationality the best, the first of equals; 0 if no
    /// utility is above −∞. Written by lowering, never by a user.
    case logit(utilities: [Formula], rationality: Formula)
}
