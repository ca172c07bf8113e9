// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Program
import Report
import Runs
import Simulation
import Studies
import Testing

/// A play for the ranges over parameters: what it plays, and the ranges that come of it.
@Suite struct RangeTallyTests {
    /// The chance of `hit` is `p`; the file's own repeats have no part in the play.
    private static func text(_ parameter: String, repeats: Int = 10) -> String {
        """
        scenario: chances
        starts: 2025-01-01
        ends: 2025-01-31
        repeats: \(repeats)
        parameters: {p: "\(parameter)"}
        state:
          hit: bernoulli(p)
          blind: bernoulli(0.3)
          mood: {is: "if(bernoulli(p), tense, calm)", one_of: [calm, tense]}
        outcomes:
          hit: {yes: hit, on: 2025-01-01}
          hit_on: {date_of: hit}
          blind: {yes: blind}
          number: {value: p}
          mood: {category: mood}
        """
    }

    private static let plan = RangePlan(draws: 150, repeats: 100)

    /// Plays some of its trials.
    private func play(
        _ text: String, _ plan: RangePlan, trials: Range<Int>? = nil, threads: Int = 2
    ) throws -> RangeTally {
        let scenario = try scenario(text)
        var tally = RangeTally(scenario, plan, trials: trials)
        let run = Run(
            program: try plan.program(try Program.lower(scenario)), seed: RangePlan.seed(of: 5),
            threads: threads, first: tally.trials.lowerBound, keepsAnswers: false)
        tally.add(try run.extend(to: tally.trials.count))
        return tally
    }

    /// The seed by an independent computation of FNV-1a and fmix64 (Python); the counts by the run of
    /// the scenario that asks for the same repeats itself.
    @Test func itIsTheRunOfThatManyRepeatsAndAnotherSeed() throws {
        #expect(RangePlan.seed(of: 1) == 337_274_132_202_999_574)
        #expect(RangePlan.seed(of: 0) == 337_274_132_202_999_575)
        let plan = try #require(Self.plan)
        let played = try play(Self.text("beta(2, 5)"), plan)
        let same = try scenario(Self.text("beta(2, 5)", repeats: 100))
        let run = Run(program: try Program.lower(same), seed: RangePlan.seed(of: 5), threads: 1)
        var expected = RangeTally(same, plan)
        expected.add(try run.extend(to: plan.trials))
        #expect(played.isComplete)
        #expect(played.state == expected.state)
    }

    @Test func threadsPartsAndTheirOrderDoNotMatter() throws {
        let text = Self.text("beta(2, 5)")
        let plan = try #require(Self.plan)
        let whole = try play(text, plan)
        let byThree = try play(text, plan, threads: 3)
        #expect(byThree.state == whole.state)
        let scenario = try scenario(text)
        let parts = try [9_000..<15_000, 0..<5_000, 5_000..<9_000].map {
            try play(text, plan, trials: $0)
        }
        #expect(parts.allSatisfy { $0.isComplete })
        #expect(RangeTally.merged(parts, scenario, plan).state == whole.state)
        #expect(RangeTally.merged(parts, scenario, plan).isComplete)

        let read = RangeTally(
            scenario, plan, trials: 0..<15_000, state: whole.state, played: 15_000)
        #expect(read?.state == whole.state)
        for (bytes, played) in [(whole.state + [0], 15_000), (whole.state, 14_000), ([], 100)] {
            #expect(
                RangeTally(scenario, plan, trials: 0..<15_000, state: bytes, played: played) == nil)
        }
    }

    /// The chance is the parameter, so its range is that of the distribution: quantiles by GSL.
    @Test func rangesAreThoseOfTheDistribution() throws {
        let plan = try #require(RangePlan(draws: 2_000, repeats: 400))
        let cases: [(parameter: String, low: Double, high: Double)] = [
            ("beta(2, 5)", gsl_cdf_beta_Pinv(0.05, 2, 5), gsl_cdf_beta_Pinv(0.95, 2, 5)),
            ("uniform(0.2, 0.7)", 0.225, 0.675),
            // 1 % in 97 % of draws and 50 % in 3 %.
            ("discrete(0.01, 0.5, weights(0.97, 0.03))", 0.01, 0.01),
            ("discrete(0.2, 0.8, weights(0.5, 0.5))", 0.2, 0.8),
        ]
        for (parameter, low, high) in cases {
            // With one repeat the run itself could tell no range.
            let text = Self.text(parameter, repeats: 1)
            let report = try self.report(text, try play(text, plan))
            let estimate = try #require(report.probabilities.first).estimate
            let range = try #require(estimate.range, "\(parameter)")
            let error = try #require(estimate.rangeError, "\(parameter)")
            #expect(abs(range.low - low) < 0.02, "\(parameter): \(range)")
            #expect(abs(range.high - high) < 0.02, "\(parameter): \(range)")
            #expect(error.low.contains(low) && error.high.contains(high), "\(parameter): \(error)")
            // A label with the same chance has the same range, and the other one its complement.
            let labels = try #require(report.categories.first).labels
            let (calm, tense) = (labels[0].estimate.range, labels[1].estimate.range)
            #expect(abs((tense?.low ?? 1) - low) < 0.02 && abs((calm?.high ?? 0) - 1 + low) < 0.02)
            #expect(report.dates[0].estimate.range != nil)
            // What depends on no parameter has no range.
            #expect(report.probabilities[1].estimate.range == nil)
        }
    }

    /// The numbers of the run itself are the same with and without it; the digest tells them apart.
    @Test func onlyRangesAreFromThePlay() throws {
        let text = Self.text("beta(2, 5)")
        let plan = try #require(Self.plan)
        let without = try report(text, nil)
        let with = try report(text, try play(text, plan))
        #expect(
            with.probabilities[0].estimate.proportion
                == without.probabilities[0].estimate.proportion)
        #expect(with.probabilities[0].estimate.range != without.probabilities[0].estimate.range)
        #expect(with.tablesDigest != without.tablesDigest)
        // One that is not complete has no part in the tables.
        let started = RangeTally(try scenario(text), plan)
        let partial = try report(text, started)
        #expect(partial.records.map(\.csv) == without.records.map(\.csv))
        #expect(partial.tablesDigest == without.tablesDigest)
        #expect(partial.ranges?.isComplete == false)
    }

    private func report(_ text: String, _ ranges: RangeTally?) throws -> Answers {
        let scenario = try scenario(text)
        let run = Run(program: try Program.lower(scenario), seed: 5, threads: 2)
        try run.extend(to: 3_000)
        return Answers(
            scenario, run.result(.finished), ranges: ranges, version: "test", settings: [],
            command: "simulate")
    }

    @Test func whatCannotBePlayedIsNoPlan() throws {
        for (draws, repeats) in [(0, 100), (-1, 100), (99, 100), (100, 99), (100, 1_001)] {
            #expect(RangePlan(draws: draws, repeats: repeats) == nil)
        }
        #expect(RangePlan(draws: Run.mostTrials / 1_000, repeats: 1_000) != nil)
        #expect(RangePlan(draws: Run.mostTrials / 1_000 + 1, repeats: 1_000) == nil)
        let (drawn, fixed) = (Self.text("beta(2, 5)"), Self.text("0.4"))
        #expect(RangeTally.isOfUse(to: try scenario(drawn)))
        #expect(!RangeTally.isOfUse(to: try scenario(fixed)))
    }
}
