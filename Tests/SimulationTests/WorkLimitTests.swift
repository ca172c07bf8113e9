// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Program
import Synchronization
import Testing

@testable import Simulation

/// A trial ends for its work, in the same trial and place whatever plays it.
@Suite struct WorkLimitTests {
    private static let head = "scenario: slow\nstarts: 2025-01-01\nends: 2025-01-02\nrepeats: 1\n"

    /// In every trial about as many draws as twice 10 to the power of a parameter, of 11,000 steps each.
    private static let draws =
        head + """
            parameters: {size: "uniform(1, 3)"}
            state: {x: 0}
            events: {e: {rate: 10 ^ size per day, do: {x: "hypergeometric(1000000, 1000000, 1000000)"}}}
            outcomes: {o: {value: x}}
            """

    /// Played five times in a trial, always the same.
    private static let game =
        "scenario: game\nstarts: 2025-01-01\nends: 2025-01-05\nrepeats: 4\n" + """
            parameters: {size: "uniform(0, 20)"}
            actors: {a: , b: }
            games:
              g:
                every: 1 days
                rationality: size
                players:
                  a: {options: {x: , y: , z: }}
                  b: {options: {x: , y: , z: }}
                payoffs:
                  x: {x: [0, 1], y: [2, 0], z: [1, 1]}
                  y: {x: [2, 0], y: [0, 1], z: [0, 3]}
                  z: {x: [1, 2], y: [1, 0], z: [0, 0]}
            outcomes: {o: {value: size}}
            """

    /// What a worker keeps of the last game saves time, and changes no count.
    @Test func `a game that is known already is charged for once in a trial`() throws {
        let program = try lower(Self.game)
        let inOrder = try spent(program, Array(0..<12))
        for (trial, steps) in inOrder {
            #expect(try spent(program, [trial]) == [trial: steps])
        }
        // Solved once in a trial and not five times: 5 unknowns, some ten systems and more.
        #expect(inOrder.values.allSatisfy { (10_000..<2_000_000).contains($0) })
    }

    private func spent(_ program: Program, _ trials: [Int]) throws -> [Int: Int] {
        var worker = Worker(program: program, seed: 1)
        var spent: [Int: Int] = [:]
        for trial in trials {
            try worker.play(trial: trial)
            spent[trial] = worker.meter.spent
        }
        return spent
    }

    @Test func `the work of a trial does not depend on those before it`() throws {
        let program = try lower(Self.draws)
        let forwards = try spent(program, Array(0..<40))
        #expect(forwards == (try spent(program, Array((0..<40).reversed()))))
        #expect(Set(forwards.values).count > 30)
        // Over two days up to some 2,000 draws of 1,000 + 20 × √(10⁶ ÷ 4) = 11,000 steps, and their events.
        #expect(forwards.values.allSatisfy { (0..<25_000_000).contains($0) })
        #expect((forwards.values.max() ?? 0) > 500 * 11_000)
    }

    @Test func `the same trial fails with the same words on any threads`() throws {
        let program = try lower(
            Self.draws.replacing("10 ^ size", with: "100000 * if(size > 2.9, 60, 0.001)"))
        let failing = try #require(
            (0..<200).first { trial in
                do {
                    _ = try Run.replay(program, seed: 1, trial: trial)
                    return false
                } catch {
                    return true
                }
            })
        #expect(failing > 0)
        for threads in [1, 3] {
            let run = Run(program: program, seed: 1, threads: threads)
            do {
                try run.extend(to: failing + 1)
                Issue.record("nothing failed")
            } catch {
                #expect(error.trial == failing)
                #expect(error.message.contains("more than 2,000,000,000 steps of work"))
                #expect(error.message.contains("most of them for"), "\(error.message)")
                #expect(error.place != nil)
            }
        }
    }

    @Test(arguments: [
        "nash", "kalai", "kalai_smorodinsky", "{alternating_offers: {rounds: 10}}",
        "{spatial: {rounds: 3}}",
    ])
    func `searches and rounds are charged for`(method: String) throws {
        let numbers =
            method.hasPrefix("{spatial") ? ", capability: 1, salience: 0.5" : ", walk_away: 0"
        let program = try lower(
            Self.head + """
                actors: {a: , b: , c: }
                negotiations:
                  n:
                    on: 2025-01-01
                    issues: {x: {0: none, 1: all}, y: {0: none, 1: all}}
                    parties:
                      a: {ideal: {x: 0, y: 1}, weight: {x: 1, y: 1}\(numbers)}
                      b: {ideal: {x: 1, y: 0.2}, weight: {x: 1, y: 2}\(numbers)}
                      c: {ideal: {x: 0.4, y: 0.5}, weight: {x: 2, y: 1}\(numbers)}
                    protocol: \(method)
                outcomes: {o: {value: 1}}
                """)
        let most = try #require(try spent(program, [0])[0])
        #expect(most > 2_000)
        var tight = Worker(program: program, seed: 1, workLimit: most - 1)
        #expect(throws: TrialFailure.self) { try tight.play(trial: 0) }
        var enough = Worker(program: program, seed: 1, workLimit: most)
        try enough.play(trial: 0)
    }

    @Test func `a run stops within a trial and keeps the trials before it`() throws {
        // Trials of some tenths of a second each.
        let program = try lower(Self.draws.replacing("10 ^ size", with: "60000"))
        let began = ContinuousClock.now
        for threads in [1, 2] {
            let run = Run(program: program, seed: 1, threads: threads)
            let start = ContinuousClock.now
            let block = try run.extend(
                to: 1_000, shouldStop: { ContinuousClock.now - start > .seconds(1) })
            #expect(run.trials == block.trials)
            #expect(run.trials < 1_000)
            let again = Run(program: program, seed: 1, threads: 1)
            if run.trials > 0 {
                try again.extend(to: run.trials)
                #expect(again.result(.finished).columns == run.result(.finished).columns)
                #expect(again.result(.finished).events == run.result(.finished).events)
            }
        }
        // Debug builds on a busy machine are slow; whole blocks of 200 trials would take minutes.
        #expect(ContinuousClock.now - began < .seconds(60))
    }

    /// A spatial negotiation, and a game, as heavy as their sizes make them.
    private static func talks(_ parties: Int, rounds: Int, rationality: String = "1") -> String {
        head + "actors: {" + (0..<parties).map { "p\($0): " }.joined(separator: ", ") + "}\n"
            + "parameters: {r: uniform(1, 2)}\nnegotiations:\n  n:\n    issues: {x: {0: a, 1: b}}\n    parties:\n"
            + (0..<parties).map {
                "      p\($0): {ideal: {x: \(Double($0 * 37 % 101) / 101)}, weight: {x: 1}, capability: 1, salience: 1}\n"
            }.joined() + "    protocol: {spatial: {rounds: \(rounds)}}\n    on: 2025-01-01\n"
            + "games:\n  g:\n    on: 2025-01-01\n    rationality: \(rationality)\n    players:\n"
            + "      p0: {options: {x: , y: }}\n      p1: {options: {x: , y: }}\n"
            + "    payoffs: {x: {x: [0, 1], y: [2, 0]}, y: {x: [3, 0], y: [0, 1]}}\n"
            + "outcomes: {o: {value: n.x}}\n"
    }

    @Test func `what no trial could end is foretold where all is constant`() throws {
        let program = try lower(Self.talks(12, rounds: 30))
        let talks = try program.constantTalks()
        #expect(talks.count == 2)
        #expect(ExcessiveWork.warnings(of: talks, limit: TrialLimits.work) == [])
        var worker = Worker(program: program, seed: 0)
        try worker.play(trial: 0)
        // 30 rounds of 12 × 12 × (12 × 12 + 500) steps each.
        #expect(worker.meter.spent > 2_000_000)
        let warnings = ExcessiveWork.warnings(of: talks, limit: 1_000_000)
        #expect(warnings.count == 1)
        #expect(warnings.first?.severity == .warning)
        #expect(warnings.first?.place?.line == 8, "\(warnings)")
        #expect(warnings.first?.message.contains("negotiation 'n'") == true, "\(warnings)")
        // Both are too large; the second is not looked at, once the first has taken the time for all.
        #expect(ExcessiveWork.warnings(of: talks, limit: 100).count == 1)
        // Of what depends on a draw nothing is foretold.
        let drawn = try lower(Self.talks(12, rounds: 30, rationality: "r"))
        #expect(try drawn.constantTalks().count == 1)
    }
}
