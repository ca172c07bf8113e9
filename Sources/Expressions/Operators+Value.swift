// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

extension UnaryOperator {
    /// The operation on a number; logarithms and roots of what has none are NaN.
    public func value(of x: Double) -> Double {
        switch self {
        case .negate: -x
        case .not: x == 0 ? 1 : 0
        case .absolute: abs(x)
        case .exp: Foundation.exp(x)
        case .log: Foundation.log(x)
        case .log10: Foundation.log10(x)
        case .sqrt: x.squareRoot()
        case .floor: x.rounded(.down)
        case .ceiling: x.rounded(.up)
        case .round: x.rounded(.toNearestOrAwayFromZero)
        case .sign: x > 0 ? 1 : (x < 0 ? -1 : 0)
        case .sine: Foundation.sin(x)
        case .cosine: Foundation.cos(x)
        case .tanh: Foundation.tanh(x)
        case .logistic: 1 / (1 + Foundation.exp(-x))
        case .logit: Foundation.log(x / (1 - x))
        case .normalCDF: Foundation.erfc(-x / 2.0.squareRoot()) / 2
        case .delay: x
        }
    }
}

extension BinaryOperator {
    /// The operation on two numbers; comparisons give 0 or 1.
    public func value(of a: Double, _ b: Double) -> Double {
        switch self {
        case .add: a + b
        case .subtract: a - b
        case .multiply: a * b
        case .divide: a / b
        case .power: Foundation.pow(a, b)
        case .modulo: a - b * (a / b).rounded(.down)
        case .minimum: b < a ? b : a
        case .maximum: b > a ? b : a
        case .equal: a == b ? 1 : 0
        case .notEqual: a != b ? 1 : 0
        case .less: a < b ? 1 : 0
        case .lessOrEqual: a <= b ? 1 : 0
        case .greater: a > b ? 1 : 0
        case .greaterOrEqual: a >= b ? 1 : 0
        case .and: a != 0 && b != 0 ? 1 : 0
        case .or: a != 0 || b != 0 ? 1 : 0
        }
    }
}
