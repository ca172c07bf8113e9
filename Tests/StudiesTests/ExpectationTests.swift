// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Model
import Program
import Runs
import Simulation
import Studies
import Tables
import TestSupport
import Testing

/// Verdicts on expectations whose truth is known in closed form.
@Suite struct ExpectationTests {
    /// Strikes come at the rate `a` for 10 days, so the chance of one is 1 − exp(−10 a); `level` is a times 100, whose
    /// mean over a uniform on 0.02 to 0.06 is 4. Two coins of which the second shows heads only if the first does.
    private static let text = """
        scenario: strikes
        starts: 2025-01-01
        ends: 2025-01-10
        repeats: 5
        parameters: {a: {is: "uniform(0.02, 0.06)"}, wait: {is: "uniform(1, 5) days"}, idle: {is: "uniform(0, 1)"}}
        state: {struck: false, level: 0, coin: {is: "bernoulli(0.5)"}, both: false, mood: {is: calm, one_of: [calm, angry]}}
        events:
          strike: {rate: a per day, do: {struck: true, level: level + 1}}
          toss: {on: 2025-01-02, when: coin, do: {both: "bernoulli(0.5)"}}
          anger: {after: wait, do: {mood: angry}}
        outcomes:
          struck: {yes: struck}
          struck_on: {date_of: struck}
          angry_on: {date_of: anger.happened}
          first: {yes: coin}
          second: {yes: both}
          hundred: {value: 100 * a}
          mood: {category: mood, on: 2025-01-03}
        variants: {calm: {set: {events.strike.rate: 0 per day}}}

        """

    private static func test(
        _ expectations: [String], trials: Int = 20_000, seed: UInt64 = 1, threads: Int = 1,
        engine: EngineChoice = .interpreted, text: String = text
    ) throws -> (test: ExpectationTest, subject: Subject, folder: TemporaryFolder) {
        let lines = expectations.map { "  - {\($0)}\n" }.joined()
        let (subject, folder) = try subject(text + "expectations:\n" + lines)
        let plan = try ExpectationTest.Plan(subject, seed: seed)
        let player = try DesignPlayer(
            plan.subject, plan.design,
            RunPlan(trials: trials, seed: seed, threads: threads, engine: engine))
        return (ExpectationTest(try player.play(), plan), subject, folder)
    }

    private static func row(_ expectation: String, trials: Int = 20_000) throws
        -> ExpectationTest.Row
    {
        try #require(try test([expectation], trials: trials).test.rows.first)
    }

    @Test(arguments: [
        // E[1 − exp(−10 a)] = 1 − (exp(−0.2) − exp(−0.6)) ÷ 0.4 = 0.32520.
        ("outcome: struck, between: 30 to 35 %", ExpectationTest.Verdict.passed),
        ("outcome: struck, between: 0.36 to 1", .failed),
        ("outcome: struck, between: 0 to 29 %", .failed),
        ("outcome: struck, between: 0 to 32.5 %", .undecided),
        ("outcome: struck_on, between: 30 to 35 %", .passed),
        ("mean: hundred, between: 3.9 to 4.1", .passed),
        ("mean: hundred, between: 4.1 to 5", .failed),
        ("mean: hundred, between: 4 to 5", .undecided),
        ("median: hundred, between: 3.8 to 4.2", .passed),
        // Uniform from 1 to 5 days: the median falls on the boundary of the third and the fourth day.
        ("median: angry_on, between: 2025-01-03 to 2025-01-04", .passed),
        ("median: angry_on, between: 2025-01-05 to 2025-01-06", .failed),
        ("median: struck_on, between: 2025-01-01 to 2025-01-10", .failed),
        // Angry by the end of the third day with 2 ÷ 4.
        ("outcome: mood, is: angry, between: 45 to 55 %", .passed),
        ("outcome: mood, is: calm, between: 0 to 40 %", .failed),
        ("never: both and not coin", .passed), ("never: second and not first", .passed),
        ("always: first or not second", .passed), ("never: second and first", .failed),
        ("never: level > 0", .failed), ("always: level < 100", .passed),
        ("never: a > 0.06", .passed), ("always: struck or parameters.a > 0.03", .failed),
        ("raise: a, raises: struck", .passed), ("raise: a, lowers: struck", .failed),
        ("raise: a, raises: hundred", .passed), ("raise: idle, raises: struck", .undecided),
        ("raise: wait, lowers: mood, is: angry", .passed),
        ("raise: level, from: 0, to: 1, raises: struck", .undecided),
        ("raise: events.strike.rate, from: 0.01 per day, to: 0.1 per day, raises: struck", .passed),
        ("variant: calm, lowers: struck", .passed), ("variant: calm, raises: struck_on", .failed),
    ])
    func verdicts(_ expectation: String, _ verdict: ExpectationTest.Verdict) throws {
        let row = try Self.row(expectation)
        #expect(row.verdict == verdict, "\(row.note) \(row.found)")
        #expect((row.trial != nil) == (verdict == .failed))
        #expect(row.commands.isEmpty == (verdict != .failed))
    }

    /// At its quartiles a is 0.03 and 0.05, so the share rises by exp(−0.3) − exp(−0.5).
    @Test func aRaiseIsFromTheLowerToTheUpperQuartile() throws {
        let row = try Self.row("raise: a, raises: struck", trials: 200_000)
        guard case .points(let difference, let interval) = row.found else {
            Issue.record("\(row.found)")
            return
        }
        let exact = exp(-0.3) - exp(-0.5)
        // The quartiles of 1,000 draws are known to a standard error of 0.00055, a tenth of their distance.
        #expect(abs(difference - exact) < 0.015, "\(difference), not \(exact)")
        #expect(interval.low > 0 && interval.contains(difference))
    }

    /// None in n has the exact limit 1 − 0.05^(1 ÷ n): of draws where a parameter matters, else of trials.
    @Test func noneIsABound() throws {
        for (condition, worth) in [("level < 0", 4_000.0), ("both and not coin", 20_000)] {
            let row = try Self.row("never: \(condition)")
            guard case .chance(0, let interval) = row.found else {
                Issue.record("\(row.found)")
                return
            }
            #expect(abs(interval.high - (1 - pow(0.05, 1 / worth))) < 1e-12)
            #expect(interval.high < 3 / worth)
            #expect(row.note.contains("a bound, not a proof"))
        }
    }

    /// The trial that is named shows it: of a change, the answers of its two plays part on the wrong side.
    @Test func aFailureIsSeenInItsTrial() throws {
        let (test, subject, folder) = try Self.test([
            "never: level > 1", "variant: calm, raises: struck", "always: not first",
        ])
        defer { _ = folder }
        func answers(_ trial: Int, variant: String? = nil) throws -> [Double] {
            let program = try subject.changed(by: [], variant: variant).program
            return try #require(
                try Run.replay(program, seed: 1, trials: [trial], records: []).first)
        }
        #expect(test.rows.allSatisfy { $0.verdict == .failed })
        let change = try #require(test.rows[1].trial)
        #expect(try answers(change)[0] == 1)
        #expect(try answers(change, variant: "calm")[0] == 0)
        #expect(try answers(try #require(test.rows[2].trial))[3] == 1)
        #expect(test.rows[1].commands[1].contains("--variant calm --trial \(change) --seed 1"))
        for trial in 0..<(try #require(test.rows[2].trial)) { #expect(try answers(trial)[3] == 0) }
    }

    /// Twenty ranges that end at the true chance: at 95% each, half of the runs would have a false failure. With
    /// level 1 − 0.001 ÷ 20 there is one in 1,000 runs at most, so two in 400 runs have a chance below 7%, and three
    /// below 1%.
    @Test func falseFailuresAreRare() throws {
        let text = """
            scenario: coins
            starts: 2025-01-01
            ends: 2025-01-02
            repeats: 1
            state: {\((0..<20).map { "c\($0): {is: \"bernoulli(0.3)\"}" }.joined(separator: ", "))}
            outcomes: {\((0..<20).map { "c\($0): {yes: c\($0)}" }.joined(separator: ", "))}

            """
        let ranges = (0..<20).map {
            "outcome: c\($0), between: \($0 % 2 == 0 ? "0 to 30 %" : "30 to 100 %")"
        }
        let (subject, folder) = try subject(
            text + "expectations:\n" + ranges.map { "  - {\($0)}\n" }.joined())
        defer { _ = folder }
        let plan = try ExpectationTest.Plan(subject, seed: 1)
        var failed = 0
        var level = 0.0
        for seed in 1...400 {
            let player = try DesignPlayer(
                plan.subject, plan.design,
                RunPlan(trials: 1_000, seed: UInt64(seed), threads: 1, engine: .interpreted))
            let test = ExpectationTest(try player.play(), plan)
            failed += test.count(.failed) > 0 ? 1 : 0
            level = test.level
        }
        #expect(abs(level - (1 - 0.001 / 20)) < 1e-12)
        #expect(failed <= 2, "\(failed) of 400")
    }

    /// They are no part of what is played, and both engines on any number of threads say the same of it.
    @Test func theyChangeNothingThatIsPlayed() throws {
        let expectations = [
            "never: level > 3", "raise: a, raises: struck", "outcome: struck, between: 30 to 35 %",
            "median: angry_on, between: 2025-01-03 to 2025-01-04",
        ]
        let (test, subject, _) = try Self.test(expectations)
        let (bare, folder) = try Self.bare()
        defer { _ = folder }
        #expect(subject.program.digest == bare.program.digest)
        let other = try Self.test(expectations, threads: 2, engine: .compiled).test
        // All but the commands, which name the file.
        func said(_ test: ExpectationTest) -> [[Records.Cell]] {
            test.findings.records.flatMap(\.rows).map { row in
                row.enumerated().filter { $0.offset != 7 }.map(\.element)
            }
        }
        #expect(said(test) == said(other))
    }

    private static func bare() throws -> (Subject, TemporaryFolder) { try subject(text) }

    @Test func withoutExpectationsThereIsNothingToTest() throws {
        let (subject, folder) = try subject(Self.text)
        defer { _ = folder }
        #expect(throws: ExpectationTestProblem.none) {
            try ExpectationTest.Plan(subject, seed: nil)
        }
    }
}
