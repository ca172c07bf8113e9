// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Model
import Program
import Simulation
import Statistics
import Studies
import Tables
import TestSupport
import Testing

/// The trials of a program, with all that it records.
func trials(_ count: Int, of program: Program, seed: UInt64) throws -> Trials {
    let records = program.records
    let run = Run(program: program, seed: seed, threads: 1, records: records)
    var trials = Trials(of: run)
    // In two stretches that part within a draw.
    for target in [count / 2 + 1, count] {
        trials.add(try run.extend(to: target), records)
    }
    return trials
}

@Suite struct GivenTests {
    /// Also asks about parameters.
    static let noisy = SmallScenarios.noisy(
        "{hit: {yes: hit}, high: {yes: x1 > 0.5}, x1: {value: x1}}")

    private static func given(
        _ condition: String, _ text: String, trials count: Int, seed: UInt64 = 1,
        isNegated: Bool = false
    ) throws -> Given {
        let program = try lowered(text)
        let dates = program.records.filter { $0.kind == .date }.map(\.name)
        let condition = try Condition(condition, program.scenario, dates: dates)
        return try Given(
            condition, isNegated: isNegated, try trials(count, of: program, seed: seed), program)
    }

    private static func chance(_ given: Given, _ outcome: String) throws -> Proportion {
        let answer = try #require(given.answers.first { $0.outcome.name == outcome })
        guard case .probability(let proportion) = answer.rows[0].given else {
            throw Unexpected()
        }
        return proportion
    }

    private static func number(_ given: Given, _ outcome: String, _ row: Int) throws -> Double {
        let answer = try #require(given.answers.first { $0.outcome.name == outcome })
        guard case .number(let value, _) = answer.rows[row].given else { throw Unexpected() }
        return value
    }

    private struct Unexpected: Error {}

    /// Bayes: (0.05 + 0.65 × 0.375) ÷ 0.425.
    @Test func parametersGivenAnAnswer() throws {
        let given = try Self.given("hit", Self.noisy, trials: 200_000)
        let exact = 0.6911764705882353
        let found = try Self.chance(given, "high")
        #expect(abs(found.value - exact) < 3.5 * found.interval.halfWidth / Confidence.z95)
        #expect(found.interval.halfWidth < 0.01)
        // The density of x1 is (0.1 + 0.65 x) ÷ 0.425.
        let mean = (0.1 / 2 + 0.65 / 3) / 0.425
        #expect(abs(try Self.number(given, "x1", 0) - mean) < 0.005)
        let x1 = try #require(given.parameters.first { $0.name == "x1" })
        #expect(x1.givenInterval.contains(mean))
        let moved = try #require(x1.moved)
        #expect(abs(moved.value - (mean - 0.5) * 12.0.squareRoot()) < 0.02)
        let x3 = try #require(given.parameters.first { $0.name == "x3" }?.moved)
        #expect(abs(x3.value) < 0.02)
    }

    /// What has not happened by a day happens later with 1 − e^−(H(90) − H(60)).
    @Test(
        arguments: [
            // ((90/80)² − (60/80)²), (90 − 60) × 0.01.
            ("after: weibull(2, 80) * 1 day", 1 - exp(-(1.265625 - 0.5625))),
            ("rate: 0.01 per day", 1 - exp(-0.3)),
        ])
    func waitingTimes(_ timing: String, _ exact: Double) throws {
        let text = """
            scenario: waiting
            starts: 2025-01-01
            ends: 2025-12-31
            repeats: 1
            state: {done: false}
            events: {end: {\(timing), do: {done: true}}}
            outcomes:
              done_on: {date_of: done}
              by_90: {yes: done, by: 2025-03-31}
            """
        let given = try Self.given("done_on >= 2025-03-02", text, trials: 100_000)
        let found = try Self.chance(given, "by_90")
        #expect(abs(found.value - exact) < 3.5 * found.interval.halfWidth / Confidence.z95)
        let other = try Self.given(
            "done_on < 2025-03-02", text, trials: 100_000, isNegated: true)
        #expect(try Self.chance(other, "by_90") == found)
    }

    /// A condition that is always true gives the run's own tables, bit for bit.
    @Test func allTrials() throws {
        let text = """
            scenario: kinds
            starts: 2025-01-01
            ends: 2025-03-31
            repeats: 10
            parameters: {x1: "uniform(0, 1)"}
            state: {done: false, luck: "uniform(0, 1)"}
            events: {finish: {rate: 0.02 * x1 per day, when: not done, do: {done: true}}}
            outcomes:
              hit: {yes: luck < x1}
              done: {yes: done, by: 2025-02-28}
              done_on: {date_of: done}
              level: {value: x1 + luck}
            """
        let given = try Self.given("x1 >= 0", text, trials: 1_003)
        #expect(given.kept == 1_003)
        for row in given.answers.flatMap(\.rows) {
            #expect(row.given.bits == row.all.bits)
            guard case .nothing = row.givenNot else { throw Unexpected() }
        }
        let program = try lowered(text)
        let run = Run(program: program, seed: 1, threads: 2)
        try run.extend(to: 1_003)
        let answers = Answers(
            program.scenario, run.result(.finished), version: "test", settings: [], command: "")
        let shares = answers.probabilities.map(\.estimate.proportion)
        #expect(try Self.chance(given, "hit") == shares[0])
        #expect(try Self.chance(given, "done") == shares[1])
        #expect(try Self.chance(given, "done_on") == answers.dates[0].estimate.proportion)
        let dates = [0.1, 0.5, 0.9].map { probability in
            answers.dates[0].quantiles.first { $0.probability == probability }
        }
        let numbers = [0.05, 0.5, 0.95].map { probability in
            answers.numbers[0].quantiles.first { $0.probability == probability }
        }
        for (row, quantile) in zip(given.answers[2].rows.dropFirst(), dates) {
            let own = try #require(quantile)
            let day = Quantity.day(own.value, low: own.low, high: own.high)
            #expect(row.given.bits == day.bits)
        }
        let summary = answers.numbers[0].summary
        #expect(
            given.answers[3].rows[0].given.bits
                == Quantity.number(summary.mean, summary.interval).bits)
        for (row, quantile) in zip(given.answers[3].rows.dropFirst(), numbers) {
            let own = try #require(quantile)
            let bounds = try Interval(low: #require(own.low), high: #require(own.high))
            #expect(row.given.bits == Quantity.number(own.value, bounds).bits)
        }
    }

    @Test func fewTrials() throws {
        #expect(throws: GivenProblem.tooFew(kept: 0, of: 500)) {
            _ = try Self.given("x1 > 2", Self.noisy, trials: 500)
        }
        let problem = GivenProblem.tooFew(kept: 4, of: 10_000)
        #expect(problem.message.contains("about 3,000,000 trials"))
        #expect(try Self.given("x1 > 0.99", Self.noisy, trials: 5_000).isScarce)
        #expect(try !Self.given("x1 > 0.1", Self.noisy, trials: 5_000).isScarce)
    }

    /// Of a level that draws share, given that a flag is up whose chance moves with the level: E(L | flag)
    /// is E(L p(L)) ÷ E p(L) with p = L, of L from 0 to 1: 2/3; its median √(1/2).
    @Test func coverage() throws {
        let program = try lowered(SmallScenarios.level(", number: {value: level}"))
        let condition = try Condition("up", program.scenario, dates: [])
        try Coverage.expect("given", seeds: 2_000) { seed in
            let given = try Given(
                condition, try trials(300, of: program, seed: seed), program)
            guard case .probability(let again) = given.answers[1].rows[0].given,
                case .number(_, let mean?) = given.answers[2].rows[0].given,
                case .number(_, let median?) = given.answers[2].rows[2].given
            else { throw Unexpected() }
            return [
                again.interval.contains(2.0 / 3), mean.contains(2.0 / 3),
                median.contains(0.5.squareRoot()),
                given.parameters[0].givenInterval.contains(2.0 / 3),
            ]
        }
    }
}

extension Quantity {
    /// Every number in it.
    fileprivate var bits: [String] {
        func text(_ numbers: [Double?]) -> [String] {
            numbers.map { $0.map { String($0.bitPattern, radix: 16) } ?? "none" }
        }
        switch self {
        case .probability(let proportion):
            return text([
                proportion.value, proportion.interval.low, proportion.interval.high,
                proportion.effectiveCount,
            ])
        case .number(let value, let interval):
            return text([value, interval?.low, interval?.high])
        case .day(let value, let low, let high):
            return [value, low, high].map { day in day.map { "\($0)" } ?? "none" }
        default: return ["\(self)"]
        }
    }
}
