// SPDX-License-Identifier: GPL-3.0-or-later

import Model
import Program
import Simulation
import Synchronization
import TestSupport
import Testing

/// The laws of randomness of the design, on generated scenarios.
@Suite struct RandomnessLawTests {
    private static let seeds: [UInt64] = Array(1...40)
    /// Enough for several blocks of trials.
    private static let trials = 1_600

    // MARK: 1. The same bits for any number of threads and any steps

    @Test(arguments: seeds) func threadsChangeNothing(seed: UInt64) throws {
        let program = try DraftGenerator.draft(seed: seed).program()
        let alone = try Answers(program, trials: Self.trials)
        for threads in [2, 3, 7] {
            let together = try Answers(program, trials: Self.trials, threads: threads)
            #expect(together.differences(from: alone) == [], "\(threads) threads")
        }
    }

    @Test(arguments: seeds) func stepsChangeNothing(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let program = try DraftGenerator.draft(seed: seed).program()
        let whole = try Answers(program, trials: Self.trials, threads: 2)
        let run = Run(program: program, seed: 7, threads: 3)
        while run.trials < Self.trials {
            let next = min(Self.trials, run.trials + Int.random(in: 1...700, using: &random))
            try run.extend(to: next)
            #expect(run.trials == next)
        }
        #expect(Answers(program, run).differences(from: whole) == [])
    }

    @Test(arguments: seeds.prefix(10)) func interruptionsChangeNothing(seed: UInt64) throws {
        let program = try DraftGenerator.draft(seed: seed).program()
        let trials = 6_000
        let whole = try Answers(program, trials: trials)
        for threads in [1, 2, 5] {
            let run = Run(program: program, seed: 7, threads: threads)
            let asked = Atomic(0)
            try run.extend(
                to: trials,
                shouldStop: { asked.wrappingAdd(1, ordering: .relaxed).newValue > 2 + threads })
            let interrupted = run.trials
            #expect(interrupted > 0 && interrupted < trials)
            for (name, column) in Answers(program, run).columns {
                #expect(column.count == interrupted)
                #expect(column == whole.columns[name]?.prefix(interrupted))
            }
            try run.extend(to: trials)
            #expect(Answers(program, run).differences(from: whole) == [])
        }
    }

    @Test func eventsAreCountedAlikeByAnyThreads() throws {
        let program = try DraftGenerator.draft(seed: 5).program()
        let counts = try [1, 2, 7].map { threads in
            let run = Run(program: program, seed: 7, threads: threads)
            try run.extend(to: 900)
            try run.extend(to: Self.trials)
            return run.result(.finished).events
        }
        #expect(counts[0] > Self.trials)
        #expect(counts == [counts[0], counts[0], counts[0]])
    }

    // MARK: 2. A trial alone is the trial in the run

    @Test(arguments: seeds) func replayGivesTheTrialOfTheRun(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let program = try DraftGenerator.draft(seed: seed).program()
        let answers = try Answers(program, trials: 400, threads: 2)
        for _ in 0..<40 {
            let trial = Int.random(in: 0..<400, using: &random)
            let alone = try Run.replay(program, seed: 7, trial: trial)
            for (outcome, value) in zip(program.outcomes, alone) {
                let inRun = try #require(answers.value(of: outcome.name, trial: trial))
                #expect(value.bitPattern == inRun.bitPattern, "\(outcome.name) of trial \(trial)")
            }
        }
    }

    // MARK: 3. The first n of N

    @Test(arguments: seeds.prefix(10)) func theFirstTrialsOfALongRunAreAShortRun(seed: UInt64)
        throws
    {
        let program = try DraftGenerator.draft(seed: seed).program()
        let long = try Answers(program, trials: Self.trials, threads: 2)
        for count in [1, 2, 499, 500, 501, 1_203] {
            let short = try Answers(program, trials: count)
            for (name, column) in short.columns {
                #expect(column == long.columns[name]?.prefix(count), "\(name), first \(count)")
            }
        }
    }

    /// What is compared above is worth comparing: most answers are not the same in all trials.
    @Test func generatedScenariosAreEventful() throws {
        var (varied, all) = (0, 0)
        for seed in Self.seeds {
            let program = try DraftGenerator.draft(seed: seed).program()
            let answers = try Answers(program, trials: 100)
            for column in answers.columns.values {
                all += 1
                if column.changes(from: column.shifted) > 0 { varied += 1 }
            }
        }
        #expect(Double(varied) > 0.6 * Double(all), "\(varied) of \(all)")
    }

    @Test func seedsGiveOtherTrials() throws {
        let program = try DraftGenerator.draft(seed: 1).program()
        let (one, other) = (
            try Answers(program, trials: 200), try Answers(program, trials: 200, seed: 8)
        )
        for name in ["lone_luck_value", "lone_event_date", "lone_sum_value", "end_p0"] {
            let changes = try #require(one.columns[name]).changes(
                from: #require(other.columns[name]))
            #expect(changes > 180, "\(name)")
        }
    }
}
