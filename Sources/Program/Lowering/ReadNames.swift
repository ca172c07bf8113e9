// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Model

/// Which names the formulas of a scenario read.
enum ReadNames {
    static func of(_ scenario: Scenario) -> Set<String> {
        var names: Set<String> = []
        for formula in formulas(of: scenario) { names.formUnion(formula.formula.symbols) }
        return names
    }

    private static func formulas(of scenario: Scenario) -> [CheckedFormula] {
        var all = scenario.parameters.map(\.formula)
        all += scenario.state.map(\.initial)
        all += scenario.definitions.map(\.formula)
        for item in scenario.leverage {
            for stage in item.stages { all += of(stage.trigger) + of(stage.effects) }
            all += of(item.withdrawal?.trigger) + of(item.withdrawal?.effects ?? [])
            all += item.pressure ?? []
            if let supply = item.supply { all += [supply.stock] + Array(supply.uses.values) }
        }
        for meeting in scenario.meetings {
            if let needs = meeting.needs { all.append(needs) }
            if case .after(let delay) = meeting.timing { all.append(delay) }
            all += of(meeting.cancellation) + of(meeting.cancellationEffects)
            all += of(meeting.postponement?.trigger)
            if let delay = meeting.postponement?.delay { all.append(delay) }
            all += of(meeting.revival) + of(meeting.effects)
        }
        for event in scenario.events { all += of(event.trigger) + of(event.effects) }
        for outcome in scenario.outcomes { all.append(outcome.kind.formula) }
        all += of((scenario.variant?.interventions ?? []).map(\.effect))
        all += of(scenario.interventions.map(\.effect))
        return all
    }

    private static func of(_ effects: [Effect]) -> [CheckedFormula] { effects.map(\.value) }

    private static func of(_ trigger: Trigger?) -> [CheckedFormula] {
        guard let trigger else { return [] }
        var all: [CheckedFormula] = []
        switch trigger.timing {
        case .rate(let formula), .after(let formula), .every(let formula): all.append(formula)
        case .on, .condition: break
        }
        if let condition = trigger.condition { all.append(condition) }
        return all
    }
}

extension Outcome.Kind {
    fileprivate var formula: CheckedFormula {
        switch self {
        case .happens(let formula, _), .holds(let formula, _), .date(let formula): formula
        case .number(let formula, _, _), .category(let formula, _, _): formula
        }
    }
}
