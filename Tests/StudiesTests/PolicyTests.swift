// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Model
import Program
import Runs
import Simulation
import Statistics
import Studies
import TestSupport
import Testing

@Suite struct PolicyTests {
    private typealias FutureKind = Policy.FutureKind

    private static func policy(
        _ text: String, trials: Int, seed: UInt64 = 1, aim: String? = nil,
        criterion: Policy.Criterion = .expected, within: Double? = nil,
        futures: Policy.FutureKind = .parameters
    ) throws -> Policy {
        let (subject, folder) = try subject(text)
        defer { _ = folder }
        let plan = try Policy.Plan(
            subject.program, aim: aim, criterion: criterion, within: within, futures: futures)
        let player = try DesignPlayer(
            subject, plan.design,
            RunPlan(trials: trials, seed: seed, threads: 1, engine: .interpreted))
        return try Policy(
            try plan.play(player, RunListener(), repeats: subject.program.repeats), plan)
    }

    private static func row(_ policy: Policy, _ name: String) throws -> Policy.Row {
        try #require(policy.rows.first { $0.candidate.name == name })
    }

    private static let three = """
        scenario: three
        starts: 2025-01-01
        ends: 2025-01-10
        repeats: 20
        parameters: {theta: "uniform(0, 1)"}
        state: {way: 0, so: false}
        define: {worth: "if(way == 0, theta, if(way == 1, 1 - theta, 0.45))"}
        events: {settle: {on: 2025-01-02, do: {so: "bernoulli(worth)"}}}
        outcomes: {y: {value: worth}, so: {yes: so}}
        choices: {go: {options: {up: , down: {set: {way: 1}}, level: {set: {way: 2}}}}}
        aims:
          most: {utility: y}
          enough: {at_least: 40 %, of: so}
        """

    /// θ, 1 − θ and 0.45 with θ uniform. Regrets are max(θ, 1 − θ, 0.45) less each: 0.75 on average, but for
    /// the middle where 0.45 is less than the half.
    @Test func threePolicies() throws {
        let result = try Self.policy(Self.three, trials: 100_000)
        for (name, mean, regret, greatest, enough) in [
            ("up", 0.5, 0.25, 1, 0.6), ("down", 0.5, 0.25, 1, 0.6), ("level", 0.45, 0.3, 0.55, 1),
        ] {
            let row = try Self.row(result, name)
            let futures = try #require(row.futures)
            #expect(abs(row.utility.mean - mean) <= 1.5 * row.utility.interval.halfWidth + 1e-12)
            #expect(abs(futures.regret.value - regret) <= 1.5 * futures.regret.halfWidth)
            #expect(futures.regret.halfWidth < 0.01)
            #expect(abs(futures.greatestRegret - greatest) < 0.01, "\(name): \(futures)")
            #expect(abs(try #require(futures.enough) - enough) < 0.03, "\(name): \(futures)")
        }
        let low = try #require(try Self.row(result, "up").futures).low
        #expect(abs(low - 0.05) < 0.01)
        for (criterion, first) in [
            (Policy.Criterion.minimaxRegret, "level"), (.maximin, "level"),
            (.satisficing, "level"),
        ] {
            let picked = try Self.policy(Self.three, trials: 20_000, criterion: criterion)
            #expect(picked.rows[0].candidate.name == first, "\(criterion)")
        }
    }

    /// The same where θ is 0.1, 0.9 and 0.5 in the scenario and its variants: the best of them have 0.9, 0.9 and 0.5.
    @Test func threePoliciesInThreeVariants() throws {
        let text =
            Self.three.replacing(
                "{theta: \"uniform(0, 1)\"}", with: "{theta: 0.1, r: \"uniform(0, 1)\"}")
            + "\nvariants: {high: {set: {theta: 0.9}}, even: {set: {theta: 0.5}}}"
        // Expected utility, mean and greatest regret, the worst future, and futures in which it is enough.
        let rows: [(String, Double, Double, Double, Double, Double)] = [
            ("up", 0.5, 0.8 / 3, 0.8, 0.1, 2.0 / 3), ("down", 0.5, 0.8 / 3, 0.8, 0.1, 2.0 / 3),
            ("level", 0.45, 0.95 / 3, 0.45, 0.45, 1),
        ]
        for aim in ["most", "enough"] {
            let result = try Self.policy(text, trials: 40_000, aim: aim, futures: .variants)
            #expect(result.futures.map(\.name) == ["baseline", "high", "even"])
            for (name, mean, regret, greatest, low, enough) in rows {
                let row = try Self.row(result, name)
                let futures = try #require(row.futures)
                #expect(
                    abs(row.utility.mean - mean) <= 1.5 * row.utility.interval.halfWidth + 1e-12)
                #expect(
                    abs(futures.regret.value - regret) <= 1.5 * futures.regret.halfWidth + 1e-12)
                #expect(futures.regret.halfWidth < 0.01 && row.utility.interval.halfWidth < 0.01)
                #expect(abs(futures.plainRegret - regret) < 0.01)
                #expect(abs(futures.greatestRegret - greatest) < 0.01)
                #expect(abs(futures.low - low) < 0.01)
                #expect(futures.enough == enough)
            }
            let two = try Self.policy(
                text, trials: 4_000, aim: aim, futures: FutureKind("even, high,even"))
            #expect(two.futures.map(\.name) == ["even", "high"])
            #expect(abs(try Self.row(two, "up").utility.mean - 0.7) < 0.02)
            // Each future has its own best.
            for (future, best) in zip(result.futures, ["down", "up", nil]) {
                let cells = future.cells.filter { $0.toBest == nil }
                #expect(cells.count == 1)
                if let best { #expect(cells[0].candidate.name == best) }
                let level = try #require(future.cells.first { $0.candidate.name == "level" })
                #expect(abs(try #require(level.chance) - 0.45) < 0.01)
            }
            for criterion in [Policy.Criterion.minimaxRegret, .maximin, .satisficing] {
                let picked = try Self.policy(
                    text, trials: 4_000, aim: aim, criterion: criterion, futures: .variants)
                #expect(picked.rows[0].candidate.name == "level", "\(criterion)")
                #expect(picked.futures.allSatisfy { $0.cells[0].candidate.name == "level" })
            }
        }
    }

    /// Eta and h² for 4 systems, 10 observations and 5 % (Kim and Nelson 2001).
    @Test func kimNelsonConstants() {
        let selection = KimNelson(systems: 4, indifference: 1)
        #expect(abs(selection.eta(10) - 0.5646802) < 1e-7)
        #expect(abs(selection.h2(10) - 10.1642434) < 1e-7)
    }

    private static let noise = """
        scenario: noise
        starts: 2025-01-01
        ends: 2025-01-10
        repeats: 10
        parameters: {theta: "uniform(0, 1)"}
        state: {way: 0, a: {is: "bernoulli(0.5)"}, b: {is: "bernoulli(0.5)"}}
        outcomes: {so: {yes: "if(way == 0, a, b)"}}
        choices: {go: {options: {first: , second: {set: {way: 1}}}}}
        aims: {most: {utility: so}}
        """

    /// Two policies of one chance whose noise differs: by the best of each draw the regret is 0.088, all of
    /// it noise; cross-fitted it is 0.
    @Test func noiseIsNoRegret() throws {
        let result = try Self.policy(Self.noise, trials: 40_000)
        for row in result.rows {
            let futures = try #require(row.futures)
            #expect(abs(futures.plainRegret - 0.088) < 0.006)
            #expect(abs(futures.regret.value) < 2 * futures.regret.halfWidth)
        }
    }

    /// A policy that sets nothing is the scenario as it is, bit for bit; the others are what `--set` makes.
    @Test func policiesAreSettings() throws {
        let (scenario, folder) = try subject(Self.noise)
        defer { _ = folder }
        let plan = try Policy.Plan(scenario.program)
        let played = try plan.design.played(of: scenario, trials: 500)
        let run = Run(program: scenario.program, seed: 1, threads: 1)
        try run.extend(to: 500)
        #expect(played.trials[0].outcomes == run.result(.finished).columns)
        #expect(played.subjects[0].program.digest == scenario.program.digest)
        #expect(plan.candidates.map(\.settings) == [["choices.go=first"], ["choices.go=second"]])
        let plain = try lowered(
            Self.noise.components(separatedBy: "choices:")[0])
        #expect(plain.digest == scenario.program.digest)
    }

    private static let dated = """
        scenario: dated
        starts: 2025-01-01
        ends: 2025-04-10
        repeats: 10
        parameters: {rate: "uniform(0.01, 0.02)"}
        state: {fast: 1, done: false}
        events: {finish: {rate: "fast * rate per day", do: {done: true}}}
        outcomes: {done: {yes: done}}
        choices:
          hurry: {options: {wait: , push: {set: {fast: 3}, at: [2025-01-11, 2025-03-12]}}}
          end: {options: {leave: , finish: {happens: finish, at: 2025-04-01}}}
        aims: {speed: {utility: "done - 0.3 * (hurry == push) - 0.5 * (end == finish)"}}
        """

    /// Options with days are policies of their own, and screening gives up what is worse.
    @Test func screening() throws {
        let result = try Self.policy(Self.dated, trials: 40_000, within: 0.02)
        #expect(result.rows.count == 6)
        #expect(result.rows[0].candidate.name == "wait, leave")
        // The chance of 1 − e^(−100 r) is 0.767 on average; pushed it is 0.967 or 0.858, less 0.3.
        #expect(abs(result.rows[0].utility.mean - 0.767) < 0.01)
        let given = result.rows.filter { $0.droppedAfter != nil }
        #expect(given.map(\.candidate.name).contains("push 2025-03-12, leave"))
        #expect(given.allSatisfy { ($0.toBest?.interval.high ?? 0) < 0 })
        #expect(given.allSatisfy { ($0.droppedAfter ?? 0) < 4_000 && $0.futures == nil })
        let whole = try Self.policy(Self.dated, trials: 5_000)
        #expect(whole.rows.allSatisfy { $0.droppedAfter == nil && $0.futures != nil })
    }

    /// With the true difference as the indifference the best is kept at least as often as is claimed, and the
    /// interval of a difference holds it.
    @Test func coverage() throws {
        let text = Self.noise.replacing(
            "b: {is: \"bernoulli(0.5)\"}", with: "b: {is: \"bernoulli(0.6)\"}")
        try Coverage.expect("policy", seeds: 300) { seed in
            let result = try Self.policy(text, trials: 10_000, seed: seed, within: 0.1)
            let worse = try Self.row(result, "first")
            let isHeld = worse.toBest.map { $0.interval.low <= -0.1 && -0.1 <= $0.interval.high }
            return [result.rows[0].candidate.name == "second", isHeld ?? false]
        }
    }

    /// Of the chance of 0.6 in one of two variants, where the other policy has 0.5 in both: half of 0.1 is lost.
    @Test func coverageOverVariants() throws {
        let text = Self.noise + "\nvariants: {better: {set: {b: \"bernoulli(0.7)\"}}}"
        try Coverage.expect("policy, over variants", seeds: 300) { seed in
            let result = try Self.policy(text, trials: 1_000, seed: seed, futures: .variants)
            let worse = try Self.row(result, "first")
            let regret = try #require(worse.futures).regret
            let isHeld = worse.toBest.map { $0.interval.low <= -0.1 && -0.1 <= $0.interval.high }
            return [isHeld ?? false, regret.interval.low <= 0.1 && 0.1 <= regret.interval.high]
        }
    }

    @Test func whatCannotBeComparedIsRefused() throws {
        func problem(
            _ text: String, aim: String? = nil, _ criterion: Policy.Criterion = .expected,
            within: Double? = nil, variant: String? = nil, futures: Policy.FutureKind = .parameters
        ) throws -> PolicyProblem? {
            let program = try lowered(text, variant: variant)
            do throws(PolicyProblem) {
                _ = try Policy.Plan(
                    program, aim: aim, criterion: criterion, within: within, futures: futures)
                return nil
            } catch {
                return error
            }
        }
        #expect(try problem(Self.noise.components(separatedBy: "choices:")[0]) == .noChoices)
        #expect(try problem(Self.noise.components(separatedBy: "aims:")[0]) == .noAims)
        #expect(
            try problem(Self.noise, aim: "least") == .unknownAim("least", known: ["most"]))
        #expect(try problem(Self.noise, .satisficing) == .nothingEnough)
        #expect(
            try problem(Self.noise.replacing("repeats: 10", with: "repeats: 1")) == .oneRepeat)
        let two = Self.noise.replacing("{utility: so}", with: "{utility: so}, more: {utility: so}")
        #expect(try problem(two) == .whichAim(["most", "more"]))
        for (criterion, futures) in [
            (Policy.Criterion.maximin, Policy.FutureKind.parameters), (.expected, .variants),
        ] {
            #expect(
                try problem(Self.noise, criterion, within: 0.01, futures: futures)
                    == .givenUpByUtility)
        }
        #expect(try problem(Self.noise, futures: .variants) == .noVariants)
        #expect(
            try problem(
                Self.noise + "\nvariants: {sure: {set: {a: true}}}", futures: .named(["sore"]))
                == .unknownVariant("sore", known: ["baseline", "sure"]))
        let varied = Self.noise + "\nvariants: {sure: {set: {a: true}}}"
        #expect(
            try problem(varied, variant: "sure", futures: .variants) == .alreadyVariant("sure"))
        let variants = (0..<500).map { "v\($0): {set: {a: true}}" }.joined(separator: ", ")
        #expect(
            try problem(Self.noise + "\nvariants: {\(variants)}", futures: .variants)
                == .tooManyPlays(policies: 2, futures: 501))
        let infinite = Self.noise.replacing("{utility: so}", with: "{utility: 1 / (so - so)}")
        #expect(throws: PolicyProblem.notFinite(trial: 0, policy: "first")) {
            try Self.policy(infinite, trials: 1_000)
        }
    }
}
