// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Model
import Runs
import Statistics
import Studies
import TestSupport
import Testing

@Suite struct InfluenceTests {
    private static let facts = """
        source: S
        published: 2025-01-01
        facts:
          a: {statement: A, grade: A1}
          b: {statement: B, grade: B2}
          c: {statement: C, grade: C3}
          d: {statement: D, grade: A2}
          e: {statement: E, grade: A1}
          f: {statement: F, grade: B3}
          g: {statement: G, grade: B3}

        """

    private static func influence(
        _ text: String, trials: Int, seed: UInt64 = 1, isShared: Bool = false
    ) throws -> Influence {
        let folder = try TemporaryFolder()
        try folder.write(facts, to: "facts.yaml")
        let path = try folder.write(text, to: "s.yaml")
        let subject = try Subject(contentsOf: path)
        let plan = try Influence.Plan(subject, isShared: isShared)
        return try Influence(
            try plan.design.played(of: subject, trials: trials, seed: seed), plan)
    }

    private static func row(
        _ influence: Influence, _ fact: String, _ how: String, of answer: Int = 0
    ) throws -> Influence.Row {
        try #require(
            influence.answers[answer].rows.first { $0.fact == fact && $0.how.key == how })
    }

    private static func expect(_ change: Influence.Change?, _ exact: Double, _ name: String) {
        guard let change else {
            Issue.record("\(name): nothing")
            return
        }
        let half = change.interval.halfWidth
        #expect(abs(change.value - exact) <= 1.5 * half, "\(name): \(change)")
        #expect(half < 0.012, "\(name): \(change)")
    }

    private static let odds = """
        scenario: odds
        starts: 2025-01-01
        ends: 2025-01-10
        facts: facts.yaml
        parameters: {p: {is: 0.5, evidence: {a: 2, b: 3, c: 0.5}}}
        state: {so: {is: "bernoulli(p)"}}
        outcomes: {so: {yes: so}}
        """

    /// Odds of 3 make 75 % of a half. Without each 60, 50 and 85.714 %; alone 66.667, 75 and 33.333 %.
    @Test func oddsAreSharedOut() throws {
        let ends = try Self.influence(Self.odds, trials: 20_000)
        #expect(ends.sharing == .ends && ends.oddsFacts == ["a", "b", "c"])
        for (fact, without, first) in [
            ("a", 0.6, 2 / 3.0), ("b", 0.5, 0.75), ("c", 6 / 7.0, 1 / 3.0),
        ] {
            let row = try Self.row(ends, fact, "odds")
            Self.expect(row.without, without - 0.75, fact)
            Self.expect(row.sharedOut, ((first - 0.5) + (0.75 - without)) / 2, fact)
        }
        Self.expect(ends.answers[0].together, 0.25, "together")
        // Shapley's value over the six orders.
        let exact = try Self.influence(Self.odds, trials: 20_000, isShared: true)
        #expect(exact.sharing == .exact && exact.plays == 8)
        for (fact, share) in [("a", 0.151190), ("b", 0.242857), ("c", -0.144048)] {
            Self.expect(try Self.row(exact, fact, "odds").sharedOut, share, fact)
        }
        let together = try #require(exact.answers[0].together).value
        #expect(abs(exact.answers[0].sharedSum - together) < 1e-9)
        #expect(exact.answers[0].rows.map(\.fact) == ["b", "a", "c"])
    }

    /// Beyond six facts orders are drawn, and what is shared out still sums to the whole.
    @Test func ordersSumToTheWhole() throws {
        let text = Self.odds.replacing(
            "{a: 2, b: 3, c: 0.5}", with: "{a: 2, b: 3, c: 0.5, d: 1.5, e: 0.7, f: 1.2, g: 1.1}")
        let result = try Self.influence(text, trials: 1_000, isShared: true)
        #expect(result.sharing == .orders)
        let together = try #require(result.answers[0].together).value
        #expect(abs(result.answers[0].sharedSum - together) < 1e-9)
    }

    /// A fact that multiplies the odds of two parameters is one player.
    @Test func twoMultipliersAreOneFact() throws {
        let text = Self.odds.replacing(
            "parameters: {p: {is: 0.5, evidence: {a: 2, b: 3, c: 0.5}}}",
            with: "parameters: {p: {is: 0.5, evidence: {a: 3}}, q: {is: 0.5, evidence: {a: 3}}}"
        ).replacing("bernoulli(p)", with: "bernoulli(p * q)")
        let result = try Self.influence(text, trials: 20_000)
        let row = try Self.row(result, "a", "odds")
        #expect(row.how == .odds(["p", "q"]))
        Self.expect(row.without, 0.25 - 0.5625, "a")
        Self.expect(row.sharedOut, 0.5625 - 0.25, "a")
    }

    private static let others = """
        scenario: others
        starts: 2025-01-01
        ends: 2025-04-10
        facts: facts.yaml
        parameters:
          p: {is: "uniform(0, 1)", because: d}
          q: {is: "uniform(0, 1)", note: nothing is known}
        state: {so: {is: "bernoulli(0.2 + 0.4 * p + 0.2 * q)"}, come: false, met: {is: false, because: f}}
        events:
          arrive: {rate: 0.01 per day, do: {come: true}, because: [e, g]}
        outcomes: {so: {yes: so}, come: {yes: come}}
        variants:
          slow: {without: g, set: {events.arrive.rate: 0.005 per day}}
        """

    /// Of the variance of 0.4 p + 0.2 q, p has 4 of 5 parts and q, which cites nothing, one. The rate's
    /// chance is 1 − e^(−100 r).
    @Test func doubtATenthAndAlternatives() throws {
        let result = try Self.influence(Self.others, trials: 40_000)
        let doubt = try #require(try Self.row(result, "d", "doubt").doubt)
        #expect(abs(doubt.value - 0.8) < 1.5 * doubt.halfWidth && doubt.halfWidth < 0.1)
        let rest = try #require(result.answers[0].unsupported)
        #expect(abs(rest.value - 0.2) < 1.5 * rest.halfWidth && rest.halfWidth < 0.05)
        #expect(result.unsupportedParameters == ["q"])
        #expect(result.fixed == ["f"])
        for fact in ["e", "g"] {
            let tenth = try Self.row(result, fact, "tenth", of: 1)
            #expect(tenth.how == .tenth("events.arrive.rate"))
            let moves = [0.9, 1.1].map { exp(-1) - exp(-$0) }
            Self.expect(tenth.without, tenth.isMore == true ? moves[1] : moves[0], fact)
            // A tenth less moves it further, though by little more than the error.
            #expect(try Self.row(result, fact, "tenth").without?.value == 0)
        }
        let slow = try Self.row(result, "g", "alternative", of: 1)
        #expect(slow.how == .alternative("slow"))
        Self.expect(slow.without, exp(-1) - exp(-0.5), "slow")
    }

    /// `check` names what only a variant could weigh, unless one does.
    @Test func checkNamesFactsThatNothingVaries() throws {
        func found(_ text: String) throws -> [String] {
            let folder = try TemporaryFolder()
            try folder.write(Self.facts, to: "facts.yaml")
            return try ScenarioCheck(contentsOf: try folder.write(text, to: "s.yaml")).found
                .filter { $0.code == "lint.fixed-facts" }.map { "\($0.message): \($0.hint ?? "")" }
        }
        #expect(
            try found(Self.others) == [
                "cited only by what nothing varies, so 'facts --influence' cannot weigh them: f: "
                    + "a variant with 'without: f' can state what would be without it"
            ])
        #expect(
            try found(Self.others.replacing("without: g", with: "without: [g, f]")).isEmpty)
        #expect(try found(Self.odds).isEmpty)
    }

    /// Of differences and of what is shared out.
    @Test func coverage() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.facts, to: "facts.yaml")
        let text = Self.odds.replacing("is: 0.5", with: "is: \"uniform(0.3, 0.7)\"")
        let subject = try Subject(contentsOf: try folder.write(text, to: "s.yaml"))
        let plan = try Influence.Plan(subject)
        // The mean of m p ÷ (1 − p + m p) over p from 0.3 to 0.7.
        func chance(_ m: Double) -> Double {
            func integral(_ p: Double) -> Double {
                let k = m - 1
                return abs(k) < 1e-9 ? p * p / 2 : m * (p / k - log(1 + k * p) / (k * k))
            }
            return (integral(0.7) - integral(0.3)) / 0.4
        }
        let without = chance(1.5) - chance(3)
        let shared = ((chance(2) - chance(1)) + (chance(3) - chance(1.5))) / 2
        try Coverage.expect("influence", seeds: 300) { seed in
            let result = try Influence(
                try plan.design.played(of: subject, trials: 1_000, seed: seed), plan)
            let row = try Self.row(result, "a", "odds")
            let share = try #require(row.sharedOut)
            let change = try #require(row.without)
            return [change.interval, share.interval].enumerated().map { index, interval in
                interval.low <= [without, shared][index]
                    && [without, shared][index] <= interval.high
            }
        }
    }

    @Test func whatCannotBeWeighedIsSaid() throws {
        let text = Self.odds.replacing(", evidence: {a: 2, b: 3, c: 0.5}", with: "")
        #expect(throws: InfluenceProblem.noFacts) { try Self.influence(text, trials: 100) }
        let one = Self.others.replacing("starts:", with: "repeats: 1\nstarts:")
        let result = try Self.influence(one, trials: 1_000)
        #expect(result.isWithoutDoubt && result.answers[0].unsupported == nil)
        // What a doubtful parameter cites could be weighed all the same.
        #expect(result.fixed == ["f"])
    }
}
