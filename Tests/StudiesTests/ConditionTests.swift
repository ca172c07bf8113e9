// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Model
import Program
import Simulation
import Studies
import Testing

@Suite struct ConditionTests {
    private static let text = """
        scenario: conditions
        starts: 2025-01-01
        ends: 2025-12-31
        repeats: 2
        parameters: {wait: 10 to 90 days, x: "uniform(0, 1)"}
        state:
          stage: {is: low, one_of: [low, middle, high]}
          met_on: never
        events:
          first: {after: wait, do: {stage: middle, met_on: now}}
          second: {rate: 1 / 200 days, do: {stage: high}}
        outcomes:
          met: {yes: stage != low, by: 2025-06-30}
          met_date: {date_of: stage == high}
          waiting: {value: wait, unit: months}
          x: {value: 10 * x}
          stage: {category: stage}
        """

    private static func shares(_ conditions: [String]) throws -> [Double] {
        let program = try lowered(Self.text)
        let trials = try trials(2_000, of: program, seed: 3)
        return try conditions.map {
            let condition = try Condition($0, program.scenario, dates: trials.dates.map(\.name))
            return Double(condition.members(of: trials).count { $0 }) / 2_000
        }
    }

    /// Whatever is said in two ways holds in the same trials.
    @Test(
        arguments: [
            ("waiting > 2 months", "wait > 60.875 days"),
            ("x > 5", "parameters.x > 0.5"),
            ("stage == high", "stage > middle"),
            ("met_date <= ends", "met_date < never"),
            ("met and x > 3", "x > 3 and met"),
            ("if(met, x, 0) > 3 or if(met, 0, x) > 7", "met and x > 3 or not met and x > 7"),
            ("abs(x - 5) < 2", "x > 3 and x < 7"),
        ])
    func equalConditions(_ first: String, _ second: String) throws {
        let shares = try Self.shares([first, second])
        #expect(shares[0] == shares[1])
        #expect(shares[0] > 0.02 && shares[0] < 0.98)
    }

    @Test(
        arguments: [
            ("metx", "unknown name 'metx'"), ("waiting > 2", "duration"),
            ("stage == hihg", "hihg"), ("x", "true or false is needed"),
            ("now > 2025-02-01", "no 'now'"), ("uniform(0, 1) > 0.5", "draw"),
            ("", "missing"), ("met and", "ends"),
        ])
    func mistakes(_ text: String, _ part: String) throws {
        let program = try lowered(Self.text)
        do {
            _ = try Condition(text, program.scenario, dates: [])
            Issue.record("taken: \(text)")
        } catch {
            let message = try #require(error.diagnostics.first)
            #expect(message.message.contains(part) || message.hint?.contains(part) == true)
        }
    }
}
