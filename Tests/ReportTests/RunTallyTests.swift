// SPDX-License-Identifier: GPL-3.0-or-later

import Program
import Report
import Runs
import Simulation
import Studies
import Testing

/// What answers add up to does not depend on how they come, nor on who adds them up.
@Suite struct RunTallyTests {
    /// Every kind of outcome, and several of numbers: drawn, whole, and of either sign of zero.
    private static let text = """
        scenario: kinds
        starts: 2025-01-01
        ends: 2025-06-30
        repeats: 7
        parameters: {pace: {is: "uniform(0.5, 2)", note: how fast things go}}
        state: {sum: 0, count: 0, settled: false}
        actors: {a: {}, b: {}}
        leverage:
          threat:
            holder: a
            against: b
            stages: {none: , made: {rate: 0.01 * pace per day}, kept: {rate: 0.02 per day}}
        events:
          step: {rate: 0.2 * pace per day, do: {sum: "sum + normal(0, 1)", count: count + 1}}
          settle: {rate: 0.004 * pace per day, when: not settled, do: {settled: true}}
        outcomes:
          settled_by: {yes: settled, by: 2025-03-31}
          settled_on: {date_of: settled}
          sum: {value: sum}
          steps: {value: count}
          zero: {value: 0 * sum}
          stage: {category: threat.stage}
        """

    /// Blocks, the least ones too small to share out, the greatest large enough.
    @Test(arguments: [1, 2, 3, 16]) func threadsAndBlocksDoNotMatter(threads: Int) throws {
        let scenario = try scenario(Self.text)
        let run = Run(program: try Program.lower(scenario), seed: 9, threads: 2)
        var inBlocks = [false, true].map { RunTally(scenario, isRounded: $0) }
        for target in [1_000, 1_003, 9_001, 30_000] {
            let block = try run.extend(to: target)
            for index in inBlocks.indices { inBlocks[index].add(block, threads: threads) }
        }
        let result = run.result(.finished)
        var atOnce = RunTally(scenario, isRounded: true)
        atOnce.add(
            TrialBlock(
                first: 0, trials: result.trials, columns: result.columns, records: [],
                events: result.events, seconds: result.seconds))
        #expect(inBlocks[1].state == atOnce.state)
        #expect(inBlocks[1].trials == 30_000)

        func tables(_ tally: RunTally?) -> [String] {
            Answers(
                scenario, result, tally: tally, version: "test", settings: [], command: "simulate"
            ).records.map(\.csv)
        }
        #expect(tables(inBlocks[0]) == tables(nil))
        #expect(tables(inBlocks[1]) == tables(atOnce))
    }
}
