// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Run files of another build of the program: sound in themselves, and not what this one would write.
@Suite struct OtherBuildTests {
    private static let scenario = "Scenarios/budapest.yaml"

    private func run(_ arguments: String...) throws -> SimulateCommand.Outcome {
        try SimulateCommand.run(arguments, in: Folders.package, limit: 120)
    }

    private func kept(
        _ scratch: TemporaryFolder, _ name: String, _ more: String...
    ) throws -> String {
        let path = scratch.url.appendingPathComponent(name).path
        let outcome = try SimulateCommand.run(
            ["run", Self.scenario, "-o", path, "--quiet", "--trials", "1000"] + more,
            in: Folders.package, limit: 120)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return path
    }

    private func field(_ name: String, of outcome: SimulateCommand.Outcome) -> Substring? {
        outcome.output.split(separator: "\n").first { $0.hasPrefix("  \(name) ") }?
            .split(separator: " ").last
    }

    /// The checksums are as `Docs/RunFile.md` says: signed again by another program, it is the same.
    @Test func aFileThatIsSignedAgainIsTheSame() throws {
        let scratch = try TemporaryFolder()
        let path = try kept(scratch, "a.simrun", "--set", "us_resolve=0.5", "--set", "front=1")
        let before = try run("verify", path)
        #expect(before.status == 0)
        try ForgedFile.forge(path, "")
        let after = try run("verify", path)
        #expect(after.status == 0, "\(after.errors)")
        #expect(after.output == before.output)
    }

    @Test func aNumberThatIsAnotherTodayIsNamed() throws {
        let scratch = try TemporaryFolder()
        let path = try kept(scratch, "a.simrun")
        let before = try run("verify", path, "--trials", "20")
        #expect(before.status == 0)
        let query = "select us_resolve, territory from trials where trial in (0, 999)"
        let truth = try run("query", path, query, "--csv").output.split(separator: "\n")
        let resolve = try #require(truth[1].split(separator: ",").first)
        let territory = try #require(truth[2].split(separator: ",").last)
        try ForgedFile.forge(
            path,
            """
            change("us_resolve", 0, 0.25)
            change("territory", 999, value("territory", 999) + 1)
            connection.execute("UPDATE manifest SET value = '0.0.9' WHERE key = 'program_version'")
            """)
        let forged = try run("query", path, query, "--csv").output.split(separator: "\n")
        let moved = try #require(forged[2].split(separator: ",").last)
        #expect(Double(moved) == (Double(territory) ?? 0) + 1)

        let outcome = try run("verify", path, "--trials", "20")
        #expect(outcome.status == 1)
        #expect(
            outcome.errors == """
                error: the table 'numbers' is not that of the trials
                error: trial 0: 'us_resolve' is \(resolve), and the file has 0.25
                error: trial 999: 'territory' is \(territory), and the file has \(moved)

                """)
        #expect(outcome.output.contains("1,000 trials, checksums match"))
        #expect(outcome.output.contains("NOT the same: see the errors"))
        #expect(field("results", of: outcome) != field("results", of: before))
    }

    /// Whoever changes how numbers are drawn changes nearly all of them.
    @Test func manyNumbersThatDifferAreCounted() throws {
        let scratch = try TemporaryFolder()
        let path = try kept(scratch, "a.simrun")
        try ForgedFile.forge(
            path,
            """
            for trial in range(1000): change("pressure_at_end", trial, 0.5)
            connection.execute("UPDATE manifest SET value = '1' WHERE key = 'stream_version'")
            """)
        let outcome = try run("verify", path, "--trials", "50")
        #expect(outcome.status == 1)
        let lines = outcome.errors.split(separator: "\n")
        #expect(lines.first == "error: the streams have version 2, and the file's 1")
        #expect(lines.last == "error: and 40 more numbers differ")
        #expect(lines.count { $0.hasSuffix(", and the file has 0.5") } == 10)
    }

    /// Half a run of each would be a run of neither.
    @Test(arguments: [
        ("program_version", "0.0.9", "program version", "0.1.0", "simulate"),
        ("stream_version", "1", "stream version", "2", "streams of version"),
    ])
    func anotherVersionIsNeitherResumedNorMerged(
        _ key: String, _ theirs: String, _ name: String, _ ours: String, _ word: String
    ) throws {
        let scratch = try TemporaryFolder()
        let (one, two) = (
            try kept(scratch, "1.simrun", "--shard", "1/2"),
            try kept(scratch, "2.simrun", "--shard", "2/2")
        )
        try ForgedFile.forge(
            two,
            "connection.execute(\"UPDATE manifest SET value = '\(theirs)' WHERE key = '\(key)'\")")
        let whole = scratch.url.appendingPathComponent("whole.simrun").path
        let merged = try run("merge", one, two, "-o", whole)
        #expect(merged.status == 2)
        #expect(
            merged.errors
                == "error: '\(two)' and '\(one)' are from different runs: its \(name) is \(theirs) in the first and \(ours) in the second\n"
        )
        #expect(!FileManager.default.fileExists(atPath: whole))

        let resumed = try run("resume", two)
        #expect(resumed.status == 2)
        #expect(
            resumed.errors
                == "error: '\(two)' was made with \(word) \(theirs), and this is \(ours): its numbers may differ\n"
        )
        // What it says can still be read.
        #expect(try run("show", two).status == 0)

        // To put shards of one version together nothing is played: the whole is of that version.
        try ForgedFile.forge(
            one,
            "connection.execute(\"UPDATE manifest SET value = '\(theirs)' WHERE key = '\(key)'\")")
        #expect(try run("merge", one, two, "-o", whole, "--quiet").status == 0)
        let again = try run("resume", whole)
        #expect(again.status == 2)
        #expect(again.errors.contains("was made with \(word) \(theirs)"))
    }
}
