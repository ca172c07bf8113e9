// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

extension SlotValues {
    /// Conclusions from what is known at one point; keeps what it found about definitions.
    struct Reasoning {
        let slots: SlotValues
        private(set) var known: Known
        private var valuesByName: [String: Set<Double>?] = [:]
        private var simpleByName: [String: (formula: Formula, parts: Int)] = [:]

        init(_ slots: SlotValues, _ known: Known) {
            self.slots = slots
            self.known = known
        }

        /// What a slot holds from here on. Nothing that was concluded so far may rest on that slot.
        mutating func learn(_ slot: String, _ values: Set<Double>?) { known[slot] = values }

        /// The values that it can have; `nil` if they are many or unknown. Empty while domains are
        /// still being found.
        mutating func values(of formula: Formula) -> Set<Double>? {
            possible(formula).flatMap(Self.plain)
        }

        private static func plain(_ found: Set<Double>) -> Set<Double>? {
            // Negative zero equals zero and is not the same; NaN equals nothing.
            let isPlain = found.allSatisfy { !$0.isNaN && !($0 == 0 && $0.sign == .minus) }
            return isPlain && found.count <= SlotValues.most ? found : nil
        }

        private mutating func possible(_ formula: Formula) -> Set<Double>? {
            switch formula {
            case .constant(let value): return [value]
            case .symbol(let name): return values(named: name)
            case .now, .draw: return nil
            case .unary(let operation, let operand):
                return Self.values(of: operation, values(of: operand))
            case .binary(let operation, let left, let right):
                if let values = values(ofCalendar: formula) { return values }
                return Self.values(of: operation, values(of: left), values(of: right))
            case .conditional(let condition, let yes, let no):
                return Self.values(values(of: condition), values(of: yes), values(of: no))
            }
        }

        private static func values(
            of operation: UnaryOperator, _ operand: Set<Double>?
        ) -> Set<Double>? {
            switch operation {
            case .not: operand.map { Set($0.map { $0 == 0 ? 1 : 0 }) } ?? [0, 1]
            case .negate: operand.map { Set($0.map { -$0 }) }
            default: nil
            }
        }

        /// Of a choice by a condition.
        private static func values(
            _ condition: Set<Double>?, _ yes: Set<Double>?, _ no: Set<Double>?
        ) -> Set<Double>? {
            guard let condition else { return united(yes, no) }
            let first: Set<Double>? = condition.contains { $0 != 0 } ? yes : []
            return united(first, condition.contains(0) ? no : [])
        }

        private static func united(
            _ left: Set<Double>?, _ right: Set<Double>?
        ) -> Set<Double>? {
            guard let left, let right else { return nil }
            return left.union(right)
        }

        private mutating func values(named name: String) -> Set<Double>? {
            if let found = known[name] ?? slots.ever[name] { return found }
            if let found = valuesByName[name] { return found }
            if let found = slots.common(name, apartFrom: known) { return found }
            let found = defined(name)
            valuesByName[name] = .some(found)
            return found
        }

        /// The values of a definition or a table, from what is known of its slots.
        mutating func defined(_ name: String) -> Set<Double>? {
            var found: Set<Double>?
            if let definition = slots.definition(name) {
                found = values(of: definition)
            } else if let table = slots.table(name), let places = values(named: table.slot) {
                found = []
                for place in places where table.values.indices.contains(Int(place)) {
                    found = Self.united(found, values(of: table.values[Int(place)]))
                }
            }
            return found
        }

        /// Of a comparison of the present with a moment; `nil` for other formulas.
        private mutating func values(ofCalendar formula: Formula) -> Set<Double>? {
            guard let (moment, holdsBefore) = formula.calendarComparison else { return nil }
            let passed = values(named: CalendarSwitch.name(moment)) ?? [0, 1]
            return holdsBefore ? Set(passed.map { 1 - $0 }) : passed
        }

        private static func values(
            of operation: BinaryOperator, _ a: Set<Double>?, _ b: Set<Double>?
        ) -> Set<Double>? {
            guard let a, let b, a.count * b.count <= 64 else {
                switch operation {
                case .and where a == [0] || b == [0]: return [0]
                case .or where a.map(isTrue) ?? false || b.map(isTrue) ?? false:
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

        /// A part of a formula, and what is known of it as it was.
        private struct Simple {
            var formula: Formula
            /// In the simplified formula.
            var parts = 1
            var values: Set<Double>?
            var canFail: Bool
        }

        /// Looks at each part once, from the innermost on.
        private mutating func simple(_ formula: Formula) -> Simple {
            var result: Simple
            switch formula {
            case .constant(let value):
                result = Simple(formula: formula, values: [value], canFail: false)
            case .now, .draw: result = Simple(formula: formula, canFail: false)
            case .symbol(let name): result = simple(named: name, formula)
            case .unary(let operation, let operand):
                let inner = simple(operand)
                result = Simple(
                    formula: .unary(operation, inner.formula), parts: inner.parts + 1,
                    values: Self.values(of: operation, inner.values), canFail: inner.canFail)
            case .binary(let operation, let left, let right):
                result = simple(operation, left, right, formula)
            case .conditional(let condition, let yes, let no):
                result = simple(condition, yes, no)
            }
            result.values = result.values.flatMap(Self.plain)
            result.canFail = result.canFail || slots.failsItself(formula)
            if let only = result.values, only.count == 1, let value = only.first, !result.canFail {
                (result.formula, result.parts) = (.constant(value), 1)
            }
            return result
        }

        private mutating func simple(named name: String, _ symbol: Formula) -> Simple {
            var result = Simple(formula: symbol, values: values(named: name), canFail: false)
            guard let definition = slots.definition(name) else { return result }
            if let found = simpleByName[name] {
                (result.formula, result.parts) = found
                return result
            }
            let inner = simple(definition)
            if inner.parts <= Self.mostParts, inner.formula != definition {
                (result.formula, result.parts) = (inner.formula, inner.parts)
            }
            simpleByName[name] = (result.formula, result.parts)
            return result
        }

        private mutating func simple(
            _ operation: BinaryOperator, _ left: Formula, _ right: Formula, _ whole: Formula
        ) -> Simple {
            // The engine follows the calendar by these as they stand.
            if let values = values(ofCalendar: whole) {
                return Simple(formula: whole, parts: 3, values: values, canFail: false)
            }
            let (a, b) = (simple(left), simple(right))
            var result = Simple(
                formula: whole, parts: a.parts + b.parts + 1,
                values: Self.values(of: operation, a.values, b.values),
                canFail: a.canFail || b.canFail)
            switch operation {
            case .and where a.formula == .one, .or where a.formula == .zero,
                .multiply where a.formula == .one:
                (result.formula, result.parts) = (b.formula, b.parts)
            case .and where b.formula == .one, .or where b.formula == .zero,
                .multiply where b.formula == .one:
                (result.formula, result.parts) = (a.formula, a.parts)
            default:
                let joined = Formula.binary(operation, a.formula, b.formula)
                if joined.calendarComparison == nil { result.formula = joined }
            }
            return result
        }

        private mutating func simple(
            _ condition: Formula, _ yes: Formula, _ no: Formula
        ) -> Simple {
            let (chosen, first, second) = (simple(condition), simple(yes), simple(no))
            var result = Simple(
                formula: .conditional(chosen.formula, first.formula, second.formula),
                parts: chosen.parts + first.parts + second.parts + 1,
                values: Self.values(chosen.values, first.values, second.values),
                canFail: chosen.canFail || first.canFail || second.canFail)
            if let values = chosen.values, !values.isEmpty, !chosen.canFail {
                let taken = values == [0] ? second : Self.isTrue(values) ? first : nil
                if let taken { (result.formula, result.parts) = (taken.formula, taken.parts) }
            }
            return result
        }
    }
}
