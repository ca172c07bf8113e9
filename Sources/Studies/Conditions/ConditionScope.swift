// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Model

/// The names that a condition may read: outcomes, parameters and recorded dates.
///
/// Of equal names the outcome is meant; `parameters.NAME` is the parameter.
struct ConditionScope: Scope {
    let start: CivilDate
    let units: Set<String>
    let names: [String]
    let open = OpenParts()
    private let meanings: [String: Meaning]

    init(_ scenario: Scenario, dates: [String]) {
        start = scenario.start
        units = scenario.units
        var meanings: [String: Meaning] = [:]
        var names: [String] = []
        func declare(_ name: String, _ meaning: Meaning, isListed: Bool = true) {
            guard meanings[name] == nil else { return }
            meanings[name] = meaning
            if isListed { names.append(name) }
        }
        for (index, outcome) in scenario.outcomes.enumerated() {
            declare(outcome.name, outcome.meaning(TrialName.outcome(index).symbol, units))
        }
        for parameter in scenario.parameters {
            let symbol = Formula.symbol(TrialName.parameter(parameter.name).symbol)
            let meaning = Meaning(formula: symbol, type: parameter.formula.type)
            declare(parameter.name, meaning)
            declare("parameters.\(parameter.name)", meaning, isListed: false)
        }
        for name in dates {
            let symbol = Formula.symbol(TrialName.date(name).symbol)
            declare(name, Meaning(formula: symbol, type: .date))
        }
        declare("starts", Meaning(formula: .constant(0), type: .date))
        declare("ends", Meaning(formula: .constant(scenario.horizon), type: .date))
        self.meanings = meanings
        self.names = names
    }

    func resolve(_ path: [String]) -> Meaning? { meanings[path.joined(separator: ".")] }

    func resolve(_ path: [String], label: String) -> Meaning? { nil }
}
