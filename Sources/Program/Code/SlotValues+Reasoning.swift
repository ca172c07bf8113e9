// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

extension SlotValues {
    /// Conclusions from what is known at one point; keeps what it found about definitions.
    struct Reasoning {
        let slots: SlotValues
        let known: Known
        private var valuesByName: [String: Set<Double>?] = [:]
        private var simpleByName: [String: Formula] = [:]

        init(_ slots: SlotValues, _ known: Known) {
            self.slots = slots
            self.known = known
        }

        /// The values that it can have; nil if they are many or unknown. Empty while domains are
        /// still being found.
        mutating func values(of formula: Formula) -> Set<Double>? {
            guard let found = possible(formula) else { return nil }
            // Negative zero equals zero and is not the same; NaN equals nothing.
            let isPlain = found.allSatisfy { !$0.isNaN && !($0 == 0 && $0.sign == .minus) }
            return isPlain && found.count <= SlotValues.most ? found : nil
        }

        private mutating func possible(_ formula: Formula) -> Set<Double>? {
            switch formula {
            case .constant(let value): return [value]
            case .symbol(let name): return values(named: name)
            case .now, .draw: return nil
            case .unary(.not, let operand):
                return values(of: operand).map { Set($0.map { $0 == 0 ? 1 : 0 }) } ?? [0, 1]
            case .unary(.negate, let operand):
                return values(of: operand).map { Set($0.map { -$0 }) }
            case .unary: return nil
            case .binary(let operation, let left, let right):
                return values(of: operation, left, right, formula)
            case .conditional(let condition, let yes, let no):
                guard let chosen = values(of: condition) else {
                    return united(values(of: yes), values(of: no))
                }
                let first = chosen.contains { $0 != 0 } ? values(of: yes) : []
                return united(first, chosen.contains(0) ? values(of: no) : [])
            }
        }

        private func united(_ left: Set<Double>?, _ right: Set<Double>?) -> Set<Double>? {
            guard let left, let right else { return nil }
            return left.union(right)
        }

        private mutating func values(named name: String) -> Set<Double>? {
            if let found = known[name] ?? slots.ever[name] { return found }
            if let found = valuesByName[name] { return found }
            var found: Set<Double>?
            if let definition = slots.definition(name) {
                found = values(of: definition)
            } else if let table = slots.table(name), let places = values(named: table.slot) {
                found = []
                for place in places where table.values.indices.contains(Int(place)) {
                    found = united(found, values(of: table.values[Int(place)]))
                }
            }
            valuesByName[name] = .some(found)
            return found
        }

        private mutating func values(
            of operation: BinaryOperator, _ left: Formula, _ right: Formula, _ whole: Formula
        ) -> Set<Double>? {
            if let (moment, holdsBefore) = whole.calendarComparison {
                let passed = values(named: CalendarSwitch.name(moment)) ?? [0, 1]
                return holdsBefore ? Set(passed.map { 1 - $0 }) : passed
            }
            let (a, b) = (values(of: left), values(of: right))
            guard let a, let b, a.count * b.count <= 64 else {
                switch operation {
                case .and where a == [0] || b == [0]: return [0]
                case .or where a.map(Self.isTrue) ?? false || b.map(Self.isTrue) ?? false:
                    return [1]
                default: return operation.isLogical ? [0, 1] : nil
                }
            }
            guard let compute = operation.exact else {
                return operation.isLogical ? [0, 1] : nil
            }
            return Set(a.flatMap { x in b.map { compute(x, $0) } })
        }

        private static func isTrue(_ values: Set<Double>) -> Bool {
            !values.isEmpty && !values.contains(0)
        }

        /// Whether a condition holds, where that is known and asking it could not fail.
        mutating func decided(_ condition: Formula?) -> Bool? {
            guard let condition else { return true }
            guard let values = values(of: condition), !values.isEmpty,
                !slots.canFail(condition)
            else { return nil }
            return values == [0] ? false : (Self.isTrue(values) ? true : nil)
        }

        /// A formula with the same value wherever this is known, and no harder to compute.
        mutating func simplified(_ formula: Formula) -> Formula {
            if let only = values(of: formula), only.count == 1, let value = only.first,
                !slots.canFail(formula)
            {
                return .constant(value)
            }
            switch formula {
            case .constant, .now, .draw: return formula
            case .symbol(let name):
                guard let definition = slots.definition(name) else { return formula }
                if let found = simpleByName[name] { return found }
                let simple = simplified(definition)
                simpleByName[name] = simple == definition ? formula : simple
                return simpleByName[name] ?? formula
            case .unary(let operation, let operand):
                return .unary(operation, simplified(operand))
            case .binary(let operation, let left, let right):
                // The engine follows the calendar by these as they stand.
                guard formula.calendarComparison == nil else { return formula }
                let (a, b) = (simplified(left), simplified(right))
                switch operation {
                case .and where a == .one: return b
                case .and where b == .one: return a
                case .or where a == .zero: return b
                case .or where b == .zero: return a
                case .multiply where a == .one: return b
                case .multiply where b == .one: return a
                default:
                    let simple = Formula.binary(operation, a, b)
                    return simple.calendarComparison == nil ? simple : formula
                }
            case .conditional(let condition, let yes, let no):
                if let chosen = values(of: condition), !chosen.isEmpty, !slots.canFail(condition) {
                    if chosen == [0] { return simplified(no) }
                    if Self.isTrue(chosen) { return simplified(yes) }
                }
                return .conditional(simplified(condition), simplified(yes), simplified(no))
            }
        }
    }
}
