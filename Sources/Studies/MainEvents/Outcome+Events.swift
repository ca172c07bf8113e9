// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Model

extension Outcome {
    /// What a yes/no question or a date asks about, where its condition is about one item alone and
    /// does not hold before anything happens; of stages the first that meets it.
    func events(among events: [MainEvent]) -> [MainEvent] {
        switch kind {
        case .number, .category: return []
        case .happens, .holds, .date: break
        }
        let condition = kind.formula.formula
        guard condition.symbols.count == 1, let slot = condition.symbols.first,
            condition.holds(where: slot, is: 0) == false
        else { return [] }
        let asked = events.filter {
            guard case .slot(slot, let value, _) = $0.milestone else { return false }
            return condition.holds(where: slot, is: value) == true
        }
        return asked.first?.kind == .leverage ? Array(asked.prefix(1)) : asked
    }
}

extension Formula {
    /// Whether a condition on one name holds for a value; nothing if it is more than a comparison or
    /// several.
    fileprivate func holds(where name: String, is value: Double) -> Bool? {
        switch self {
        case .constant(let constant): return constant != 0
        case .unary(.not, let operand):
            return operand.holds(where: name, is: value).map { !$0 }
        case .binary(.and, let left, let right):
            guard let a = left.holds(where: name, is: value),
                let b = right.holds(where: name, is: value)
            else { return nil }
            return a && b
        case .binary(.or, let left, let right):
            guard let a = left.holds(where: name, is: value),
                let b = right.holds(where: name, is: value)
            else { return nil }
            return a || b
        case .binary(let comparison, .symbol(name), .constant(let bound)):
            switch comparison {
            case .equal: return value == bound
            case .notEqual: return value != bound
            case .less: return value < bound
            case .lessOrEqual: return value <= bound
            case .greater: return value > bound
            case .greaterOrEqual: return value >= bound
            default: return nil
            }
        default: return nil
        }
    }
}
