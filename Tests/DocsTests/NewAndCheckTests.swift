// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// `simulate new`, `schema` and `check` as a newcomer meets them.
struct NewAndCheckTests {
    @Test func `a new scenario checks clean and runs`() throws {
        let tool = try Tool()
        defer { tool.remove() }
        let made = try tool.run("simulate new wage-strike")
        #expect(made.status == 0)
        #expect(
            made.output
                == "wrote wage-strike.yaml; run it with: simulate run wage-strike.yaml\n")
        let checked = try tool.run("simulate check --strict wage-strike.yaml")
        #expect(checked.status == 0)
        #expect(checked.output == "wage-strike.yaml: no problems found\n")
        #expect(try tool.run("simulate run wage-strike.yaml --trials 200").status == 0)
        #expect(try tool.run("grep -x 'scenario: wage_strike' wage-strike.yaml").status == 0)
    }

    @Test func `a new scenario never overwrites`() throws {
        let tool = try Tool()
        defer { tool.remove() }
        let outcome = try tool.run("echo mine > strike.yaml; simulate new strike")
        #expect(outcome.status == 2)
        #expect(outcome.output == "error: 'strike.yaml' already exists and was not changed\n")
        #expect(try tool.run("cat strike.yaml").output == "mine\n")
    }

    @Test(arguments: ["'a b'", "2nd", "''", "Scenarios/", "$(printf 'a%.0s' {1..65})"])
    func `a new scenario needs a fit name`(_ name: String) throws {
        let tool = try Tool()
        defer { tool.remove() }
        let before = try tool.run("find . | sort").output
        let outcome = try tool.run("simulate new \(name)")
        #expect(outcome.status == 2)
        #expect(outcome.output.contains("is not a name"))
        #expect(try tool.run("find . | sort").output == before)
    }

    @Test func `a new scenario in a folder that is not there is an error`() throws {
        let tool = try Tool()
        defer { tool.remove() }
        let outcome = try tool.run("simulate new nowhere/strike")
        #expect(outcome.status == 2)
        #expect(
            outcome.output
                == "error: 'nowhere/strike.yaml' cannot be written: no such file or directory\n")
    }

    @Test func `schemas are printed`() throws {
        let tool = try Tool()
        defer { tool.remove() }
        #expect(try tool.run("simulate schema | cmp - Scenarios/scenario.schema.json").status == 0)
        #expect(
            try tool.run("simulate schema --facts | cmp - seeds/facts.schema.json").status == 0)
    }

    @Test func `check notes commas that other tools read differently`() throws {
        let tool = try Tool()
        defer { tool.remove() }
        try write(
            """
            parameters:
              p: {is: beta(4, 4), note: ours}
            outcomes: {o: {value: p}}
            """, tool)
        let outcome = try tool.run("simulate check test.yaml")
        #expect(outcome.status == 0)
        #expect(
            outcome.output == """
                test.yaml:2:11: note: the comma in round brackets belongs to this value here; \
                other YAML tools cut the value at it
                  |
                2 |   p: {is: beta(4, 4), note: ours}
                  |           ^~~~~~~~~~ quote the value
                test.yaml: 1 note

                """)
        #expect(try tool.run("simulate check --strict test.yaml").status == 1)
    }

    @Test func `check reports what is wrong with variants, each thing once`() throws {
        let tool = try Tool()
        defer { tool.remove() }
        try write(
            """
            parameters:
              p: {is: 0.5, note: ours}
            events:
              e: {rate: p per day, note: ours}
              g: {rate: 1, note: ours}
            outcomes: {o: {yes: e.happened}}
            variants:
              a: {set: {p: 2 days}}
              b: {set: {p: 3 days}}
              c: {set: {p: 0.7}}
            """, tool)
        let outcome = try tool.run("simulate check test.yaml")
        #expect(outcome.status == 2)
        #expect(
            outcome.output == """
                test.yaml:4:13: error: a rate (per day) is needed here, not a number, \
                with variant 'a'
                  |
                4 |   e: {rate: p per day, note: ours}
                  |             ^~~~~~~~~
                test.yaml:5:13: error: a rate (per day) is needed here, not a number
                  |
                5 |   g: {rate: 1, note: ours}
                  |             ^ did you mean '1 per day'?
                2 errors

                """)
    }

    @Test func `check knows that a party to a negotiation is somebody who matters`() throws {
        let tool = try Tool()
        defer { tool.remove() }
        try write(
            """
            actors: {ann: , bob: , idle: }
            negotiations:
              n:
                issues: {share: {0: nothing, 1: all}}
                parties:
                  ann: {ideal: {share: 1}, walk_away: 0}
                  bob: {ideal: {share: 0}, walk_away: 0}
                protocol: nash
                on: 2025-06-10
                note: ours
            outcomes: {o: {value: n.share}}
            """, tool)
        let outcome = try tool.run("simulate check test.yaml")
        #expect(
            outcome.output == """
                test.yaml:1:24: note: actor 'idle' is never used
                  |
                1 | actors: {ann: , bob: , idle: }
                  |                        ^~~~
                test.yaml: 1 note

                """)
    }

    private func write(_ text: String, _ tool: Tool) throws {
        let whole = text + "\nscenario: test\nstarts: 2025-06-01\nends: 2025-08-31\n"
        try whole.write(
            to: tool.folder.appendingPathComponent("test.yaml"), atomically: true, encoding: .utf8)
    }
}
