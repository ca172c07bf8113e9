// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions

/// What the names of a scenario lead to: circles, and formulas that are too many levels deep.
///
/// Circles of parameters and definitions are found while they are read, by the names that are then open.
/// A pressure is known by its name before its formulas are read, so that its circles are found here. All
/// walks have stacks of their own.
struct NameLevels {
    enum Finding {
        /// Names from one back to it, and where it reads the next.
        case circle([String], SourcePlace)
        /// A formula that passes the limit, though all that it reads does not.
        case tooDeep(SourcePlace)
    }

    private let scenario: Scenario
    private var formulas: [String: [CheckedFormula]] = [:]
    /// Names in the order of the file.
    private var names: [String] = []
    private var levels: [String: Int] = [:]

    init(_ scenario: Scenario) {
        self.scenario = scenario
        for parameter in scenario.parameters { add(parameter.name, [parameter.formula]) }
        for item in scenario.leverage {
            guard let pressure = item.pressure else { continue }
            add("\(item.name).pressure", pressure)
            for (stage, value) in zip(item.stages, pressure) {
                add("\(item.name).pressure/\(stage.name)", [value])
            }
            for side in ["threat", "use"] where item.used != nil {
                let whole = CheckedFormula(
                    formula: .symbol("\(item.name).pressure"), type: .number, text: "",
                    place: item.place)
                add("\(item.name).\(side)", [whole])
            }
        }
        for definition in scenario.definitions { add(definition.name, [definition.formula]) }
    }

    private mutating func add(_ name: String, _ values: [CheckedFormula]) {
        formulas[name] = values
        names.append(name)
    }

    /// The first thing that is wrong.
    mutating func first() -> Finding? {
        for name in names {
            if let found = walk(from: name) { return found }
        }
        for formula in scenario.formulas where depth(of: formula.formula) > FormulaLimits.levels {
            return .tooDeep(formula.place)
        }
        return nil
    }

    /// A name that is being looked at, and what it reads and is still to be looked at.
    private struct Step {
        var name: String
        var left: [String]
    }

    private mutating func walk(from start: String) -> Finding? {
        var way: [Step] = []
        var places: [String: Int] = [:]
        var next: String? = start
        while true {
            if let name = next, levels[name] == nil {
                if let back = places[name] {
                    return circle(way[back...].map(\.name))
                }
                places[name] = way.count
                way.append(Step(name: name, left: reads(name).reversed()))
            }
            guard let last = way.indices.last else { return nil }
            next = way[last].left.popLast()
            if next != nil { continue }
            let name = way.removeLast().name
            places[name] = nil
            levels[name] = 0
            for value in formulas[name] ?? [] {
                let depth = depth(of: value.formula)
                guard depth <= FormulaLimits.levels else { return .tooDeep(value.place) }
                levels[name] = max(levels[name] ?? 0, depth)
            }
        }
    }

    private func reads(_ name: String) -> [String] {
        var found: [String] = []
        var seen: Set<String> = []
        for value in formulas[name] ?? [] {
            for case .symbol(let other) in value.formula.nodes
            where formulas[other] != nil && seen.insert(other).inserted {
                found.append(other)
            }
        }
        return found
    }

    /// Levels of the formula, with those of the names that it reads.
    private func depth(of formula: Formula) -> Int {
        formula.levels { name in 1 + (levels[name] ?? 0) }
    }

    private func circle(_ found: [String]) -> Finding? {
        let first = names.first(where: Set(found).contains) ?? found[0]
        let turn = found.firstIndex(of: first) ?? 0
        let circle = Array(found[turn...] + found[..<turn]) + [first]
        guard let values = formulas[first] else { return nil }
        let reading = values.first { $0.formula.symbols.contains(circle[1]) } ?? values[0]
        return .circle(circle.map(Self.written), reading.place)
    }

    /// `l.pressure(x)` for the name that formulas have for it.
    private static func written(_ name: String) -> String {
        let parts = name.split(separator: "/")
        return parts.count == 2 ? "\(parts[0])(\(parts[1]))" : name
    }
}
