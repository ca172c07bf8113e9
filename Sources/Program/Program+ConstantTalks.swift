// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Expressions

extension Program {
    /// A program for each negotiation and each game of which all numbers are constants, but for what it left
    /// when it was last held: a trial holds it once, at its start, and nothing else happens.
    public func constantTalks() throws(Rejection) -> [Program] {
        try LargeStack.run { () throws(Rejection) -> [Program] in
            var found: [Program] = []
            var seen: Set<String> = []
            for clock in process.clocks {
                guard let name = clock.talks?.name ?? clock.game?.name,
                    let inputs = clock.talks?.inputs ?? clock.game?.inputs,
                    inputs.allSatisfy({ $0.isConstant(but: name + ".") }),
                    seen.insert(name).inserted
                else { continue }
                var alone = process
                (alone.parameters, alone.correlations) = ([], [])
                alone.slots = process.slots.filter { $0.name.hasPrefix(name + ".") }
                (alone.definitions, alone.tables, alone.interventions) = ([:], [:], [])
                (alone.outcomes, alone.repeats) = ([], 1)
                alone.clocks = [
                    Clock(
                        name: clock.name, timing: .moment(0), condition: nil, talks: clock.talks,
                        game: clock.game, assignments: [], site: clock.site, origin: clock.origin)
                ]
                found.append(try Self.compile(alone, of: scenario))
            }
            return found
        }
    }
}

extension Formula {
    /// Whether it reads no names but those that begin so, and draws nothing.
    fileprivate func isConstant(but prefix: String) -> Bool {
        !contains { part in
            switch part {
            case .now, .draw: true
            case .symbol(let name): !name.hasPrefix(prefix)
            default: false
            }
        }
    }
}
