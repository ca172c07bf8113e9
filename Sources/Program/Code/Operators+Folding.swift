// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

extension BinaryOperator {
    /// Whether it gives 0 or 1.
    var isLogical: Bool {
        switch self {
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .and, .or: true
        default: false
        }
    }

    var comparison: ((Double, Double) -> Bool)? {
        switch self {
        case .equal: { $0 == $1 }
        case .notEqual: { $0 != $1 }
        case .less: { $0 < $1 }
        case .lessOrEqual: { $0 <= $1 }
        case .greater: { $0 > $1 }
        case .greaterOrEqual: { $0 >= $1 }
        default: nil
        }
    }

    /// What is rounded the same here and in a trial; what depends on a library is not computed here.
    var exact: ((Double, Double) -> Double)? {
        if let compare = comparison { return { compare($0, $1) ? 1 : 0 } }
        switch self {
        case .add: return { $0 + $1 }
        case .subtract: return { $0 - $1 }
        case .multiply: return { $0 * $1 }
        case .minimum: return { $1 < $0 ? $1 : $0 }
        case .maximum: return { $1 > $0 ? $1 : $0 }
        case .and: return { $0 != 0 && $1 != 0 ? 1 : 0 }
        case .or: return { $0 != 0 || $1 != 0 ? 1 : 0 }
        default: return nil
        }
    }
}
