// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

/// Which values slots can hold: stages, statuses, flags and labels hold few, and where one of them is
/// known the code needs no question about it.
///
/// Everything found is exact: what is computed here is computed as a trial would compute it, and
/// nothing that can fail is left out.
final class SlotValues {
    /// What slots hold at some point of the code; nothing is said of those that are not named.
    typealias Known = [String: Set<Double>]

    private let process: Process
    private let facts: ProcessFacts
    private let slotNames: Set<String>
    /// All values that a slot ever holds; slots with more than a few, or with other than constants,
    /// are missing.
    private(set) var ever: Known = [:]

    /// More values than this are not told apart.
    private static let most = 16

    init(_ process: Process, _ facts: ProcessFacts, calendar: [String]) {
        self.process = process
        self.facts = facts
        slotNames = Set(process.slots.map(\.name))
        findDomains(calendar)
    }

    /// Grows what each slot can hold until nothing is added; whatever grows too large drops out.
    private func findDomains(_ calendar: [String]) {
        for name in calendar { ever[name] = [0, 1] }
        for slot in process.slots { ever[slot.name] = [] }
        let assignments = process.interventions.joined() + process.clocks.flatMap(\.assignments)
        let sources =
            process.slots.map { ($0.name, $0.initial) } + assignments.map { ($0.slot, $0.value) }
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            for (slot, value) in sources {
                guard let known = ever[slot] else { continue }
                var reasoning = Reasoning(self, [:])
                let united = reasoning.values(of: value).map(known.union)
                guard united != known else { continue }
                ever[slot] = united.flatMap { $0.count <= Self.most ? $0 : nil }
                isGrowing = true
            }
        }
        // A slot that nothing sets, which reading rules out, would hold no value at all.
        ever = ever.filter { !$0.value.isEmpty }
    }

    /// What is known after assignments, all from what was known before.
    func after(_ assignments: [Assignment], from known: Known) -> Known {
        var result = known
        var reasoning = Reasoning(self, known)
        for assignment in assignments {
            result[assignment.slot] =
                reasoning.values(of: assignment.value) ?? ever[assignment.slot]
        }
        return result
    }

    /// What is known where a condition holds besides.
    func assuming(_ condition: Formula, _ holds: Bool = true, in known: Known) -> Known {
        switch condition {
        case .unary(.not, let operand): return assuming(operand, !holds, in: known)
        case .binary(.and, let left, let right) where holds,
            .binary(.or, let left, let right) where !holds:
            return assuming(right, holds, in: assuming(left, holds, in: known))
        case .symbol(let name):
            if let definition = process.definitions[name] {
                return assuming(definition, holds, in: known)
            }
            return narrowing(name, in: known) { ($0 != 0) == holds }
        case .binary(let operation, .symbol(let name), .constant(let value)):
            guard let compare = operation.comparison else { return known }
            if operation == .equal, holds, known[name] == nil, ever[name] == nil,
                slotNames.contains(name), value != 0
            {
                var result = known
                result[name] = [value]
                return result
            }
            return narrowing(name, in: known) { compare($0, value) == holds }
        case .binary(let operation, .constant(let value), .symbol(let name)):
            guard let compare = operation.comparison else { return known }
            return narrowing(name, in: known) { compare(value, $0) == holds }
        default: return known
        }
    }

    private func narrowing(
        _ name: String, in known: Known, _ isPossible: (Double) -> Bool
    ) -> Known {
        guard let before = known[name] ?? ever[name] else { return known }
        let left = before.filter(isPossible)
        // Nothing left means code that is never reached: nothing is said of it.
        guard !left.isEmpty else { return known }
        var result = known
        result[name] = left
        return result
    }

    fileprivate func definition(_ name: String) -> Formula? { process.definitions[name] }
    fileprivate func table(_ name: String) -> SlotTable? { process.tables[name] }
    fileprivate func canFail(_ formula: Formula) -> Bool { facts.canFail(formula) }
}

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

extension BinaryOperator {
    /// Whether it gives 0 or 1.
    fileprivate var isLogical: Bool {
        switch self {
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .and, .or: true
        default: false
        }
    }

    fileprivate var comparison: ((Double, Double) -> Bool)? {
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
    fileprivate var exact: ((Double, Double) -> Double)? {
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
