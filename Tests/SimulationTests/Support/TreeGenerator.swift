// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport

/// Writes random formulas over given names.
struct TreeGenerator {
    var random: SplitMix64
    let numbers: [String]
    let conditions: [String]

    mutating func number(_ depth: Int) -> Tree {
        guard depth > 0, random.chance(0.9) else { return leaf() }
        switch Int.random(in: 0..<20, using: &random) {
        case 0...6:
            let sign = random.pick(["+", "+", "-", "-", "*", "*", "/"])
            return .infix(sign, number(depth - 1), number(depth - 1))
        case 7:
            return .infix("^", number(depth - 1), .number(random.pick([0, 1, 2, 3, 2, -1, 0.5])))
        case 8: return .infix("^", .call("abs", [leaf()]), .call("tanh", [number(depth - 2)]))
        case 9: return .negative(.infix("-", number(depth - 1), leaf()))
        case 10, 11:
            return .call(
                random.pick(["min", "max", "mod"]), [number(depth - 1), number(depth - 1)])
        case 12: return .call("clamp", [number(depth - 1), .number(-2), .number(3)])
        case 13, 14:
            return .call(
                random.pick([
                    "abs", "floor", "ceil", "round", "sign", "sin", "cos", "tanh", "logistic",
                    "normal_cdf",
                ]), [number(depth - 1)])
        case 15:
            guard random.chance(0.4) else {
                return .call("exp", [.call("sin", [number(depth - 1)])])
            }
            return .call(
                random.pick(["exp", "log", "log10", "sqrt", "logit"]), [number(depth - 1)])
        case 16:
            // One that can't fail.
            let inner = Tree.call("abs", [number(depth - 1)])
            return .call(random.pick(["sqrt", "log"]), [.infix("+", .number(0.5), inner)])
        case 17: return .infix("+", condition(depth - 1), number(depth - 1))
        default: return .call("if", [condition(depth - 1), number(depth - 1), number(depth - 1)])
        }
    }

    mutating func condition(_ depth: Int) -> Tree {
        guard depth > 0, random.chance(0.9) else { return .name(random.pick(conditions)) }
        switch Int.random(in: 0..<10, using: &random) {
        case 0...3:
            let sign = random.pick(["<", "<=", ">", ">=", "==", "!="])
            return .infix(sign, number(depth - 1), number(depth - 1))
        case 4: return .not(condition(depth - 1))
        case 5...7:
            return .infix(random.pick(["and", "or"]), condition(depth - 1), condition(depth - 1))
        default:
            let sign = random.pick(["<", "<=", ">", ">="])
            return .calendar(sign, Int.random(in: 0...6, using: &random))
        }
    }

    private mutating func leaf() -> Tree {
        random.chance(0.3)
            ? .number(random.pick([1, 2, 3, 0.5, 0.1, -1, -2.5, 100]))
            : .name(random.pick(numbers))
    }
}
