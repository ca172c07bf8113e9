// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

/// What can be known about the formulas of a process without running it.
///
/// What is found about a definition is kept, since definitions may read one another many times.
final class ProcessFacts {
    private let definitions: [String: Formula]
    private let tables: [String: SlotTable]
    private let parameters: Set<String>
    /// Slots that may hold an infinite date.
    private let dates: Set<String>
    private var readsByDefinition: [String: Set<String>] = [:]
    private var fixedDefinitions: [String: Bool] = [:]
    private var failingDefinitions: [String: Bool] = [:]
    private var timedDefinitions: [String: Bool] = [:]
    private var infiniteDefinitions: [String: Bool] = [:]
    private var sizes: [String: Int] = [:]

    init(_ process: Process) {
        definitions = process.definitions
        tables = process.tables
        parameters = Set(process.parameters.map(\.name))
        dates = Set(process.slots.filter { $0.check == .number }.map(\.name))
    }

    /// The slots and calendar moments that a formula's value depends on, through definitions.
    func reads(_ formula: Formula) -> Set<String> {
        var found: Set<String> = []
        for name in Self.watchedNames(formula) {
            if parameters.contains(name) { continue }
            if let known = readsByDefinition[name] {
                found.formUnion(known)
            } else if let inner = definitions[name] {
                let inside = reads(inner)
                readsByDefinition[name] = inside
                found.formUnion(inside)
            } else if let table = tables[name] {
                var inside: Set<String> = [table.slot]
                for value in table.values { inside.formUnion(reads(value)) }
                readsByDefinition[name] = inside
                found.formUnion(inside)
            } else {
                found.insert(name)
            }
        }
        return found
    }

    /// The same of a definition or a table.
    func reads(named name: String) -> Set<String> {
        if let known = readsByDefinition[name] { return known }
        return reads(.symbol(name))
    }

    /// Every moment that some watched formula compares the present with.
    func calendarMoments(in formulas: [Formula]) -> Set<Double> {
        var moments: Set<Double> = []
        for formula in formulas + Array(definitions.values) {
            for node in formula.nodes {
                if let (moment, _) = node.calendarComparison { moments.insert(moment) }
            }
        }
        return moments
    }

    /// Whether the value is the same all through a trial.
    func isFixed(_ formula: Formula) -> Bool {
        !formula.contains { !isFixedItself($0) }
    }

    /// The same of the outermost part alone: whether the value is the same where all within it is.
    func isFixedItself(_ part: Formula) -> Bool {
        switch part {
        case .now, .draw: false
        case .symbol(let name):
            parameters.contains(name)
                || tables[name] == nil && lookUp(name, in: \.fixedDefinitions, isFixed) ?? false
        default: true
        }
    }

    /// Whether evaluating it can fail a trial: then it must not be evaluated unasked.
    func canFail(_ formula: Formula) -> Bool { formula.contains(where: failsItself) }

    /// The same of the outermost part alone: whether it can fail where all within it has a value.
    func failsItself(_ part: Formula) -> Bool {
        failsItself(part) { mayBeInfinite(part.parts[$0]) }
    }

    /// With what is known of the parts inside it, by their index.
    func failsItself(_ part: Formula, _ isInfinite: (Int) -> Bool) -> Bool {
        switch part {
        case .draw: return true
        case .unary(.exp, _), .unary(.log, _), .unary(.log10, _), .unary(.sqrt, _),
            .unary(.logit, _), .unary(.delay, _):
            return true
        case .binary(.divide, _, .constant(let divisor)),
            .binary(.modulo, _, .constant(let divisor)):
            return divisor == 0
        case .binary(.divide, _, _), .binary(.modulo, _, _): return true
        case .binary(.power, _, .constant(let exponent)):
            return !(exponent >= 0 && exponent == exponent.rounded())
        case .binary(.power, _, _): return true
        case .binary(.subtract, _, _):
            // The right side first: it is the shorter one in a row of differences.
            return isInfinite(1) && isInfinite(0)
        case .symbol(let name):
            return lookUp(name, in: \.failingDefinitions, canFail) ?? false
        default: return false
        }
    }

    /// Whether the value changes with time itself, other than at moments of the calendar.
    func readsTime(_ formula: Formula) -> Bool {
        if formula.calendarComparison != nil { return false }
        switch formula {
        case .now: return true
        case .symbol(let name):
            return lookUp(name, in: \.timedDefinitions, readsTime) ?? false
        default: return formula.parts.contains(where: readsTime)
        }
    }

    /// About how much code computes it; what is beyond all limits is not counted on.
    func size(_ formula: Formula) -> Int {
        var size = 0
        for node in formula.nodes where size < Self.largest {
            guard case .symbol(let name) = node else {
                size += 1
                continue
            }
            if let known = sizes[name] {
                size += known
            } else if let definition = definitions[name] {
                let inside = self.size(definition)
                sizes[name] = inside
                size += inside
            } else if let table = tables[name] {
                sizes[name] = 1
                let inside = table.values.reduce(1) { min($0 + self.size($1), Self.largest) }
                sizes[name] = inside
                size += inside
            } else {
                size += 1
            }
        }
        return min(size, Self.largest)
    }

    private static let largest = 10_000

    func mayBeInfinite(_ formula: Formula) -> Bool {
        mayBeInfinite(formula) { mayBeInfinite(formula.parts[$0]) }
    }

    /// With what is known of the parts inside it, by their index.
    func mayBeInfinite(_ part: Formula, _ isInfinite: (Int) -> Bool) -> Bool {
        switch part {
        case .constant(let value): value.isInfinite
        case .symbol(let name):
            dates.contains(name)
                || tables[name] == nil
                    && lookUp(name, in: \.infiniteDefinitions, mayBeInfinite) ?? false
        case .now, .draw: false
        case .unary: isInfinite(0)
        case .binary(.add, _, _), .binary(.subtract, _, _), .binary(.multiply, _, _),
            .binary(.divide, _, _), .binary(.minimum, _, _), .binary(.maximum, _, _):
            isInfinite(0) || isInfinite(1)
        case .binary: false
        case .conditional: isInfinite(1) || isInfinite(2)
        }
    }

    /// Whether a definition, or any value of a table, has the property; `nil` for other names.
    private func lookUp(
        _ name: String, in cache: ReferenceWritableKeyPath<ProcessFacts, [String: Bool]>,
        _ property: (Formula) -> Bool
    ) -> Bool? {
        if let known = self[keyPath: cache][name] { return known }
        let found: Bool
        if let definition = definitions[name] {
            found = property(definition)
        } else if let table = tables[name] {
            found = table.values.contains(where: property)
        } else {
            return nil
        }
        self[keyPath: cache][name] = found
        return found
    }

    /// Names read, where comparing the present with a moment reads that moment's switch.
    private static func watchedNames(_ formula: Formula) -> Set<String> {
        var names: Set<String> = []
        for node in formula.nodes {
            if case .symbol(let name) = node { names.insert(name) }
            if let (moment, _) = node.calendarComparison {
                names.insert(CalendarSwitch.name(moment))
            }
        }
        return names
    }
}

/// The slot that turns 1 at a moment to which a watched formula compares the present.
enum CalendarSwitch {
    static func name(_ moment: Double) -> String { "calendar/\(moment)" }
}
