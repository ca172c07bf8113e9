// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Runs that are killed, interrupted or cut into parts end as if nothing had happened.
@Suite struct ResumeTests {
    /// Long enough to be killed in the middle.
    // Machine code would be done before anything can befall it.
    private static let asked = [
        "--trials", "18001", "--seed", "5", "--engine", "interpreted",
    ]
    private static let scenario = "Scenarios/budapest.yaml"

    private func files(in folder: URL) throws -> [String: Data] {
        var found: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            // Both name what else is in the folder, which is more of an export.
            guard !name.hasPrefix("manifest"), name != "datapackage.json" else { continue }
            found[name] = try Data(contentsOf: folder.appendingPathComponent(name))
        }
        return found
    }

    /// The tables and all trials of a run without interruption.
    private func undisturbed(_ scratch: TemporaryFolder) throws -> [String: Data] {
        let folder = scratch.url.appendingPathComponent("undisturbed")
        let outcome = try run(
            ["run", Self.scenario] + Self.asked + [
                "--quiet", "--csv", folder.path, "--per-trial", folder.path + "/trials.csv",
            ])
        #expect(outcome.status == 0)
        return try files(in: folder)
    }

    private func exported(_ file: String, _ scratch: TemporaryFolder) throws -> [String: Data] {
        let folder = scratch.url.appendingPathComponent(UUID().uuidString)
        let outcome = try run(["export", file, "--csv", folder.path, "--trials"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        var found = try files(in: folder)
        // What only 'export' writes.
        for name in ["hubverse.csv", "hubverse.schema.json", "trials.schema.json"] {
            #expect(found.removeValue(forKey: name) != nil, "\(name)")
        }
        return found
    }

    @Test func aKilledRunResumedIsTheUndisturbedOne() throws {
        let scratch = try TemporaryFolder()
        let began = Date()
        let expected = try undisturbed(scratch)
        let span = Date().timeIntervalSince(began)
        #expect(expected.count == 13)
        let runs = KilledRuns(scenario: Self.scenario, asked: Self.asked, span: span)
        try runs.check(rounds: 8, kills: 3) { file in
            let found = try exported(file, scratch)
            #expect(found == expected)
        }
    }

    @Test func anInterruptedRunKeepsItsTablesAndGoesOn() throws {
        let scratch = try TemporaryFolder()
        let file = scratch.url.appendingPathComponent("a.simrun").path
        let outcome = try run(
            ["run", Self.scenario, "-o", file, "--trials", "1e6"],
            stop: .keeping(SIGINT, in: file))
        #expect(outcome.status == 130)
        let shown = try run(["show", file])
        #expect(shown.status == 0)
        #expect(shown.output == outcome.output)
        #expect(shown.output.contains("PARTIAL"))
        let more = try run(
            ["resume", file], stop: .keeping(SIGINT, in: file, moreThan: keptTrials(file)))
        #expect(more.status == 130)
        #expect(try run(["verify", file, "--trials", "20"]).status == 0)
    }

    @Test func shardsMergedAreTheWholeRun() throws {
        let scratch = try TemporaryFolder()
        let expected = try undisturbed(scratch)
        let parts = (1...3).map { scratch.url.appendingPathComponent("part\($0).simrun").path }
        for (index, part) in parts.enumerated() {
            let outcome = try run(
                ["run", Self.scenario, "-o", part, "--quiet", "--shard", "\(index + 1)/3"]
                    + Self.asked)
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        let whole = scratch.url.appendingPathComponent("whole.simrun").path
        let merged = try run(["merge", parts[2], parts[0], parts[1], "-o", whole, "--quiet"])
        #expect(merged.status == 0, "\(merged.errors)")
        #expect(try exported(whole, scratch) == expected)

        let missing = try run(["merge", parts[0], parts[2], "-o", whole + "2"])
        #expect(missing.status == 2)
        #expect(
            missing.errors == "error: no file holds trials 6000 to 11999: shard 2/3 is missing\n")
        let twice = try run(["merge"] + parts + [parts[1], "-o", whole + "2"])
        #expect(twice.status == 2)
        #expect(twice.errors.contains("both hold trials 6000 to 11999"))
        #expect(!FileManager.default.fileExists(atPath: whole + "2"))

        let foreign = scratch.url.appendingPathComponent("foreign.simrun").path
        #expect(
            try run([
                "run", Self.scenario, "-o", foreign, "--quiet", "--shard", "2/3", "--trials",
                "18001",
                "--seed", "6",
            ]).status == 0)
        let refused = try run(["merge", parts[0], foreign, parts[2], "-o", whole + "2"])
        #expect(refused.status == 2)
        #expect(
            refused.errors
                == "error: '\(foreign)' and '\(parts[0])' are from different runs: its seed is 6 in the first and 5 in the second\n"
        )
    }
}
