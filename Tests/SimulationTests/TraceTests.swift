// SPDX-License-Identifier: GPL-3.0-or-later

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
                #expect(event.hazard == p * (1 + x))
                seen += 1
            }
            for change in event.changes where change.slot == "x" { x = change.after }
        }
        #expect(seen > 1)
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
