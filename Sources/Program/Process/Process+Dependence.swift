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

    /// Follows what reads each such name, once.
    private var namesDependingOnParameters: Set<String> {
        let readers = Readers(self)
        var names = Set(parameters.filter(\.formula.draws).map(\.name))
        var open = Array(names)
        var seen: Set<Int> = []
        while let name = open.popLast() {
            for reader in readers.of(name) where seen.insert(reader).inserted {
                for target in readers.targets[reader] where names.insert(target).inserted {
                    open.append(target)
                }
            }
        }
        return names
    }
}

/// What sets a name, or gives it its value, with the names that it reads.
private struct Readers {
    private var byName: [String: [Int]] = [:]
    /// What each sets.
    private(set) var targets: [[String]] = []

    func of(_ name: String) -> [Int] { byName[name] ?? [] }

    init(_ process: Process) {
        for parameter in process.parameters { add([parameter.formula], [parameter.name]) }
        for (name, formula) in process.definitions { add([formula], [name]) }
        for (name, table) in process.tables {
            add(table.values + [.symbol(table.slot)], [name])
        }
        for slot in process.slots { add([slot.initial], [slot.name]) }
        for assignment in process.interventions.joined() {
            add([assignment.value], [assignment.slot])
        }
        for clock in process.clocks {
            add(clock.readings, clock.assignments.map(\.slot))
            for assignment in clock.assignments { add([assignment.value], [assignment.slot]) }
        }
    }

    private mutating func add(_ formulas: [Formula], _ names: [String]) {
        for name in formulas.reduce(into: Set<String>(), { $0.formUnion($1.symbols) }) {
            byName[name, default: []].append(targets.count)
        }
        targets.append(names)
    }
}

extension Clock {
    /// What decides whether and when it fires, and what is settled when it does.
    fileprivate var readings: [Formula] {
        var formulas = (talks?.inputs ?? []) + (game?.inputs ?? [])
        if let condition { formulas.append(condition) }
        switch timing {
        case .rate(let formula), .delay(let formula, _): formulas.append(formula)
        case .scheduled(let slot): formulas.append(.symbol(slot))
        case .moment, .condition: break
        }
        return formulas
    }
}
