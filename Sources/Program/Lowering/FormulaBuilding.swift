// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

/// Short forms for the formulas that lowering writes itself, folding what is constant.
extension Formula {
    static let zero = Formula.constant(0)
    static let one = Formula.constant(1)
    static let never = Formula.constant(.infinity)

    static func equal(_ left: Formula, _ right: Formula) -> Formula {
        if case .constant(let a) = left, case .constant(let b) = right {
            return .constant(a == b ? 1 : 0)
        }
        return .binary(.equal, left, right)
    }

    static func atLeast(_ left: Formula, _ right: Formula) -> Formula {
        if case .constant(let a) = left, case .constant(let b) = right {
            return .constant(a >= b ? 1 : 0)
        }
        return .binary(.greaterOrEqual, left, right)
    }

    static func below(_ left: Formula, _ right: Formula) -> Formula {
        if case .constant(let a) = left, case .constant(let b) = right {
            return .constant(a < b ? 1 : 0)
        }
        return .binary(.less, left, right)
    }

    /// Both hold; nothing stands for "always".
    static func both(_ left: Formula?, _ right: Formula?) -> Formula? {
        guard let left else { return right }
        guard let right else { return left }
        switch (left, right) {
        case (.constant(let a), _): return a == 0 ? .zero : right
        case (_, .constant(let b)): return b == 0 ? .zero : left
        default: return .binary(.and, left, right)
        }
    }

    static func choose(_ condition: Formula?, _ yes: Formula, _ no: Formula) -> Formula {
        guard let condition else { return yes }
        if case .constant(let value) = condition { return value != 0 ? yes : no }
        return .conditional(condition, yes, no)
    }

    /// `now` at the first time, then what it was.
    static func firstTime(_ slot: String) -> Formula {
        .conditional(.equal(.symbol(slot), .never), .now, .symbol(slot))
    }
}
