// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

/// What conditions come to as long as a meeting has not been held, whatever else may be.
final class Unheld {
    private let meeting: String
    private let definitions: [String: Formula]
    /// Definitions may read one another very many times.
    private var known: [String: Bool?] = [:]

    init(meeting: String, definitions: [String: Formula]) {
        self.meeting = meeting
        self.definitions = definitions
    }

    /// True or false if it must be, else nothing.
    func value(_ formula: Formula, depth: Int = 0) -> Bool? {
        guard depth < FormulaLimits.levels else { return nil }
        func inner(_ formula: Formula) -> Bool? { value(formula, depth: depth + 1) }
        switch formula {
        case .constant(let value): return value != 0
        case .symbol(let name):
            if let value = known[name] { return value }
            let value = definitions[name].flatMap(inner)
            known[name] = .some(value)
            return value
        case .unary(.not, let operand): return inner(operand).map { !$0 }
        case .binary(.and, let left, let right):
            let sides = [inner(left), inner(right)]
            if sides.contains(false) { return false }
            return sides.contains(nil) ? nil : true
        case .binary(.or, let left, let right):
            let sides = [inner(left), inner(right)]
            if sides.contains(true) { return true }
            return sides.contains(nil) ? nil : false
        case .binary(let comparison, let left, let right):
            return compared(comparison, left, right, inner)
        default: return nil
        }
    }

    private func compared(
        _ comparison: BinaryOperator, _ left: Formula, _ right: Formula,
        _ inner: (Formula) -> Bool?
    ) -> Bool? {
        if comparison == .less, left == .symbol("\(meeting).held_on"), right == .constant(.infinity)
        {
            return false
        }
        guard comparison == .equal || comparison == .notEqual else { return nil }
        let sides = [(left, right), (right, left)]
        for case (.symbol(let name), .constant(let value)) in sides {
            let isHeld: Bool? =
                switch name {
                case "\(meeting).status" where value == Self.held: false
                case "\(meeting).held_on" where value == .infinity: true
                default: nil
                }
            if let isHeld { return comparison == .equal ? isHeld : !isHeld }
        }
        // Truths that are compared: `m.held == true`.
        guard let a = truth(left, inner), let b = truth(right, inner) else { return nil }
        return comparison == .equal ? a == b : a != b
    }

    private func truth(_ formula: Formula, _ inner: (Formula) -> Bool?) -> Bool? {
        if case .constant(let value) = formula {
            return value == 0 ? false : value == 1 ? true : nil
        }
        return inner(formula)
    }

    /// The place of `held` among `Meeting.statuses`.
    private static let held = 2.0
}
