// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

extension UnaryOperator {
    var opcode: Opcode {
        switch self {
        case .negate: .negate
        case .not: .not
        case .absolute: .absolute
        case .exp: .exp
        case .log: .log
        case .log10: .log10
        case .sqrt: .squareRoot
        case .floor: .floor
        case .ceiling: .ceiling
        case .round: .round
        case .sign: .sign
        case .sine: .sine
        case .cosine: .cosine
        case .tanh: .tanh
        case .logistic: .logistic
        case .logit: .logit
        case .normalCDF: .normalCDF
        case .delay: .delay
        }
    }
}

extension BinaryOperator {
    /// `greater` and `greaterOrEqual` are `less` and `lessOrEqual` with the sides exchanged.
    var opcode: Opcode {
        switch self {
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        case .divide: .divide
        case .power: .power
        case .modulo: .modulo
        case .minimum: .minimum
        case .maximum: .maximum
        case .equal: .equal
        case .notEqual: .notEqual
        case .less, .greater: .less
        case .lessOrEqual, .greaterOrEqual: .lessOrEqual
        case .and: .and
        case .or: .or
        }
    }
}
