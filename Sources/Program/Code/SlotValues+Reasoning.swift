// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

extension SlotValues {
    /// Conclusions from what is known at one point; keeps what it found about definitions.
    struct Reasoning {
        let slots: SlotValues
        let known: Known
        private var valuesByName: [String: Set<Double>?] = [:]
        private var simpleByName: [String: (formula: Formula, parts: Int)] = [:]

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
        mutating func simplified(_ formula: Formula) -> Formula { simple(formula).formula }

        /// A definition of more parts than this is read by its name. Definitions may read one another
        /// very many times, and what stands in the place of each grows with all that it reads.
        private static let mostParts = 250

        private mutating func simple(_ formula: Formula) -> (formula: Formula, parts: Int) {
            if let only = values(of: formula), only.count == 1, let value = only.first,
                !slots.canFail(formula)
            {
                return (.constant(value), 1)
            }
            switch formula {
            case .constant, .now, .draw: return (formula, 1)
            case .symbol(let name):
                guard let definition = slots.definition(name) else { return (formula, 1) }
                if let found = simpleByName[name] { return found }
                var found = simple(definition)
                if found.parts > Self.mostParts || found.formula == definition {
                    found = (formula, 1)
                }
                simpleByName[name] = found
                return found
            case .unary(let operation, let operand):
                let inner = simple(operand)
                return (.unary(operation, inner.formula), inner.parts + 1)
            case .binary(let operation, let left, let right):
                // The engine follows the calendar by these as they stand.
                guard formula.calendarComparison == nil else { return (formula, 3) }
                let (a, b) = (simple(left), simple(right))
                switch operation {
                case .and where a.formula == .one: return b
                case .and where b.formula == .one: return a
                case .or where a.formula == .zero: return b
                case .or where b.formula == .zero: return a
                case .multiply where a.formula == .one: return b
                case .multiply where b.formula == .one: return a
                default:
                    let joined = Formula.binary(operation, a.formula, b.formula)
                    let whole = joined.calendarComparison == nil ? joined : formula
                    return (whole, a.parts + b.parts + 1)
                }
            case .conditional(let condition, let yes, let no):
                if let chosen = values(of: condition), !chosen.isEmpty, !slots.canFail(condition) {
                    if chosen == [0] { return simple(no) }
                    if Self.isTrue(chosen) { return simple(yes) }
                }
                let parts = [simple(condition), simple(yes), simple(no)]
                return (
                    .conditional(parts[0].formula, parts[1].formula, parts[2].formula),
                    parts.reduce(1) { $0 + $1.parts }
                )
            }
        }
    }
}
