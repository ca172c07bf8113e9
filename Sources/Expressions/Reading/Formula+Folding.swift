// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

extension Formula {
    /// The value, if it is a constant.
    public var constantValue: Double? {
        if case .constant(let value) = self { return value }
        return nil
    }

    /// Computed now if it can be; what has no finite value is left for the checker or the trial.
    static func folded(_ operation: UnaryOperator, _ operand: Formula) -> Formula {
        guard let x = operand.constantValue else { return .unary(operation, operand) }
        let value: Double
        switch operation {
        case .negate: value = -x
        case .not: value = x == 0 ? 1 : 0
        case .absolute: value = abs(x)
        case .exp: value = Foundation.exp(x)
        case .log: value = Foundation.log(x)
        case .log10: value = Foundation.log10(x)
        case .sqrt: value = x.squareRoot()
        case .floor: value = x.rounded(.down)
        case .ceiling: value = x.rounded(.up)
        case .round: value = x.rounded(.toNearestOrAwayFromZero)
        case .sign: value = x > 0 ? 1 : (x < 0 ? -1 : 0)
        case .sine: value = Foundation.sin(x)
        case .cosine: value = Foundation.cos(x)
        case .tanh: value = Foundation.tanh(x)
        case .logistic: value = 1 / (1 + Foundation.exp(-x))
        case .logit: value = Foundation.log(x / (1 - x))
        // GSL's to compute; delays are lowering's.
        case .normalCDF, .delay: return .unary(operation, operand)
        }
        return .constant(value)
    }

    /// Computed now if both sides are constants and the result is finite.
    static func folded(_ operation: BinaryOperator, _ left: Formula, _ right: Formula) -> Formula {
        guard let a = left.constantValue, let b = right.constantValue else {
            return .binary(operation, left, right)
        }
        let value: Double
        switch operation {
        case .add: value = a + b
        case .subtract: value = a - b
        case .multiply: value = a * b
        case .divide: value = a / b
        case .power: value = Foundation.pow(a, b)
        case .modulo: value = a - b * (a / b).rounded(.down)
        case .minimum: value = b < a ? b : a
        case .maximum: value = b > a ? b : a
        case .equal: value = a == b ? 1 : 0
        case .notEqual: value = a != b ? 1 : 0
        case .less: value = a < b ? 1 : 0
        case .lessOrEqual: value = a <= b ? 1 : 0
        case .greater: value = a > b ? 1 : 0
        case .greaterOrEqual: value = a >= b ? 1 : 0
        case .and: value = a != 0 && b != 0 ? 1 : 0
        case .or: value = a != 0 || b != 0 ? 1 : 0
        }
        return value.isNaN ? .binary(operation, left, right) : .constant(value)
    }
}
