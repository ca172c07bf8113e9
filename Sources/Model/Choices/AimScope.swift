// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
public import Expressions

/// The names that an aim may read, outcomes and choices; or an expectation, outcomes and parameters. Of equal names
/// the outcome is meant; `parameters.NAME` is the parameter.
struct AimScope: Scope {
    let start: CivilDate
    let units: Set<String>
    let names: [String]
    let open = OpenParts()
    private let meanings: [String: Meaning]
    private let outcomeNames: Set<String>

    init(
        _ outcomes: [Outcome], _ choices: [Choice], parameters: [Parameter] = [],
        start: CivilDate, horizon: Double, units: Set<String>
    ) {
        self.start = start
        self.units = units
        var meanings: [String: Meaning] = [:]
        var qualified: [String: Meaning] = [:]
        outcomeNames = Set(outcomes.map(\.name))
        for (index, outcome) in outcomes.enumerated() {
            meanings[outcome.name] = outcome.meaning("outcome \(index)", units)
        }
        for choice in choices {
            meanings[choice.name] = Meaning(
                formula: .symbol(Aim.symbol(ofChoice: choice.name)),
                type: .category(labels: choice.options.map(\.name)))
        }
        for parameter in parameters {
            let meaning = Meaning(
                formula: .symbol("parameter \(parameter.name)"), type: parameter.formula.type)
            if meanings[parameter.name] == nil { meanings[parameter.name] = meaning }
            qualified["parameters.\(parameter.name)"] = meaning
        }
        names = meanings.keys.sorted()
        meanings.merge(qualified) { first, _ in first }
        meanings["starts"] = Meaning(formula: .constant(0), type: .date)
        meanings["ends"] = Meaning(formula: .constant(horizon), type: .date)
        self.meanings = meanings
    }

    func isOutcome(_ name: String) -> Bool { outcomeNames.contains(name) }

    func resolve(_ path: [String]) -> Meaning? { meanings[path.joined(separator: ".")] }

    func resolve(_ path: [String], label: String) -> Meaning? { nil }
}

extension Outcome {
    /// What the outcome's column stands for, in base units, under that symbol.
    public func meaning(_ name: String, _ units: Set<String>) -> Meaning {
        let symbol = Formula.symbol(name)
        switch kind {
        case .happens, .holds: return Meaning(formula: symbol, type: .boolean)
        case .date: return Meaning(formula: symbol, type: .date)
        case .category(_, let labels, _):
            return Meaning(formula: symbol, type: .category(labels: labels))
        case .number(let formula, let unit, _):
            // The column counts in the outcome's own unit.
            let factor = unit.flatMap { UnitTable.read($0, named: units)?.factor } ?? 1
            return Meaning(
                formula: factor == 1 ? symbol : .binary(.multiply, symbol, .constant(factor)),
                type: formula.type)
        }
    }
}
