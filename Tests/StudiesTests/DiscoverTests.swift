// SPDX-License-Identifier: GPL-3.0-or-later

import Model
import Program
import Simulation
import Statistics
import Studies
import TestSupport
import Testing

@Suite struct DiscoverTests {
    private static func discover(
        _ text: String, trials count: Int, seed: UInt64 = 1, outcome: Int = 0,
        _ settings: Discover.Settings = .init()
    ) throws -> Discover {
        let program = try lowered(text)
        let trials = try trials(count, of: program, seed: seed)
        guard case .flags(let flags) = trials.outcomes[outcome] else {
            throw DiscoverProblem.noInputs
        }
        return try Discover(
            "hit", members: flags.map { $0 == 1 }, trials, program, settings)
    }

    /// Yes with a chance of 0.8 where x1 > 0.7 and x2 < 0.4, else of 0.05: 0.12 of draws hold 0.096 of
    /// 0.14 such trials.
    private static let corner = """
        scenario: corner
        starts: 2025-01-01
        ends: 2025-01-02
        repeats: 5
        parameters: {x1: "uniform(0, 1)", x2: "uniform(0, 1)", x3: "uniform(0, 1)", x4: "uniform(0, 1)"}
        state: {hit: {is: "bernoulli(if(x1 > 0.7 and x2 < 0.4, 0.8, 0.05))"}}
        outcomes: {hit: {yes: hit}}
        """

    @Test func findsTheCorner() throws {
        let found = try Self.discover(Self.corner, trials: 40_000)
        let step = found.steps[try #require(found.chosen)]
        let (density, coverage) = (try #require(step.density), try #require(step.coverage))
        #expect(found.isFound)
        #expect(abs(density.value - 0.8) < 0.04)
        #expect(abs(coverage.value - 0.096 / 0.14) < 0.05)
        let strong = found.restrictions.filter { !$0.isWeak }
        #expect(Set(strong.map(\.input.name)) == ["x1", "x2"])
        for restriction in strong {
            let bound = restriction.input.name == "x1" ? 0.7 : 0.4
            #expect(abs(restriction.bound.value - bound) < 0.03)
        }
    }

    /// Without the weak inputs the box is of the two that matter alone.
    @Test func dropsWeakInputs() throws {
        var settings = Discover.Settings()
        settings.dropsWeak = true
        let found = try Self.discover(Self.corner, trials: 40_000, settings)
        #expect(Set(found.restrictions.map(\.input.name)) == ["x1", "x2"])
        #expect(try #require(found.condition).contains("x1 >= 0."))
    }

    /// A density that can't be had is said, and chooses nothing.
    @Test func unreachableDensity() throws {
        var settings = Discover.Settings()
        settings.density = 0.99
        let found = try Self.discover(Self.corner, trials: 40_000, settings)
        #expect(found.chosen == nil && found.restrictions.isEmpty && found.condition == nil)
        settings.density = 0.5
        let half = try Self.discover(Self.corner, trials: 40_000, settings)
        #expect(half.steps[try #require(half.chosen)].fitted.value >= 0.5)
        #expect(half.steps[try #require(half.chosen) - 1].fitted.value < 0.5)
    }

    /// Labels are inputs of their own.
    @Test func labels() throws {
        let text = """
            scenario: labels
            starts: 2025-01-01
            ends: 2025-01-02
            repeats: 2
            parameters: {x: "uniform(0, 1)", sure: "bernoulli(0.5)"}
            state: {hit: {is: "bernoulli(if(sure == 1, 0.9, 0.1))"}}
            outcomes: {hit: {yes: hit}}
            """
        let found = try Self.discover(text, trials: 4_000)
        let strong = found.restrictions.filter { !$0.isWeak }
        #expect(strong.map(\.input.name) == ["sure"])
    }

    /// Where no parameter matters, the chance that is measured of the chosen box is that of all, within
    /// its interval, in 95 of 100 seeds.
    @Test func noise() throws {
        let text = """
            scenario: noise
            starts: 2025-01-01
            ends: 2025-01-02
            repeats: 2
            parameters: {x1: "uniform(0, 1)", x2: "uniform(0, 1)", x3: "uniform(0, 1)"}
            state: {hit: {is: "bernoulli(0.3)"}}
            outcomes: {hit: {yes: hit}}
            """
        let program = try lowered(text)
        var found = 0
        try Coverage.expect("discover, density of noise") { seed in
            let run = try trials(800, of: program, seed: seed)
            guard case .flags(let flags) = run.outcomes[0] else { return [false] }
            let discover = try Discover(
                "hit", members: flags.map { $0 == 1 }, run, program)
            if discover.isFound { found += 1 }
            guard let chosen = discover.chosen, let density = discover.steps[chosen].density else {
                return [false]
            }
            return [density.interval.contains(0.3)]
        }
        // One side of the interval.
        #expect(found < 60)
    }

    @Test func refusals() throws {
        #expect(throws: DiscoverProblem.tooFewDraws(20)) {
            try Self.discover(Self.corner, trials: 100)
        }
        let never = Self.corner.replacingOccurrences(of: "0.8, 0.05", with: "0, 0")
        #expect(throws: DiscoverProblem.alwaysAlike("hit", holds: false)) {
            try Self.discover(never, trials: 1_000)
        }
        let fixed = """
            scenario: fixed
            starts: 2025-01-01
            ends: 2025-01-02
            state: {hit: {is: "bernoulli(0.3)"}}
            outcomes: {hit: {yes: hit}}
            """
        #expect(throws: DiscoverProblem.noInputs) { try Self.discover(fixed, trials: 1_000) }
    }
}
