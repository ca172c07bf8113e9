// SPDX-License-Identifier: GPL-3.0-or-later

import Program
import Simulation
import Testing

/// What the compiler concludes from the few values of a stage, a status or a flag changes no answer.
@Suite struct SlotValueTests {
    /// The same scenario, once with a mode of four values, and once where an event that never happens
    /// could set it to anything, so that nothing can be concluded from it.
    private func answers(isKnown: Bool) throws -> Answers {
        let blur = isKnown ? "" : "  blur: {rate: 0 per day, do: {mode: 1.5 * mode + x}}\n"
        return try Answers(
            lower(
                """
                scenario: modes
                starts: 2025-01-01
                ends: 2025-06-30
                parameters: {p: "beta(2, 2)"}
                actors: {a: , b: }
                state: {mode: 0, x: 0, calm: true}
                define:
                  urgency: "if(mode >= 2, 3, 1) * (1 + 2 * (mode == 1))"
                  late: now >= 2025-04-01
                meetings:
                  talk: {who: [a, b], needs: mode == 1, after: 5 to 20 days}
                events:
                  up: {rate: 0.05 * urgency per day, when: mode < 3, do: {mode: mode + 1}}
                  down: {rate: 0.03 * p per day, when: mode > 0 and not late, do: {mode: 0}}
                  shock: {rate: "if(mode == 2, 0.4, 0.1) per day", do: {x: "x + normal(mode, 1)"}}
                  turn: {after: 3 days, when: mode == 2, do: {calm: not calm}}
                  pulse: {every: 9 days, when: mode != 0, do: {x: 0.9 * x, calm: mode < 2}}
                  skip: {rate: 0.02 per day, when: mode == 1 and calm, do: {mode: 3}}
                  day: {on: 2025-05-01, when: mode == 0, do: {mode: 2}}
                \(blur)
                outcomes:
                  x: {value: x}
                  mode: {value: mode}
                  top: {date_of: mode == 3}
                  ever_two: {yes: mode == 2, by: 2025-03-31}
                  calm: {yes: calm, on: 2025-06-01}
                  talked: {date_of: talk.held}
                """), trials: 2000)
    }

    @Test func conclusionsChangeNoAnswer() throws {
        let (known, unknown) = (try answers(isKnown: true), try answers(isKnown: false))
        #expect(known.columns.count == 6)
        #expect(known.differences(from: unknown) == [])
    }
}
