// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Model
import Program
import Runs
import Simulation
import Statistics
import TestSupport
import Testing

/// Outcomes that are asked at several days, and while something holds.
@Suite struct AskedDaysTests {
    private static func text(_ outcomes: String) -> String {
        """
        scenario: asked
        starts: 2025-01-01
        ends: 2025-01-30
        repeats: 1
        state: {signed: false, count: 0, open: true}
        events:
          signature: {rate: 0.1 per day, do: {signed: true, count: count + 1}}
          end: {rate: 0.05 per day, when: open, do: {open: false}}
        outcomes:
        \(outcomes)
        """
    }

    private static let list = text(
        """
          signed: {yes: signed, by: [2025-01-05, 2025-01-20]}
          count: {value: count, on: [2025-01-10]}
          in_time: {yes: signature.happened, while: open, by: [2025-01-10, 2025-01-30]}
        """)

    private static func trials(
        _ text: String, engine: EngineChoice = .interpreted, threads: Int = 1
    ) throws -> (Trials, Program) {
        let (subject, folder) = try subject(text)
        defer { _ = folder }
        let plan = RunPlan(trials: 40_000, seed: 3, threads: threads, engine: engine)
        let player = try DesignPlayer(subject, Design([Play("all")]), plan)
        return (try player.play().trials[0], subject.program)
    }

    /// One line is what takes several, to the last bit.
    @Test func aListIsAnOutcomePerDay() throws {
        let written = Self.text(
            """
              signed_2025_01_05: {yes: signed, by: 2025-01-05}
              signed_2025_01_20: {yes: signed, by: 2025-01-20}
              count_2025_01_10: {value: count, on: 2025-01-10}
              in_time_2025_01_10: {yes: signature.happened and open, by: 2025-01-10}
              in_time_2025_01_30: {yes: signature.happened and open, by: 2025-01-30}
            """)
        let (short, long) = (try Self.trials(Self.list), try Self.trials(written))
        #expect(short.1.scenario.outcomes.map(\.name) == long.1.scenario.outcomes.map(\.name))
        #expect(short.1.digest == long.1.digest)
        #expect(short.0.outcomes == long.0.outcomes)
        let compiled = try Self.trials(Self.list, engine: .compiled, threads: 2).0
        #expect(compiled.outcomes == short.0.outcomes)
    }

    /// Signed by day d with 1 − exp(−0.1 d); before the talks end with a ÷ (a + b) (1 − exp(−(a + b) d)), where a is 0.1
    /// and b is 0.05.
    @Test func closedForms() throws {
        let trials = try Self.trials(Self.list).0
        func before(_ days: Double) -> Double { 0.1 / 0.15 * (1 - exp(-0.15 * days)) }
        for (index, exact) in [
            (0, 1 - exp(-0.5)), (1, 1 - exp(-2.0)), (3, before(10)), (4, before(30)),
        ] {
            guard case .flags(let flags) = trials.outcomes[index] else {
                Issue.record("outcome \(index) is not a yes/no question")
                continue
            }
            let share = Double(flags.count { $0 == 1 }) / Double(flags.count)
            // Four standard errors.
            let error = (exact * (1 - exact) / Double(flags.count)).squareRoot()
            #expect(abs(share - exact) < 4 * error, "\(share), not \(exact)")
        }
    }
}
