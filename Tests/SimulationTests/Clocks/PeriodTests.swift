// SPDX-License-Identifier: GPL-3.0-or-later

import Program
import TestSupport
import Testing

@testable import Simulation

/// Parts of a day add up to days. What is right is counted in whole minutes.
struct PeriodTests {
    private static let periods = [
        1, 5, 6, 7, 10, 12, 15, 20, 25, 30, 40, 45, 60, 90, 100, 120, 144, 160, 180, 240, 288, 360,
        480, 600, 720, 1_080, 1_440, 2_000,
    ]
    private static let days = 21
    private static let dayMinutes = 1_440

    /// An event every so many minutes, and one delay after another: how many of the first there have been
    /// before each midnight, and of the second before the third.
    private func program(_ minutes: Int, conditional: Bool) throws -> Program {
        let when = conditional ? ", when: isOn" : ""
        let outcomes = (1...Self.days).map { "  day\($0): {value: n, on: \(Self.day($0))}\n" }
        return try lower(
            """
            scenario: period
            starts: 2025-01-01
            ends: 2025-01-21
            parameters: {gap: \(minutes) minutes}
            state: {n: 0, links: 0, isOn: true, chained: 0}
            events:
              tick: {every: gap\(when), do: {n: n + 1}}
              link: {after: gap, when: chained == 0, do: {links: links + 1, chained: 1}}
              next: {when: chained == 1, do: {chained: 0}}
            outcomes:
              links: {value: links, on: 2025-01-03}
            """ + "\n" + outcomes.joined())
    }

    private static func day(_ day: Int) -> String {
        day < 10 ? "2025-01-0\(day)" : "2025-01-\(day)"
    }

    private func expected(_ minutes: Int) -> [Double] {
        ([3] + Array(1...Self.days)).map { day in
            Double((day * Self.dayMinutes - 1) / minutes)
        }
    }

    private func values(_ run: Run) -> [Double] {
        run.result(.finished).columns.map { column in
            if case .numbers(let values) = column { values[0] } else { .nan }
        }
    }

    @Test(arguments: periods, [false, true])
    func partsOfADayComeToMidnight(minutes: Int, conditional: Bool) throws {
        let program = try program(minutes, conditional: conditional)
        let run = Run(program: program, seed: 1, threads: 1)
        try run.extend(to: 1)
        #expect(values(run) == expected(minutes))
    }

    @Test(.enabled(if: Compiler.isThere, "no C compiler is found"), arguments: [7, 60, 480])
    func machineCodeCountsAlike(minutes: Int) throws {
        let run = try Compiler().run(program(minutes, conditional: true))
        try run.extend(to: 1)
        #expect(run.engineProblem == nil)
        #expect(values(run) == expected(minutes))
    }
}
