// SPDX-License-Identifier: GPL-3.0-or-later

import Program
import Simulation
import Testing

/// However many clocks there are, the next event is found alike: few are scanned by pairs, more
/// eight at a time, many are kept in blocks.
@Suite struct ManyClocksTests {
    /// Ties at every full day, conditions that turn, rates that change; and idle clocks among them.
    private func answers(idle: Int) throws -> Answers {
        let few = (0..<idle / 2).map { "  before_\($0): {rate: 0 per day}\n" }.joined()
        let rest = (0..<idle - idle / 2).map { "  behind_\($0): {rate: 0 per day}\n" }.joined()
        return try Answers(
            lower(
                """
                scenario: crowd
                starts: 2025-01-01
                ends: 2025-03-01
                state: {x: 0, y: 1, loud: false, order: 0}
                events:
                \(few)
                  first: {every: 1 day, do: {order: "mod(2 * order + 1, 1000)"}}
                  second: {every: 1 day, do: {order: "mod(3 * order + 2, 1000)", loud: not loud}}
                  walk: {rate: (1 + y) per day, do: {x: "x + normal(0, 1)", y: "1 + abs(x) / 4"}}
                  noise: {rate: 2 per day, when: loud, do: {y: 1}}
                  far: {when: x > 3, do: {x: 0}}
                \(rest)
                outcomes:
                  x: {value: x}
                  order: {value: order}
                  far: {date_of: far.happened}
                """), trials: 200)
    }

    /// The numbers cross the limits between the ways of searching.
    @Test(arguments: [2, 18, 19, 20, 40, 90, 92, 130, 300, 1100])
    func idleClocksChangeNothing(idle: Int) throws {
        let (alone, crowded) = (try answers(idle: 0), try answers(idle: idle))
        #expect(crowded.columns.count == 3)
        #expect(crowded.differences(from: alone) == [])
    }
}
