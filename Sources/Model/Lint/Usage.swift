// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

/// Who reads and who sets what in a scenario.
struct Usage {
    private var read: Set<String> = []
    private var set: Set<String> = []
    private var mentioned: Set<String> = []
    /// Items of which something is read, as `call` in `call.held`.
    private var readWithin: Set<String> = []
    private var initials: [String: Formula] = [:]
    private var definitions: [String: Formula] = [:]
    private let varying: Set<String>

    init(_ scenario: Scenario) {
        let formulas = scenario.formulas + scenario.expectations.compactMap(\.formulaOfMoments)
        for formula in formulas { read.formUnion(formula.formula.symbols) }
        set = Set(scenario.effects.map(\.target))
        for variant in scenario.variants {
            set.formUnion(variant.interventions.map(\.effect.target))
        }
        for case .stage(let item, _) in scenario.variants.flatMap(\.happenings).map(\.what) {
            set.insert("\(item).stage")
        }
        set.formUnion(scenario.choices.flatMap { $0.options.flatMap(\.targets) })
        mentioned.formUnion(scenario.choices.compactMap(\.who))
        for item in scenario.leverage {
            mentioned.formUnion([item.holder, item.beneficiary, item.against].compactMap { $0 })
        }
        for meeting in scenario.meetings { mentioned.formUnion(meeting.participants) }
        mentioned.formUnion(scenario.decisions.map(\.actor))
        mentioned.formUnion(scenario.games.flatMap { $0.players.map(\.actor) })
        mentioned.formUnion(scenario.negotiations.flatMap { $0.parties.map(\.actor) })
        mentioned.formUnion(read.compactMap { $0.split(separator: ".").first.map(String.init) })
        for name in read {
            if let dot = name.firstIndex(of: ".") { readWithin.insert(String(name[..<dot])) }
        }
        // State that nothing sets keeps its start value.
        varying = set
        for variable in scenario.state {
            initials[variable.name] = initials[variable.name] ?? variable.initial.formula
        }
        for definition in scenario.definitions {
            definitions[definition.name] =
                definitions[definition.name] ?? definition.formula.formula
        }
    }

    /// Definitions may read one another very many times.
    private let constants = Constants()

    private final class Constants {
        private var known: [String: Double?] = [:]

        func value(of name: String, _ find: () -> Double?) -> Double? {
            if let value = known[name] { return value }
            let value = find()
            known[name] = .some(value)
            return value
        }
    }

    func isRead(_ name: String) -> Bool { read.contains(name) }

    /// Whether anything called `item.something` is read.
    func isReadWithin(_ item: String) -> Bool { readWithin.contains(item) }

    func isSet(_ name: String) -> Bool { set.contains(name) }
    func isMentioned(_ actor: String) -> Bool { mentioned.contains(actor) }

    /// A rate of constant zero, or a condition that is false from the start and stays so.
    func neverFires(_ trigger: Trigger) -> Bool {
        if case .rate(let rate) = trigger.timing, value(rate.formula) == 0 { return true }
        if let condition = trigger.condition { return value(condition.formula) == 0 }
        return false
    }

    func isConstant(_ outcome: Outcome) -> Bool {
        switch outcome.kind {
        case .happens(let formula, _), .holds(let formula, _), .date(let formula),
            .number(let formula, _, _), .category(let formula, _, _):
            value(formula.formula) != nil
        }
    }

    /// The formula's value if it is the same in every trial at every time, as far as state that
    /// nothing sets and definitions of it tell.
    func value(_ formula: Formula, depth: Int = 0) -> Double? {
        guard depth < FormulaLimits.levels else { return nil }
        switch formula {
        case .constant(let value): return value
        case .symbol(let name):
            if let initial = initials[name], !varying.contains(name) {
                return value(initial, depth: depth + 1)
            }
            return constants.value(of: name) {
                definitions[name].flatMap { value($0, depth: depth + 1) }
            }
        case .unary(.not, let operand):
            return value(operand, depth: depth + 1).map { $0 == 0 ? 1 : 0 }
        case .binary(let operation, let left, let right):
            let (a, b) = (value(left, depth: depth + 1), value(right, depth: depth + 1))
            switch operation {
            case .and where a == 0 || b == 0: return 0
            case .or where (a ?? 0) != 0 || (b ?? 0) != 0: return 1
            case .multiply where a == 0 || b == 0: return 0
            default: break
            }
            guard let a, let b else { return nil }
            switch operation {
            // What a trial may refuse to compute has no value here.
            case .divide, .modulo, .power: return nil
            default: return operation.value(of: a, b)
            }
        default: return nil
        }
    }
}
