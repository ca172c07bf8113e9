// SPDX-License-Identifier: GPL-3.0-or-later

extension Formula {
    /// The value, if it is a constant.
    public var constantValue: Double? {
        if case .constant(let value) = self { return value }
        return nil
    }

    /// Computed now if it can be; what has no finite value is left for the checker or the trial.
    static func folded(_ operation: UnaryOperator, _ operand: Formula) -> Formula {
        guard let x = operand.constantValue else { return .unary(operation, operand) }
        // GSL's to compute; delays are lowering's.
        guard operation != .normalCDF, operation != .delay else {
            return .unary(operation, operand)
        }
        return .constant(operation.value(of: x))
    }

    /// Computed now if both sides are constants and the result is finite.
    static func folded(_ operation: BinaryOperator, _ left: Formula, _ right: Formula) -> Formula {
        guard let a = left.constantValue, let b = right.constantValue else {
            return .binary(operation, left, right)
        }
        let value = operation.value(of: a, b)
        return value.isNaN ? .binary(operation, left, right) : .constant(value)
    }
}
