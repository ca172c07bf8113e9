// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Run files from somebody who wants the program to crash, hang or lie: every checksum is right.
@Suite struct ForgedRunTests {
    private static let scenario = """
        scenario: small
        starts: 2025-01-01
        ends: 2025-03-01
        repeats: 5
        parameters: {p: "beta(2, 2)"}
        state: {x: 0, mood: {is: calm, one_of: [calm, tense]}}
        events:
          first: {rate: 0.05 * p per day}
          moves: {rate: 0.3 per day, do: {x: "x + normal(0, 1)", mood: "if(x > 0, tense, calm)"}}
        outcomes:
          is_above: {yes: x > 1, by: 2025-02-01}
          first_on: {date_of: first.happened}
          how_much: {value: x}
          which: {category: mood}

        """

    /// A finished run of 500 trials.
    private func run(_ scratch: TemporaryFolder) throws -> String {
        let scenario = try scratch.write(Self.scenario, to: "small.yaml")
        let file = scratch.url.appendingPathComponent("run.simrun").path
        let outcome = try SimulateCommand.run(
            ["run", scenario, "--trials", "500", "-o", file, "--quiet"], in: scratch.url)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return file
    }

    /// The same with weights by a fact.
    private func weighed(_ scratch: TemporaryFolder) throws -> String {
        let scenario = try scratch.write(Self.scenario, to: "small.yaml")
        let facts = try scratch.write(
            """
            source: s
            published: 2025-02-02
            facts: {up: {statement: It rose., grade: A1, observed: {holds: is_above, odds: 3}}}

            """, to: "later.yaml")
        let file = scratch.url.appendingPathComponent("run.simrun").path
        let outcome = try SimulateCommand.run(
            [
                "update", scenario, "--facts", facts, "--trials", "500", "-o", file, "--quiet",
            ], in: scratch.url)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return file
    }

    @Test(arguments: [
        ("below zero", "change('weight', 3, -1.0)", "has the value -1.0, which no trial can have"),
        (
            "not finite", "change('weight', 3, float('inf'))",
            "has the value inf, which no trial can have"
        ),
        ("none", "change('weight', 3, float('nan'))", "has the value nan, which no trial can have"),
        (
            "all 0", "for i in range(500): change('weight', i, 0.0)", "all of its weights are 0"
        ),
        (
            "without their facts",
            "connection.execute(\"DELETE FROM texts WHERE role = 'observed'\")",
            "its manifest does not match its checksum"
        ),
    ])
    func forgedWeightsAreRefused(_ name: String, _ change: String, _ complaint: String) throws {
        let scratch = try TemporaryFolder()
        let file = try weighed(scratch)
        try ForgedFile.forge(file, change)
        for verb in [["show"], ["given", "is_above"], ["export", "--json"], ["verify"]] {
            let outcome = try SimulateCommand.run(
                [verb[0], file] + verb.dropFirst(), in: scratch.url, limit: 20)
            #expect(outcome.status == 2 || outcome.status == 1, "\(verb)")
            #expect(outcome.errors.contains(complaint), "\(verb): \(outcome.errors)")
        }
    }

    /// Each verb that takes a run file, with a copy of this one.
    private func everyVerb(
        _ file: String, _ scratch: TemporaryFolder,
        _ check: (_ verb: String, SimulateCommand.Outcome) -> Void
    ) throws {
        let copy = scratch.url.appendingPathComponent("copy.simrun").path
        for verb in [
            ["show"], ["verify"], ["query"], ["storylines"],
            ["export", "--csv", "out", "--trials"],
            ["compare"], ["report", "--html", "page.html"], ["resume"],
        ] {
            try? FileManager.default.removeItem(atPath: copy)
            try FileManager.default.copyItem(atPath: file, toPath: copy)
            let sql = verb[0] == "query" ? ["select * from trials"] : []
            let other = verb[0] == "compare" ? [copy] : []
            let outcome = try SimulateCommand.run(
                [verb[0], copy] + other + sql + verb.dropFirst(), in: scratch.url, limit: 20)
            #expect(!outcome.isTimedOut, "\(verb)")
            check(verb[0], outcome)
        }
    }

    @Test(arguments: [
        (
            "dates below zero", "change('first_on', 3, -5.0)",
            "'first_on' of trials 0 to 499 has the value -5.0, which no trial can have"
        ),
        (
            "dates past the end", "change('first_on', 3, 1e19)",
            "'first_on' of trials 0 to 499 has the value 1e+19, which no trial can have"
        ),
        (
            "numbers that are none", "change('how_much', 3, float('nan'))",
            "'how_much' of trials 0 to 499 has the value nan, which no trial can have"
        ),
        (
            "flags besides yes and no", "change('is_above', 3, 7)",
            "'is_above' of trials 0 to 499 has the value 7.0, which no trial can have"
        ),
        (
            "labels past the list", "change('which', 3, 2)",
            "'which' of trials 0 to 499 has the value 2.0, which no trial can have"
        ),
        (
            "a column of another kind",
            """
            connection.execute("UPDATE texts SET text = replace(text, 'date_of: first.happened', 'category: mood')")
            """, "its columns are not its scenario's"
        ),
        (
            "a block of too many trials",
            """
            connection.execute("UPDATE manifest SET value = '4000000000' WHERE key IN ('trials', 'trials_asked')")
            connection.execute("UPDATE blocks SET trials = 4000000000")
            connection.execute("UPDATE cells SET encoding = 'constant', bytes = ?", (struct.pack('<d', 0),))
            """, "its last block has numbers that no run has"
        ),
        (
            "more trials than a run can have",
            """
            connection.execute("UPDATE manifest SET value = '9223372036854775807' WHERE key = 'trials_asked'")
            """, "its manifest does not match its checksum"
        ),
        (
            "more repeats than a run can have",
            """
            connection.execute("UPDATE manifest SET value = '9223372036854775807' WHERE key = 'repeats'")
            connection.execute("UPDATE blocks SET trials = 1")
            """, "its manifest does not match its checksum"
        ),
        (
            "a digest that is an escape sequence",
            """
            connection.execute("UPDATE manifest SET value = ? WHERE key = 'digest'", (chr(27) + ']0;title' + chr(7),))
            """, "its manifest does not match its checksum"
        ),
        (
            "a blob of 300 MB",
            """
            connection.execute("UPDATE cells SET encoding = 'f8', bytes = zeroblob(300000000) WHERE column = 0")
            """, "'is_above' of trials 0 to 499 does not match its checksum"
        ),
    ])
    func valuesThatNoRunHasAreRefused(name: String, change: String, message: String) throws {
        let scratch = try TemporaryFolder()
        let file = try run(scratch)
        try ForgedFile.forge(file, change)
        try everyVerb(file, scratch) { verb, outcome in
            #expect(outcome.status == 2, "\(name), \(verb): \(outcome.status)")
            #expect(
                outcome.errors.hasPrefix("error: ") && outcome.errors.contains("is damaged: ")
                    && outcome.errors.contains(message), "\(name), \(verb): \(outcome.errors)")
        }
    }

    @Test(arguments: [
        (
            "ALTER TABLE manifest RENAME TO hidden; CREATE VIEW manifest(key, value) AS WITH RECURSIVE "
                + "n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT 'k' || i, 'v' FROM n",
            "it holds a view, 'manifest', not only tables"
        ),
        (
            "CREATE TRIGGER t AFTER DELETE ON checkpoints BEGIN SELECT 1; END",
            "it holds a trigger, 't', not only tables"
        ),
        ("CREATE VIRTUAL TABLE v USING fts5(x)", "it holds a virtual table, 'v', not only tables"),
        (
            "DROP TABLE dates; CREATE TABLE dates(a, b AS (hex(zeroblob(1000000000))))",
            "its table 'dates' has columns that are computed"
        ),
        ("CREATE INDEX i ON blocks(hex(first))", "it holds an index, 'i', not only tables"),
    ])
    func whatComputesIsRefused(change: String, message: String) throws {
        let scratch = try TemporaryFolder()
        let file = try run(scratch)
        let statements = change.split(separator: ";").map {
            "connection.execute(\"\"\"\($0)\"\"\")"
        }
        let script = "import sqlite3, sys; connection = sqlite3.connect(sys.argv[1])\n"
        let isTrigger = change.contains("TRIGGER")
        let body =
            isTrigger
            ? "connection.execute('CREATE TABLE checkpoints(x)'); connection.execute(\"\"\"\(change)\"\"\")"
            : statements.joined(separator: "\n")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script + body + "\nconnection.commit()", file]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        try everyVerb(file, scratch) { verb, outcome in
            #expect(outcome.status == 2, "\(verb)")
            #expect(outcome.errors.contains(message), "\(verb): \(outcome.errors)")
        }
    }

    /// A run that has ended and lost its last block is a partial one, for whoever reads it.
    @Test func aLostTailIsNoticed() throws {
        let scratch = try TemporaryFolder()
        let scenario = try scratch.write(Self.scenario, to: "small.yaml")
        let file = scratch.url.appendingPathComponent("run.simrun")
        let whole = try SimulateCommand.run(
            ["run", scenario, "--trials", "5000", "-o", file.path], in: scratch.url)
        #expect(whole.status == 0, "\(whole.errors)")
        let digest = try SimulateCommand.run(["verify", file.path], in: scratch.url)
        try sqlite(file, "DELETE FROM cells WHERE block = (SELECT max(first) FROM blocks)")
        try sqlite(file, "DELETE FROM blocks WHERE first = (SELECT max(first) FROM blocks)")
        let shown = try SimulateCommand.run(["show", file.path], in: scratch.url)
        #expect(shown.status == 0 && shown.output.contains("PARTIAL"), "\(shown.output)")
        for verb in [
            ["query", file.path, "select count(*) from trials"], ["export", file.path, "--json"],
        ] {
            let outcome = try SimulateCommand.run(verb, in: scratch.url)
            #expect(outcome.status == 0)
            #expect(
                outcome.errors.hasPrefix("note: '\(file.path)' is partial: it holds "),
                "\(outcome.errors)")
        }
        let resumed = try SimulateCommand.run(["resume", file.path, "--quiet"], in: scratch.url)
        #expect(resumed.status == 0 && resumed.errors.isEmpty, "\(resumed.errors)")
        let after = try SimulateCommand.run(["verify", file.path], in: scratch.url)
        #expect(after.output == digest.output)
    }
}
