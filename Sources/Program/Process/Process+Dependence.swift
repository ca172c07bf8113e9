// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
public import Model

extension Process {
    /// What a scenario is lowered to, without its code.
    public init(lowering scenario: Scenario) {
        self = LargeStack.runIfPossible {
            var lowering = ScenarioLowering(scenario)
            return lowering.lower()
        }
    }

    /// Whether the answer to each outcome may depend on what is drawn once per parameter draw.
    ///
    /// What reads a drawn parameter depends on it, and so does what reads such a thing: through formulas,
    /// and through the clocks that something makes fire and all that they write. An outcome that is found
    /// not to depend has independent trials, whatever `repeats` is; the other way round nothing is promised.
    public var outcomesDependOnParameters: [Bool] {
        let names = namesDependingOnParameters
        return outcomes.map { !$0.kind.formula.symbols.isDisjoint(with: names) }
    }

    /// Whether anything that happens may depend on parameters.
    public var dependsOnParameters: Bool { !namesDependingOnParameters.isEmpty }

    private var namesDependingOnParameters: Set<String> {
        var names: Set<String> = []
        func reads(_ formula: Formula) -> Bool { !formula.symbols.isDisjoint(with: names) }
        for parameter in parameters where parameter.formula.draws || reads(parameter.formula) {
            names.insert(parameter.name)
        }
        var known = names.isEmpty ? 0 : -1
        while known < names.count {
            known = names.count
            for (name, formula) in definitions where reads(formula) { names.insert(name) }
            for (name, table) in tables
            where names.contains(table.slot) || table.values.contains(where: reads) {
                names.insert(name)
            }
            for slot in slots where reads(slot.initial) { names.insert(slot.name) }
            for assignment in interventions.joined() where reads(assignment.value) {
                names.insert(assignment.slot)
            }
            for clock in clocks {
                let depends = clock.readings.contains(where: reads) || clock.waits(for: names)
                for assignment in clock.assignments where depends || reads(assignment.value) {
                    names.insert(assignment.slot)
                }
            }
        }
        return names
    }
}

extension Clock {
    /// What decides whether and when it fires, and what is settled when it does.
    fileprivate var readings: [Formula] {
        var formulas = (talks?.inputs ?? []) + (game?.inputs ?? [])
        if let condition { formulas.append(condition) }
        switch timing {
        case .rate(let formula), .delay(let formula, _): formulas.append(formula)
        case .moment, .scheduled, .condition: break
        }
        return formulas
    }

    fileprivate func waits(for names: Set<String>) -> Bool {
        if case .scheduled(let slot) = timing { return names.contains(slot) }
        return false
    }
}
