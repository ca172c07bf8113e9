// SPDX-License-Identifier: GPL-3.0-or-later

import Program
import Testing

/// Which answers may depend on what is drawn once per parameter draw.
@Suite struct DependenceTests {
    @Test func dependenceGoesThroughFormulasAndEvents() throws {
        let program = try lower(
            """
            scenario: dependence
            starts: 2025-01-01
            ends: 2025-02-01
            parameters: {p: "uniform(0, 1)", fixed: 0.5, q: p / 2}
            state: {a: 0, b: 0, c: 0, d: 0, luck: "normal(0, 1)", drawn: q + 1}
            define: {twice: 2 * b}
            events:
              chance: {rate: 1 per day, do: {a: a + 1}}
              paced: {rate: p per day, do: {b: b + 1}}
              held: {rate: 1 per day, when: twice > 3, do: {c: 1}}
              known: {rate: fixed per day, when: a > 2, do: {d: 1}}
            outcomes:
              luck: {value: luck}
              drawn: {value: drawn}
              a: {value: a}
              b: {date_of: b > 2}
              c: {yes: c == 1}
              d: {yes: d == 1}
              twice: {value: twice}
              paced: {yes: paced.happened}
              chance: {yes: chance.happened}
            """)
        let depends = program.process.outcomesDependOnParameters
        #expect(
            depends == [false, true, false, true, true, false, true, true, false],
            "\(depends)")
        #expect(program.process.dependsOnParameters)
    }

    @Test func withoutDrawnParametersNothingDepends() throws {
        let program = try lower(
            """
            scenario: fixed
            starts: 2025-01-01
            ends: 2025-02-01
            parameters: {p: 0.5}
            state: {x: bernoulli(p)}
            outcomes: {x: {yes: x}}
            """)
        #expect(program.process.outcomesDependOnParameters == [false])
        #expect(!program.process.dependsOnParameters)
    }

    /// Each event sets what the one before it in the file reads: of 4,000 of them a walk over all, for each
    /// step of the way, takes 16,000,000 steps.
    @Test(.timeLimit(.minutes(1))) func aLongChainIsFollowedOnce() throws {
        let n = 4_000
        let text =
            "scenario: chain\nstarts: 2025-01-01\nends: 2025-01-02\nparameters: {p: \"uniform(0, 1)\"}\nstate:\n"
            + (0...n).map { "  x\($0): 0\n" }.joined() + "events:\n"
            + (0..<n).map { "  e\($0): {rate: 1 per day, do: {x\($0): x\($0 + 1)}}\n" }.joined()
            + "  last: {rate: 1 per day, do: {x\(n): p}}\n  other: {rate: 1 per day}\n"
            + "outcomes: {first: {value: x0}, other: {yes: other.happened}}\n"
        let program = try lower(text)
        #expect(program.process.outcomesDependOnParameters == [true, false])
    }
}
