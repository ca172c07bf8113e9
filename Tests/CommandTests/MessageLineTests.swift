// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// With SIMULATE_MESSAGES=json the error stream is JSON, an object per line.
@Suite struct MessageLineTests {
    private func messages(
        _ arguments: [String], in folder: URL = Folders.package, status: Int32
    ) throws -> [[String: Any]] {
        let outcome = try SimulateCommand.run(
            arguments, in: folder, environment: ["SIMULATE_MESSAGES": "json"])
        #expect(outcome.status == status)
        return try outcome.errors.split(separator: "\n").map { line in
            let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
            return try #require(value as? [String: Any])
        }
    }

    /// Those of `check --json`, one by one.
    @Test func refusedInputHasItsPlaces() throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("bad.yaml")
        let text =
            "scenario: x\nstarts: 2025-01-01\nends: 2025-02-01\nfoo: 1\noutcomes:\n  a: {yes: b}\n"
        try Data(text.utf8).write(to: file)
        let found = try messages(["run", file.path], status: 2)
        #expect(found.map { $0["line"] as? Int } == [4, 6])
        #expect(found.map { $0["column"] as? Int } == [1, 12])
        #expect(found.map { $0["end_column"] as? Int } == [4, 13])
        #expect(
            found.map { $0["code"] as? String } == [
                "document.unknown-key", "expression.unknown-name",
            ])
        #expect(found.allSatisfy { $0["severity"] as? String == "error" })
        #expect(found.allSatisfy { $0["file"] as? String == file.path })
        let checked = try SimulateCommand.run(["check", "--json", file.path], in: Folders.package)
        let object = try #require(
            JSONSerialization.jsonObject(with: Data(checked.output.utf8)) as? [String: Any])
        #expect((object["messages"] as? NSArray) == found as NSArray)
    }

    @Test func misspeltParametersHaveAHint() throws {
        let found = try messages(
            ["given", "Scenarios/budapest.yaml", "us_resolv > 1", "--trials", "100"], status: 2)
        #expect(found.count == 1)
        #expect(found.first?["file"] as? String == "condition")
        #expect(found.first?["hint"] as? String == "did you mean 'us_resolve'?")
    }

    @Test(arguments: [
        (["run", "nowhere.yaml"], "there is no file 'nowhere.yaml'"),
        (
            ["run", "x.yaml", "--trials", "-1"],
            "the value '-1' is invalid for '--trials <trials>': it must be 1 or more"
        ),
        (["rum"], "unknown command 'rum'; did you mean 'run'?"),
        (
            ["run", "x.yaml", "--trails", "9"],
            "unknown option '--trails'. Did you mean '--trials'?"
        ),
    ])
    func whatHasNoPlaceIsOneSentence(_ arguments: [String], _ sentence: String) throws {
        let found = try messages(arguments, status: 2)
        #expect(found.count == 1)
        #expect(found.first?["severity"] as? String == "error")
        #expect(found.first?["message"] as? String == sentence)
        #expect(found.first?["file"] is NSNull)
    }

    /// A trial that fails says where, and in which trial.
    @Test func aFailedTrialIsAnErrorAndItsMoment() throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("late.yaml")
        let text = """
            scenario: late
            starts: 2025-01-01
            ends: 2025-03-01
            state: {x: 1}
            events:
              fall: {every: 10 days, do: {x: "x - 0.5"}}
            outcomes:
              a: {value: "log(x)"}

            """
        try Data(text.utf8).write(to: file)
        let found = try messages(["run", file.path], status: 2)
        #expect(found.map { $0["severity"] as? String } == ["error", "note"])
        #expect(found.first?["line"] as? Int == 8)
        #expect((found.last?["message"] as? String)?.hasPrefix("in trial 0 with seed 1") == true)
    }

    /// A run of some seconds says how far it is; its numbers go to the other stream as always.
    @Test func progressIsAMessage() throws {
        let found = try messages(
            [
                "run", "Scenarios/budapest.yaml", "--trials", "30000", "--threads", "1", "--engine",
                "interpreted", "--json",
            ], status: 0)
        let progress = found.compactMap { $0["done"] as? Int }
        #expect(!progress.isEmpty)
        #expect(progress == progress.sorted())
        #expect(found.allSatisfy { $0["total"] as? Int == 30_000 })
    }
}
