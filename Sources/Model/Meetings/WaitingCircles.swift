// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

/// Finds meetings that can only be held after one another, so that none ever is.
final class WaitingCircles {
    private let meetings: [Meeting]
    private let definitions: [String: Formula]
    private var reading: [String: Set<String>] = [:]
    private var unheld: [String: Unheld] = [:]

    /// A meeting that something else may set held waits for nobody.
    init(_ scenario: Scenario) {
        let set = Set(scenario.effects.map(\.target))
        meetings = scenario.meetings.filter { !set.contains("\($0.name).status") }
        definitions = Dictionary(
            scenario.definitions.map { ($0.name, $0.formula.formula) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The names of a circle, from the one that stands first in the file back to it.
    func first() -> [String]? {
        let names = Set(meetings.map(\.name))
        var needs: [String: [String]] = [:]
        for meeting in meetings {
            guard let formula = meeting.needs?.formula else { continue }
            let candidates = meetingsRead(by: formula).intersection(names).sorted()
            needs[meeting.name] = candidates.filter { mustBeHeld($0, for: formula) }
        }
        // Who needs nobody that is left is taken away; what is left leads into circles.
        var needed: [String: [String]] = [:]
        var open: [String: Int] = [:]
        for meeting in meetings {
            open[meeting.name] = needs[meeting.name]?.count ?? 0
            for other in needs[meeting.name] ?? [] {
                needed[other, default: []].append(meeting.name)
            }
        }
        var free = meetings.map(\.name).filter { open[$0] == 0 }
        var left = names
        while let name = free.popLast() {
            left.remove(name)
            for other in needed[name] ?? [] {
                open[other, default: 0] -= 1
                if open[other] == 0 { free.append(other) }
            }
        }
        guard let start = meetings.first(where: { left.contains($0.name) }) else { return nil }
        return circle(from: start.name, needs, left)
    }

    private func circle(
        from start: String, _ needs: [String: [String]], _ left: Set<String>
    ) -> [String]? {
        var way = [start]
        var index = [start: 0]
        while let next = needs[way[way.count - 1]]?.first(where: left.contains) {
            if let back = index[next] {
                let circle = Array(way[back...])
                let members = Set(circle)
                let first = meetings.firstIndex { members.contains($0.name) } ?? 0
                let turn = circle.firstIndex(of: meetings[first].name) ?? 0
                return Array(circle[turn...] + circle[..<turn]) + [circle[turn]]
            }
            index[next] = way.count
            way.append(next)
        }
        return nil
    }

    private func mustBeHeld(_ name: String, for formula: Formula) -> Bool {
        let evaluation = unheld[name] ?? Unheld(meeting: name, definitions: definitions)
        unheld[name] = evaluation
        return evaluation.value(formula) == false
    }

    /// Meetings whose status or date of holding the formula reads, by way of definitions too.
    private func meetingsRead(by formula: Formula, depth: Int = 0) -> Set<String> {
        var found: Set<String> = []
        for symbol in formula.symbols {
            if let definition = definitions[symbol], depth < FormulaLimits.levels {
                if let known = reading[symbol] {
                    found.formUnion(known)
                } else {
                    let inside = meetingsRead(by: definition, depth: depth + 1)
                    reading[symbol] = inside
                    found.formUnion(inside)
                }
            }
            for record in [".status", ".held_on"] where symbol.hasSuffix(record) {
                found.insert(String(symbol.dropLast(record.count)))
            }
        }
        return found
    }
}
