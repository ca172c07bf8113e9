// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// What `compare` calls its sides, what it subtracts, and how it tells models apart.
@Suite struct ComparisonWordsTests {
    private static let before = """
        scenario: plan
        starts: 2025-01-01
        ends: 2025-12-31
        parameters:
          delay: 10 to 400 days
          cost: {is: 20, note: a guess}
        state: {done: false, level: 0}
        events:
          finish: {after: delay, do: {done: true}}
          drift: {rate: 0.1 per day, do: {level: level + normal(0, 1)}}
        outcomes:
          by_spring: {question: Is it done by spring?, yes: done, by: 2025-03-31}
          done_ever: {yes: done}
          level: {value: level, on: 2025-06-30}
        """

    private let scratch: TemporaryFolder

    init() throws { scratch = try TemporaryFolder() }

    private func files(_ changes: [(String, String)]) throws -> [String] {
        var after = Self.before
        for (old, new) in changes {
            #expect(after.contains(old))
            after = after.replacing(old, with: new)
        }
        return [
            try scratch.write(Self.before, to: "before.yaml"),
            try scratch.write(after, to: "after.yaml"),
        ]
    }

    private func compare(_ arguments: [String]) throws -> SimulateCommand.Outcome {
        try SimulateCommand.run(
            ["compare"] + arguments + ["--trials", "200"], in: scratch.url)
    }

    @Test func equalNamesAreToldApartByTheirFiles() throws {
        let files = try files([("10 to 400", "20 to 300")])
        let folder = scratch.url.appendingPathComponent("out").path
        let text = try compare(files + ["--csv", folder])
        #expect(text.status == 0)
        #expect(text.output.hasPrefix("after, compared with before\n"))
        #expect(text.output.contains("MODEL CHANGES in after\n"))
        let table = try String(contentsOfFile: folder + "/differences.csv", encoding: .utf8)
        #expect(table.contains("\nby_spring,,probability,before,after,"))
        let json = try compare(files + ["--json"]).output
        #expect(json.contains("\"reference\": \"before\"") && json.contains("\"name\": \"after\""))
        let page = scratch.url.appendingPathComponent("page.html").path
        let report = try SimulateCommand.run(
            ["report"] + files + ["--trials", "200", "--html", page, "--quiet"], in: scratch.url)
        #expect(report.status == 0)
        let html = try String(contentsOfFile: page, encoding: .utf8)
        #expect(html.contains("after, compared with before"))
    }

    @Test func filesOfOneNameInTwoFoldersAreToldApart() throws {
        let files = try files([])
        let other = scratch.url.appendingPathComponent("old")
        try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
        try Self.before.write(
            to: other.appendingPathComponent("before.yaml"), atomically: true, encoding: .utf8)
        let text = try compare([files[0], "old/before.yaml"]).output
        #expect(text.hasPrefix("old/before.yaml, compared with"))
        let twice = try compare(["before.yaml", "before.yaml"]).output
        #expect(twice.contains("before.yaml (2)"))
    }

    @Test func theOverviewComesFirst() throws {
        let text = try compare(try files([("10 to 400", "10 to 100")])).output
        let overview = try #require(text.range(of: "OVERVIEW"))
        let details = try #require(text.range(of: "PROBABILITIES"))
        let matrix = text[overview.upperBound..<details.lowerBound]
        for name in ["before", "after", "by_spring", "done_ever", "level"] {
            #expect(matrix.contains(name), "\(name)")
        }
        #expect(matrix.contains("↑"))
    }

    @Test func twoScenariosWithoutACommonQuestionSaySo() throws {
        let files = try files([
            ("by_spring:", "one:"), ("done_ever:", "two:"), ("level: {value", "three: {value"),
        ])
        let text = try compare(files)
        #expect(text.status == 0)
        let words = text.output.replacing("\n", with: " ")
        #expect(words.contains("'before' and 'after' have no question in common: "))
        let json = try compare(files + ["--json"]).output
        #expect(json.contains("\"nothing_in_common\": \"'before' and 'after' have no question"))
    }

    @Test(arguments: [
        ("on: 2025-06-30", "on: 2025-07-31", "level", "on 2025-06-30", "on 2025-07-31"),
        (
            "on: 2025-06-30", "on: 2025-06-30, unit: points", "level", "on 2025-06-30",
            "on 2025-06-30 in points"
        ),
        ("by: 2025-03-31", "by: 2025-04-30", "by_spring", "by 2025-03-31", "by 2025-04-30"),
        ("by: 2025-03-31", "on: 2025-03-31", "by_spring", "by 2025-03-31", "on 2025-03-31"),
        ("ends: 2025-12-31", "ends: 2025-12-30", "done_ever", "by 2025-12-31", "by 2025-12-30"),
    ])
    func otherDaysAndUnitsAreNotSubtracted(
        _ old: String, _ new: String, _ outcome: String, _ first: String, _ second: String
    ) throws {
        let files = try files([(old, new)])
        let folder = scratch.url.appendingPathComponent("out").path
        let text = try compare(files + ["--csv", folder]).output
        let reason = "asked \(first) in 'before' and \(second) in 'after'"
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("not compared: \(reason)"))
        #expect(text.contains("≠ not compared with before"))
        let table = try String(contentsOfFile: folder + "/differences.csv", encoding: .utf8)
        let rows = table.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let header = rows[0].map(String.init)
        for row in rows.dropFirst() {
            let cells = Dictionary(uniqueKeysWithValues: zip(header, row.map(String.init)))
            #expect((cells["difference"] == "") == (row[0] == outcome))
            #expect((cells["not_compared_because"] == reason) == (row[0] == outcome))
            #expect(cells["value"] != "")
        }
        if outcome != "level" {
            let explained = try compare(files + ["--explain", outcome])
            #expect(explained.status == 2)
            #expect(explained.errors.contains(reason))
        }
    }

    /// The same calendar day asked about from another start is the same question.
    @Test func anotherStartIsNoOtherDay() throws {
        let text = try compare(try files([("starts: 2025-01-01", "starts: 2025-01-05")])).output
        #expect(!text.contains("not compared"))
    }

    @Test func modelsDifferInTheWordsOfTheFiles() throws {
        let text = try compare(
            try files([
                ("10 to 400 days", "{is: 20 to 300 days, note: better known}"),
                ("{is: 20, note: a guess}", "20"), ("rate: 0.1 per day", "rate: 0.2 per day"),
                ("scenario: plan", "title: New\nscenario: plan"),
                ("question: Is it done by spring?", "question: Done?"),
            ])
        ).output
        let expected = """
            MODEL CHANGES in after
              parameters delay
                - 10 to 400 days
                + 20 to 300 days
              events drift.rate
                - 0.1 per day
                + 0.2 per day

            RUNS
            """
        #expect(text.contains(expected))
    }

    @Test func notesAndOrderAreNoDifference() throws {
        let text = try compare(
            try files([
                ("state: {done: false, level: 0}", "state: {level: 0, done: false}"),
                ("note: a guess", "note: a better guess"), ("10 to 400 days", "10   to 400 days"),
            ])
        ).output
        #expect(text.contains("MODEL CHANGES in after\n  none\n"))
    }

    @Test func variantsAreToldAsTheFileSetsThem() throws {
        let path = try scratch.write(
            Self.before + """

                variants:
                  early: {set: {delay: 5 days}}
                  set_later: {set: {done: true}, at: 2025-02-01}
                """, to: "variants.yaml")
        let text = try compare([path]).output
        #expect(text.contains("  parameters delay\n    - 10 to 400 days\n    + 5 days\n"))
        #expect(text.contains("  set done\n    + true, at 2025-02-01\n"))
    }
}
