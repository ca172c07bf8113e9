// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

extension Reaches {
    /// In what share of draws the number is below the value; nothing unless it is one draw, perhaps
    /// scaled and moved by constants.
    func share(of formula: Formula, below value: Double) -> Double? {
        tails(of: formula, at: value)?.lower
    }

    /// The chances that the number is below and above the value, where `share` is known.
    func tails(of formula: Formula, at value: Double, depth: Int = 0) -> Tails? {
        guard depth < 200 else { return nil }
        func inner(_ formula: Formula, _ value: Double) -> Tails? {
            tails(of: formula, at: value, depth: depth + 1)
        }
        switch formula {
        case .symbol(let name): return self.formula(of: name).flatMap { inner($0, value) }
        case .unary(.negate, let operand): return inner(operand, -value)?.swapped
        case .binary(.multiply, let part, .constant(let factor)),
            .binary(.multiply, .constant(let factor), let part):
            guard factor != 0 else { return nil }
            let tails = inner(part, value / factor)
            return factor > 0 ? tails : tails?.swapped
        case .binary(.divide, let part, .constant(let divisor)):
            guard divisor > 0 else { return nil }
            return inner(part, value * divisor)
        case .binary(.add, let part, .constant(let more)),
            .binary(.add, .constant(let more), let part):
            return inner(part, value - more)
        case .binary(.subtract, let part, .constant(let less)): return inner(part, value + less)
        case .binary(.subtract, .constant(let whole), let part):
            return inner(part, whole - value)?.swapped
        case .draw(.family(let family, let arguments)):
            let constants = arguments.compactMap { $0.constantValue }
            guard constants.count == arguments.count else { return nil }
            return family.tails(at: value, constants)
        default: return nil
        }
    }

    /// The expected value; nothing where it is not simple.
    func mean(_ formula: Formula, depth: Int = 0) -> Double? {
        guard depth < 200 else { return nil }
        func inner(_ formula: Formula) -> Double? { mean(formula, depth: depth + 1) }
        switch formula {
        case .constant(let value): return value
        case .symbol(let name):
            if let mean = means[name] { return mean }
            let mean = self.formula(of: name).flatMap(inner)
            means[name] = .some(mean)
            return mean
        case .unary(.negate, let operand): return inner(operand).map { -$0 }
        case .binary(let operation, let left, let right):
            guard let a = inner(left), let b = inner(right) else { return nil }
            switch operation {
            case .add: return a + b
            case .subtract: return a - b
            case .multiply:
                let isOneDraw = reach(left).sources.isDisjoint(with: reach(right).sources)
                return isOneDraw ? a * b : nil
            case .divide: return reach(right).sources.isEmpty && b != 0 ? a / b : nil
            default: return nil
            }
        case .draw(.family(let family, let arguments)):
            let constants = arguments.compactMap { $0.constantValue }
            return constants.count == arguments.count ? family.mean(constants) : nil
        case .draw(.discrete(let values, let weights)), .draw(.mixture(let values, let weights)):
            var sum = 0.0
            for (value, weight) in zip(values, weights) {
                guard let mean = inner(value) else { return nil }
                sum += mean * weight
            }
            return sum
        default: return nil
        }
    }
}
