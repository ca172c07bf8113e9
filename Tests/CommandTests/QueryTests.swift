// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// `simulate query`, beyond what a snapshot shows.
@Suite struct QueryTests {
    private let scratch: TemporaryFolder

    init() throws {
        scratch = try TemporaryFolder()
        let scenario = Folders.package.appendingPathComponent("Scenarios/classics/queue.yaml").path
        _ = try SimulateCommand.run(
            ["run", scenario, "--trials", "400", "-o", "q.simrun", "--quiet"], in: scratch.url)
    }

    private func query(
        _ arguments: [String], stop: SimulateCommand.Stop? = nil
    ) throws -> SimulateCommand.Outcome {
        try SimulateCommand.run(["query", "q.simrun"] + arguments, in: scratch.url, stop: stop)
    }

    @Test func withoutAQueryTheColumnsAreListed() throws {
        let outcome = try query([])
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("column"))
        #expect(outcome.output.contains("\ntrial "))
        #expect(outcome.output.contains("number of its parameter draw"))
    }

    /// With or without the mark that no options follow.
    @Test(arguments: [["--"], []]) func commentsMayStandBeforeIt(mark: [String]) throws {
        let outcome = try query(
            mark + ["-- how many\n/* all; of them */ select count(*) as n from trials;"])
        #expect(outcome.output == "  n\n400\n")
    }

    @Test(arguments: [
        ("select 1; select 2", "a second statement follows the ';'"),
        ("select ?", "?, :name and $name are not supported"),
        ("select draaw from trials", "no such column: draaw; did you mean 'draw'?"),
        ("select zzzzzz from trials", "'simulate query FILE' lists the columns"),
        ("select 1 from trial", "no such table: trial; did you mean 'trials'?"),
        ("select max(", "incomplete input"),
        ("delete from trials", "a query is read-only"),
        ("with x as (select 1) delete from trials", "a query is read-only"),
    ])
    func messagesAreThoseOfSQL(_ sql: String, _ words: String) throws {
        let outcome = try query([sql])
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
        for name in ["GRDB", "Database.", "allStatements", "Swift", "StoreProblem"] {
            #expect(!outcome.errors.contains(name))
        }
    }

    /// An endless answer is printed as it is found, and Ctrl-C ends it.
    @Test(arguments: [
        "with recursive t(x) as (select 1 union all select x + 1 from t) select x from t",
        "with recursive t(x) as (select 1 union all select x + 1 from t) select count(*) from t",
    ])
    func controlCEndsAnEndlessQuery(_ sql: String) throws {
        let began = Date()
        let outcome = try query(["--csv", sql], stop: .init(SIGINT, after: 2))
        #expect(outcome.status == 130)
        #expect(!outcome.isTimedOut)
        #expect(Date().timeIntervalSince(began) < 30)
        #expect(outcome.output.hasPrefix("x\n1\n2\n3\n") || sql.contains("count"))
    }

    /// 400³ rows of three numbers would take gigabytes if they were gathered: here is room for the
    /// program and little more.
    @Test func anAnswerMayBeLongerThanTheMemory() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c",
            """
            ulimit -v 700000; '\(SimulateCommand.program.path)' query q.simrun --csv \
            'select a.trial, b.trial, c.trial from trials a, trials b, trials c \
            where a.trial < 8' | tail -n 1 > last.txt
            """,
        ]
        process.currentDirectoryURL = scratch.url
        try process.run()
        process.waitUntilExit()
        let last = try String(
            contentsOf: scratch.url.appendingPathComponent("last.txt"), encoding: .utf8)
        #expect(last == "7,399,399\n")
    }

    @Test func everyFormatHasTheSameRows() throws {
        let sql = "select trial, 'a,b' as word, null as empty from trials limit 2"
        #expect(try query(["--csv", sql]).output == "trial,word,empty\n0,\"a,b\",\n1,\"a,b\",\n")
        let json = try query(["--json", sql]).output
        let rows = try #require(
            try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
        #expect(rows.count == 2 && rows[1]["trial"] as? Int == 1)
        #expect(try query(["--json", "select 1 where 0"]).output == "[]\n")
        #expect(try query(["select 1 as x where 0"]).output == "x\n")
    }
}
