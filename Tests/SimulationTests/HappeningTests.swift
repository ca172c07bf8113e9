// SPDX-License-Identifier: GPL-3.0-or-later

import Model
import Program
import Simulation
import TestSupport
import Testing

/// What a variant has happen moves nobody else's luck, is told of as itself, and is the same in both engines.
struct HappeningTests {
    private static let text = """
        scenario: luck
        starts: 2025-01-01
        ends: 2025-06-30
        parameters: {p: "beta(2, 2)"}
        actors: {a: , b: }
        state: {x: 0, y: 0, hit: 0, calm: true}
        leverage:
          ban: {holder: a, stages: {none: , said: {rate: 0.01 per day}, done: {after: 5 to 30 days, do: {hit: hit + 1}}}}
        meetings: {call: {who: [a, b], after: 20 to 90 days, do: {hit: hit + 10}}}
        events:
          noise: {rate: 0.2 * p per day, do: {x: "x + normal(0, 1)"}}
          other: {every: 3 to 9 days, do: {y: "y + normal(0, 1)"}}
          start: {rate: 0.02 per day, when: calm, do: {calm: false, hit: "hit + normal(100, 1)"}}
        decisions:
          d: {who: a, on: 2025-05-01, rationality: 1, options: {u: {utility: 1}, v: {utility: p}}}
        outcomes: {x: {value: x}, y: {value: y}, d: {value: d.count}, hit: {value: hit}, start: {date_of: start.happened}}
        variants:
          all: {happens: [start, ban.done, call], at: 2025-02-01}
          silent: {set: {calm: false}}
        """

    private func program(_ variant: String?, _ settings: [String] = []) throws -> Program {
        try lower(Self.text, ReadingOptions(variant: variant, settings: settings))
    }

    @Test func nobodyElsesLuckIsMoved() throws {
        let baseline = try Answers(program(nil), trials: 300)
        let changed = try Answers(program("all"), trials: 300)
        #expect(baseline.differences(from: changed) == ["hit", "start"])
        let dates = (0..<300).map { changed.value(of: "start", trial: $0) ?? .nan }
        #expect(dates.allSatisfy { $0 <= 31 } && dates.contains(31))
        #expect(try changed == Answers(program("all"), trials: 300, threads: 2))
        let settings = ["start", "ban.done", "call.held"].map { "happens.\($0)=2025-02-01" }
        #expect(try changed.differences(from: Answers(program(nil, settings), trials: 300)) == [])
    }

    @Test(.enabled(if: Compiler.isThere, "no C compiler is found"))
    func machineCodeSaysTheSame() throws {
        let program = try program("all")
        let run = try Compiler().run(program)
        try run.extend(to: 300)
        #expect(run.engineProblem == nil)
        #expect(try Answers(program, run).differences(from: Answers(program, trials: 300)) == [])
    }

    @Test func itIsToldOfAsItself() throws {
        let program = try program("all")
        var player = MilestonePlayer(
            program: program, seed: 7,
            milestones: [
                .clock("events/start"), .slot("ban.stage", from: 2, through: 2),
                .slot("call.status", from: 2, through: 2),
            ])
        let found = try (0..<50).map { try player.play($0) }
        #expect(found.allSatisfy { Set($0.reached).isSuperset(of: [0, 1, 2]) })
        #expect(found.contains { $0.times.filter { $0 == 31 }.count == 3 })
    }

    @Test func whatIsSilencedIsKnown() throws {
        let silenced = try program("silent").silenced
        #expect(silenced.map(\.what) == ["event 'start'"] && silenced.map(\.setter) == ["start"])
        #expect(try program("all").silenced.isEmpty && program(nil).silenced.isEmpty)
    }
}
