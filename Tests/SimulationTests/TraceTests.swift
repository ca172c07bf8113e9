// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Program
import Simulation
import Testing

@Suite struct TraceTests {
    private static let text = """
        scenario: traced
        starts: 2025-01-01
        ends: 2025-01-20
        repeats: 2
        parameters: {p: "uniform(0.2, 0.8)"}
        actors: {a: {name: A}}
        state: {x: 0, open: true}
        events:
          up: {rate: p * (1 + x) per day, when: x < 5, do: {x: x + 1}}
          shut: {on: 2025-01-10, do: {open: false}}
        meetings: {talk: {who: [a], after: 2 to 9 days, do: {x: "x + normal(0, 1)"}}}
        outcomes:
          x: {value: x}
          held: {date_of: talk.held}
          high: {yes: x > 3}
          at_ten: {value: x, on: 2025-01-10}
        """

    @Test func aTraceGivesTheAnswersOfTheRun() throws {
        let program = try lower(Self.text)
        for trial in [0, 1, 7, 400] {
            let trace = try Run.trace(program, seed: 5, trial: trial)
            #expect(trace.answers == (try Run.replay(program, seed: 5, trial: trial)))
            #expect(trace.events.map(\.time) == trace.events.map(\.time).sorted())
        }
    }

    /// The changes, added up from the start, are the state at the end.
    @Test func changesAddUp() throws {
        let program = try lower(Self.text)
        let trace = try Run.trace(program, seed: 5, trial: 3)
        var state = Dictionary(
            uniqueKeysWithValues: trace.start.map { ($0.name, $0.value) })
        #expect(state["x"] == 0)
        for event in trace.events {
            for change in event.changes {
                #expect(state[change.slot] == change.before)
                state[change.slot] = change.after
            }
        }
        #expect(state["x"] == trace.answers[0])
        #expect(state["open"] == 0)
        #expect(trace.parameters.map(\.name) == ["p"])
        #expect((0.2...0.8).contains(trace.parameters[0].value))
    }

    /// The hazard noted is the one the clock ran at: the parameter times one more than x.
    @Test func hazardsAreThoseOfTheMoment() throws {
        let program = try lower(Self.text)
        let trace = try Run.trace(program, seed: 9, trial: 12)
        let p = trace.parameters[0].value
        var x = 0.0
        var seen = 0
        for event in trace.events {
            if program.clocks[event.clock].name == "events/up" {
                guard case .hazard(let last, let budget, let since) = event.cause else {
                    Issue.record("no hazard")
                    continue
                }
                #expect(last == p * (1 + x))
                // The state, and so the hazard, may have changed meanwhile; it never fell.
                #expect(budget > 0 && budget <= last * (event.time - since) * (1 + 1e-12))
                seen += 1
            }
            for change in event.changes where change.slot == "x" { x = change.after }
        }
        #expect(seen > 1)
    }

    /// Over many trials the budgets of a clock are unit exponentials: mean 1, standard deviation 1.
    @Test func budgetsAreUnitExponentials() throws {
        let program = try lower(
            """
            scenario: budgets
            starts: 2025-01-01
            ends: 2026-12-31
            state: {x: 0}
            events:
              up: {rate: 0.2 * (1 + x) per day, when: up.count < 3, do: {x: x + 1}}
              shift: {every: 2 days, do: {x: 0.5 * x}}
            outcomes: {x: {value: x}}
            """)
        var budgets: [Double] = []
        for trial in 0..<400 {
            let trace = try Run.trace(program, seed: 3, trial: trial)
            for event in trace.events {
                if case .hazard(_, let budget, _) = event.cause { budgets.append(budget) }
            }
        }
        #expect(budgets.count == 1_200)
        let n = Double(budgets.count)
        let mean = budgets.reduce(0, +) / n
        #expect(abs(mean - 1) * n.squareRoot() < 4)
        // The chance of a budget above 1 is 1 ÷ e.
        let p = exp(-1.0)
        let share = Double(budgets.count { $0 > 1 }) / n
        #expect(abs(share - p) < 4 * (p * (1 - p) / n).squareRoot())
    }

    /// A date is fixed when its meeting is scheduled, here at the start; a condition acts at once.
    @Test func otherCausesAreNamed() throws {
        let program = try lower(Self.text)
        let trace = try Run.trace(program, seed: 5, trial: 3)
        func cause(_ name: String) -> TrialTrace.Cause? {
            trace.events.first { program.clocks[$0.clock].name == name }?.cause
        }
        #expect(cause("events/shut") == .appointed(on: 0))
        #expect(cause("meetings/talk/held") == .appointed(on: 0))
        #expect(cause("meetings/talk/scheduled") == .atOnce)
        #expect(cause("meetings/talk/outcome") == .atOnce)
    }

    @Test func theSequenceIsThatOfTheTrace() throws {
        let program = try lower(Self.text)
        var player = TrialPlayer(program: program, seed: 5)
        for trial in [3, 0, 3] {
            let sequence = try player.events(of: trial)
            let trace = try Run.trace(program, seed: 5, trial: trial)
            #expect(sequence.times == trace.events.map(\.time))
            #expect(sequence.clocks.map(Int.init) == trace.events.map(\.clock))
        }
    }
}
