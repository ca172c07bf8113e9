// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// `simulate compare --until`: a precision that is asked of every difference.
@Suite struct PreciseComparisonTests {
    private struct Answer: Decodable {
        struct Difference: Decodable {
            let outcome: String
            let measure: String
            let low95: Double
            let high95: Double
            let trials: Int
        }

        struct Run: Decodable {
            let trials: Int
            let stop_reason: String
        }

        let differences: [Difference]
        let runs: [Run]
    }

    /// Its variant changes half of the trials, some to yes and some to no.
    private static let scenario = """
        scenario: two-roads
        starts: 2025-01-01
        ends: 2025-03-01
        parameters: {p: "beta(2, 2)"}
        state: {done: false, late: false, road: {is: low, one_of: [low, high]}}
        events:
          finish: {rate: 0.02 * p per day, when: not done, do: {done: true, road: high}}
          slip: {rate: "if(done, 0.05, 0.01) per day", when: not late, do: {late: true}}
        outcomes:
          done_by_end: {yes: done}
          late_on: {date_of: late}
          which: {category: road}
        variants:
          hurried: {set: {p: 0.9}}
        """

    private func compare(
        _ file: String, _ more: String...
    ) throws -> (outcome: SimulateCommand.Outcome, answer: Answer) {
        let outcome = try SimulateCommand.run(
            ["compare", file, "--json", "--quiet"] + more, in: Folders.package, limit: 120)
        let answer = try JSONDecoder().decode(Answer.self, from: Data(outcome.output.utf8))
        return (outcome, answer)
    }

    /// The widest half of an interval.
    private func halfWidth(_ answer: Answer) -> Double {
        answer.differences.filter { $0.measure == "probability" }.map {
            ($0.high95 - $0.low95) / 2
        }.max() ?? .infinity
    }

    @Test func trialsDoubleUntilEveryDifferenceIsKnown() throws {
        let scratch = try TemporaryFolder()
        let file = try scratch.write(Self.scenario, to: "roads.yaml")
        let (first, loose) = try compare(file, "--until", "2%")
        #expect(first.status == 0)
        #expect(loose.runs.map(\.trials) == [10_000, 10_000])
        #expect(halfWidth(loose) <= 0.02)

        // Known four times better than after the first ten thousand: sixteen times the trials.
        let wanted = halfWidth(loose) / 4
        let asked = String(format: "%.4f%%", 100 * wanted)
        let (second, answer) = try compare(file, "--until", asked)
        #expect(second.status == 0, "\(second.errors)")
        #expect(halfWidth(answer) <= wanted + 1e-6)
        #expect(answer.differences.count == 4)
        let trials = try #require(answer.runs.first?.trials)
        #expect([80_000, 160_000, 320_000].contains(trials), "\(trials)")
        for run in answer.runs {
            #expect(run.trials == trials)
            #expect(run.stop_reason == "requested precision of every difference reached")
        }
        #expect(answer.differences.allSatisfy { $0.trials == trials })

        // The same command says the same, and so does one that asks for that many trials.
        let (again, _) = try compare(file, "--until", asked)
        #expect(again.output == second.output)
        let (counted, plain) = try compare(file, "--trials", "\(trials)")
        #expect(
            counted.output
                == second.output.replacing(
                    "requested precision of every difference reached", with: "completed"))
        #expect(plain.runs.map(\.stop_reason) == Array(repeating: "completed", count: 2))

        // With half of them one difference is not there yet, or it would have stopped.
        let (_, half) = try compare(file, "--trials", "\(trials / 2)")
        #expect(halfWidth(half) > wanted)
    }

    @Test func aLimitThatComesFirstIsSaid() throws {
        let scratch = try TemporaryFolder()
        let file = try scratch.write(Self.scenario, to: "roads.yaml")
        let (outcome, answer) = try compare(file, "--until", "0.01%", "--trials", "15000")
        #expect(outcome.status == 1)
        #expect(answer.runs.map(\.trials) == [15_000, 15_000])
        #expect(
            answer.runs.map(\.stop_reason)
                == Array(repeating: "trial limit reached before the requested precision", count: 2))
        #expect(halfWidth(answer) > 0.000_1)
    }

    /// A model whose every difference takes part: Budapest with its levers.
    @Test func budapestIsComparedUntilItIsKnown() throws {
        let arguments = ["--variants", "baseline,sanctions_first", "--until", "1.2%"]
        let one = try SimulateCommand.run(
            ["compare", "Scenarios/budapest.yaml", "--json", "--quiet"] + arguments,
            in: Folders.package, limit: 300)
        #expect(one.status == 0)
        let answer = try JSONDecoder().decode(Answer.self, from: Data(one.output.utf8))
        #expect(halfWidth(answer) <= 0.012)
        #expect(answer.runs.allSatisfy { $0.stop_reason.hasPrefix("requested precision") })
        let two = try SimulateCommand.run(
            ["compare", "Scenarios/budapest.yaml", "--json", "--quiet", "--threads", "1"]
                + arguments, in: Folders.package, limit: 300)
        #expect(two.output == one.output)
    }
}
