// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Model

extension Condition {
    /// When it is known at the latest, in days since the start; `nil` if it reads parameters alone.
    ///
    /// A date that is compared with a day is known on that day; else what a trial answers is known when
    /// its question's day is over.
    func moment(in scenario: Scenario) -> Double? {
        moment(of: formula, scenario)
    }

    private func moment(of formula: Formula, _ scenario: Scenario) -> Double? {
        if case .binary(let operation, let left, let right) = formula, operation.isOrdering {
            for (side, other) in [(left, right), (right, left)] {
                if case .constant(let day) = other, isDate(side, scenario), day.isFinite {
                    return min(day, scenario.horizon)
                }
            }
        }
        if case .symbol(let symbol) = formula {
            switch TrialName(symbol) {
            case .outcome(let index): return scenario.outcomes[index].moment ?? scenario.horizon
            case .date: return scenario.horizon
            case .parameter, nil: return nil
            }
        }
        return formula.parts.compactMap { moment(of: $0, scenario) }.max()
    }

    private func isDate(_ formula: Formula, _ scenario: Scenario) -> Bool {
        guard case .symbol(let symbol) = formula else { return false }
        switch TrialName(symbol) {
        case .date: return true
        case .outcome(let index):
            if case .date = scenario.outcomes[index].kind { return true }
            return false
        case .parameter, nil: return false
        }
    }

    /// Whether it is about the outcome itself.
    func reads(_ outcome: String, of scenario: Scenario) -> Bool {
        formula.symbols.compactMap(TrialName.init).contains { name in
            if case .outcome(let index) = name { return scenario.outcomes[index].name == outcome }
            return false
        }
    }
}

extension BinaryOperator {
    fileprivate var isOrdering: Bool {
        switch self {
        case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: true
        case .add, .subtract, .multiply, .divide, .power, .modulo, .minimum, .maximum, .and, .or:
            false
        }
    }
}

extension Outcome {
    /// When its answer is known, in days since the start; `nil` of a date, which asks for none.
    var moment: Double? {
        switch kind {
        case .happens(_, let before): before
        case .holds(_, let moment), .number(_, _, let moment), .category(_, _, let moment): moment
        case .date: nil
        }
    }
}
