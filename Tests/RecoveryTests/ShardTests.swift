// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Shards that keep tables only, shards without a draw, and merging what is there of a run.
@Suite struct ShardTests {
    private static let budapest = "Scenarios/budapest.yaml"

    private func shards(
        _ scratch: TemporaryFolder, _ count: Int, of arguments: [String]
    ) throws -> [String] {
        try (1...count).map { index in
            let file = scratch.url.appendingPathComponent("\(UUID()).simrun").path
            let outcome = try run(
                ["run"] + arguments + ["--shard", "\(index)/\(count)", "-o", file, "--quiet"])
            #expect(outcome.status == 0, "\(outcome.errors)")
            return file
        }
    }

    /// All that is printed of a run but its time.
    private func shown(_ file: String) throws -> [Substring] {
        let outcome = try run(["show", file])
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.output.split(separator: "\n").filter { !$0.contains("  time ") }
    }

    /// The digest of the tables is printed with them. Trials end within a draw.
    @Test(arguments: [
        [], ["--tables-only"], ["--tables-only", "--range-draws", "100", "--range-repeats", "100"],
    ])
    func mergedTheyAreTheRunInOnePiece(_ more: [String]) throws {
        let scratch = try TemporaryFolder()
        let asked = [Self.budapest, "--trials", "2503", "--seed", "3"] + more
        let parts = try shards(scratch, 7, of: asked)
        let merged = scratch.url.appendingPathComponent("merged.simrun").path
        let outcome = try run(["merge"] + parts.reversed() + ["-o", merged, "--quiet"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let whole = scratch.url.appendingPathComponent("whole.simrun").path
        #expect(try run(["run"] + asked + ["-o", whole, "--quiet"]).status == 0)
        #expect(try shown(merged) == shown(whole))
    }

    /// The files have what would close a gap to a reference class, although nothing is printed.
    @Test func quietlyMergedFilesAreThoseOfTheRun() throws {
        let scratch = try TemporaryFolder()
        let asked = [Self.budapest, "--trials", "2500"]
        let parts = try shards(scratch, 2, of: asked)
        let (merged, whole) = (scratch.url.path + "/merged", scratch.url.path + "/whole")
        let outcome = try run(
            ["merge"] + parts + ["-o", merged + ".simrun", "--quiet", "--csv", merged])
        #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.errors)")
        #expect(try run(["run"] + asked + ["--quiet", "--csv", whole]).status == 0)
        let moves = try [merged, whole].map {
            try String(contentsOfFile: $0 + "/reference_moves.csv", encoding: .utf8)
        }
        #expect(moves[0] == moves[1])
        #expect(moves[0].split(separator: "\n").count > 1)
    }

    @Test(arguments: [[], ["--tables-only"]])
    func aShardWithoutADrawIsEmpty(_ more: [String]) throws {
        let scratch = try TemporaryFolder()
        // Three draws of ten in five parts.
        let asked = [Self.budapest, "--trials", "30"] + more
        let parts = try shards(scratch, 5, of: asked)
        #expect(try run(["show", parts[0]]).output.contains("0 = 0 parameter draws"))
        let merged = scratch.url.appendingPathComponent("merged.simrun").path
        #expect(try run(["merge"] + parts + ["-o", merged, "--quiet"]).status == 0)
        let whole = scratch.url.appendingPathComponent("whole.simrun").path
        #expect(try run(["run"] + asked + ["-o", whole, "--quiet"]).status == 0)
        #expect(try shown(merged) == shown(whole))
        let without = try run(
            ["merge"] + parts.dropFirst() + ["-o", merged, "--replace", "--quiet"])
        #expect(without.status == 0, "an empty shard is not missed: \(without.errors)")
    }

    @Test func allThatIsWrongIsSaidAtOnce() throws {
        let scratch = try TemporaryFolder()
        let parts = try shards(
            scratch, 6, of: [Self.budapest, "--trials", "600", "--tables-only"])
        let other = try shards(
            scratch, 1, of: [Self.budapest, "--trials", "600", "--tables-only", "--seed", "9"])
        let nowhere = scratch.url.path + "/nowhere.simrun"
        let out = scratch.url.path + "/out.simrun"
        let outcome = try run(["merge", other[0], parts[1], parts[1], parts[5], nowhere, "-o", out])
        #expect(outcome.status == 2)
        #expect(
            outcome.errors == """
                error: there is no file '\(nowhere)'
                error: '\(other[0])' and '\(parts[1])' are from different runs: its seed is 9 in the first and 20251017 in the second
                error: '\(parts[1])' and '\(parts[1])' both hold trials 100 to 199

                """)
        let gaps = try run(["merge", parts[1], parts[5], "-o", out])
        #expect(
            gaps.errors == """
                error: no file holds trials 0 to 99: shard 1/6 is missing
                error: no file holds trials 200 to 499: shards 3/6 to 5/6 are missing

                """)
        #expect(!FileManager.default.fileExists(atPath: out))
    }

    @Test(arguments: [[], ["--tables-only"]])
    func whatIsThereCanBeMerged(_ more: [String]) throws {
        let scratch = try TemporaryFolder()
        let parts = try shards(scratch, 3, of: [Self.budapest, "--trials", "600"] + more)
        let folder = scratch.url.path + "/csv"
        let outcome = try run(["merge", parts[2], parts[0], "--partial", "--csv", folder])
        #expect(outcome.status == 0)
        #expect(
            outcome.errors
                == "warning: no file holds trials 200 to 399: shard 2/3 is missing\n")
        #expect(outcome.output.contains("PARTIAL: stopped after 400 trials"))
        // The counts are those of the shards.
        func yes(_ text: String) throws -> Int {
            let match = try #require(text.firstMatch(of: #/by 2025-10-31: (\d+) of/#))
            return try #require(Int(match.1))
        }
        let alone = try [parts[0], parts[2]].map { try yes(try run(["show", $0]).output) }
        #expect(try yes(outcome.output) == alone.reduce(0, +))
        #expect(FileManager.default.fileExists(atPath: folder + "/probabilities.csv"))
        let all = try run(["merge"] + parts + ["--partial"])
        #expect(all.status == 0 && all.errors.isEmpty)
        #expect(!all.output.contains("PARTIAL"))
        let none = try run(["merge", parts[0]])
        #expect(none.status == 2)
        #expect(none.errors.contains("name the run file to write (-o), or use --partial"))
    }
}
