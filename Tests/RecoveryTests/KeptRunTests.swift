// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// What a run file says is what the run said.
@Suite struct KeptRunTests {
    private static let scenario = "Scenarios/budapest.yaml"

    private func run(_ arguments: String...) throws -> SimulateCommand.Outcome {
        try SimulateCommand.run(arguments, in: Folders.package, limit: 120)
    }

    private func kept(
        _ scratch: TemporaryFolder, _ name: String, _ more: String...
    ) throws -> (path: String, output: String) {
        let path = scratch.url.appendingPathComponent(name).path
        let outcome = try SimulateCommand.run(
            ["run", Self.scenario, "-o", path, "--trials", "1500"] + more, in: Folders.package,
            limit: 120)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return (path, outcome.output)
    }

    @Test func tablesFromAFileAreThoseOfTheRun() throws {
        let scratch = try TemporaryFolder()
        let (path, output) = try kept(scratch, "a.simrun", "--variant", "sanctions_first")
        #expect(try run("show", path).output == output)
        let plain = try run(
            "run", Self.scenario, "--trials", "1500", "--variant", "sanctions_first", "--csv",
            scratch.url.path + "/run")
        #expect(plain.status == 0)
        #expect(try run("export", path, "--csv", scratch.url.path + "/file").status == 0)
        for name in try FileManager.default.contentsOfDirectory(atPath: scratch.url.path + "/run")
        where name != "manifest.json" && name != "datapackage.json" {
            let one = try Data(contentsOf: scratch.url.appendingPathComponent("run/" + name))
            let other = try Data(contentsOf: scratch.url.appendingPathComponent("file/" + name))
            #expect(one == other, "\(name)")
        }
    }

    /// The page of a run file is that of the run, but for the command that makes it.
    @Test func thePageOfAFileIsThatOfTheRun() throws {
        let scratch = try TemporaryFolder()
        let (path, _) = try kept(scratch, "a.simrun")
        let (file, played) = (scratch.url.path + "/file.html", scratch.url.path + "/played.html")
        #expect(try run("report", path, "--html", file).status == 0)
        let again = try run("report", Self.scenario, "--trials", "1500", "--html", played)
        #expect(again.status == 0)
        func lines(_ page: String) throws -> [String] {
            try String(contentsOfFile: page, encoding: .utf8).components(separatedBy: "\n").filter {
                !$0.contains("simulate report") && !$0.contains("simulate run")
                    && !$0.contains(" thread")
            }
        }
        #expect(try lines(file).count > 500)
        #expect(try lines(file) == lines(played))
        // A page that is there already is left as it is by what is refused.
        let before = try Data(contentsOf: URL(fileURLWithPath: file))
        for (arguments, message) in [
            ([path, Self.scenario], "report takes scenario files or run files, not both"),
            ([path, "--trials", "10"], "options that change a run cannot be used with run files"),
            (
                [path, "--set", "front=1"],
                "options that change a run cannot be used with run files"
            ),
            (
                [path, "--variants", "resolute"],
                "options that change a run cannot be used with run files"
            ),
        ] {
            let refused = try SimulateCommand.run(
                ["report"] + arguments + ["--html", file], in: Folders.package)
            #expect(refused.status == 2)
            #expect(refused.errors == "error: \(message)\n")
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == before)
        let nowhere = scratch.url.path + "/no/page.html"
        let unwritable = try run("report", path, "--html", nowhere)
        #expect(unwritable.status == 2)
        #expect(
            unwritable.errors
                == "error: '\(nowhere)' cannot be written: no such file or directory\n")
    }

    /// The storylines of a run file are those of the run's own trials.
    @Test func theStorylinesOfAFileAreThoseOfTheRun() throws {
        let scratch = try TemporaryFolder()
        let (path, _) = try kept(
            scratch, "a.simrun", "--variant", "resolute", "--seed", "77", "--set", "front=5")
        let file = try run("storylines", path, "--json")
        let played = try run(
            "storylines", Self.scenario, "--json", "--variant", "resolute", "--seed", "77", "--set",
            "front=5", "--trials", "1500")
        #expect(file.status == 0, "\(file.errors)")
        #expect(file.output == played.output)
        let fewer = try run("storylines", path, "--trials", "300")
        #expect(fewer.output.contains("trials    300, seed 77"))
        for more in [["--seed", "1"], ["--set", "front=1"], ["--variant", "resolute"]] {
            let refused = try SimulateCommand.run(["storylines", path] + more, in: Folders.package)
            #expect(refused.status == 2)
            #expect(
                refused.errors
                    == "error: options that change a run cannot be used with run files\n")
        }
        let (shard, _) = try kept(scratch, "b.simrun", "--shard", "1/2")
        let refused = try run("storylines", shard)
        #expect(refused.status == 2)
        #expect(
            refused.errors
                == "error: '\(shard)' is one shard of a run; combine the shards with 'simulate merge' first\n"
        )
    }

    @Test func queriesCountAsTheTablesDo() throws {
        let scratch = try TemporaryFolder()
        let (path, _) = try kept(scratch, "a.simrun")
        let table = try run("export", path, "--csv", scratch.url.path + "/csv")
        #expect(table.status == 0)
        let text = try String(
            contentsOfFile: scratch.url.path + "/csv/probabilities.csv", encoding: .utf8)
        let row = try #require(
            text.split(separator: "\n").first { $0.contains(",summit_by_year_end,") })
        let answer = try run(
            "query", path, "select sum(summit_by_year_end) as yes, count(*) as n from trials",
            "--csv")
        let numbers = try #require(answer.output.split(separator: "\n").last)
        #expect(row.contains(",\(numbers),"), "\(row) against \(numbers)")

        // A conditional probability, by this program and by another on the exported table.
        let sql =
            "select avg(summit_by_year_end), min(us_resolve), max(trial) from trials "
            + "where us_resolve > 0.5"
        let own = try run("query", path, sql, "--csv")
        #expect(own.status == 0, "\(own.errors)")
        let database = scratch.url.path + "/out.db"
        #expect(try run("export", path, "--sqlite", database).status == 0)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c",
            "import sqlite3,sys; print(*map(repr,sqlite3.connect(sys.argv[1]).execute(sys.argv[2])"
                + ".fetchone()),sep=',')", database, sql,
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let other = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(own.output.split(separator: "\n").last == other.split(separator: "\n").last)
    }

    @Test(arguments: [
        (
            "delete from trials",
            "error: a query is read-only: it must start with SELECT, WITH or VALUES\n"
        ),
        (
            "attach 'x.db' as x",
            "error: a query is read-only: it must start with SELECT, WITH or VALUES\n"
        ),
        (
            "with a as (select 1) delete from trials",
            "error: a query is read-only: it must start with SELECT, WITH or VALUES\n"
        ),
        (
            "select no_column from trials",
            "error: the query cannot be answered: no such column: no_column; "
                + "'simulate query FILE' lists the columns\n"
        ),
    ])
    func queriesThatDoNotReadAreRefused(_ sql: String, _ message: String) throws {
        let scratch = try TemporaryFolder()
        let (path, _) = try kept(scratch, "a.simrun")
        let outcome = try run("query", path, sql)
        #expect(outcome.status == 2)
        #expect(outcome.errors == message)
    }

    @Test func keptRunsCompareAsPlayedOnesDo() throws {
        let scratch = try TemporaryFolder()
        let (one, _) = try kept(scratch, "one.simrun")
        let (two, _) = try kept(scratch, "two.simrun", "--variant", "tomahawks_approved")
        let played = try run(
            "compare", Self.scenario, "--variants", "baseline,tomahawks_approved", "--trials",
            "1500", "--json")
        #expect(try run("compare", one, two, "--json").output == played.output)
        let (other, _) = try kept(
            scratch, "other.simrun", "--variant", "tomahawks_approved", "--seed", "9")
        let unpaired = try run("compare", one, other)
        #expect(unpaired.status == 0)
        #expect(unpaired.output.replacing("\n", with: " ").contains("because the seeds differ"))
        let mixed = try run("compare", one, Self.scenario)
        #expect(mixed.status == 2)
        #expect(mixed.errors == "error: compare takes scenario files or run files, not both\n")
    }
}
