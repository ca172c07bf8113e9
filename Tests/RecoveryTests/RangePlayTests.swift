// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// A play for the ranges over parameters in run files: kept, resumed, merged and refused.
@Suite struct RangePlayTests {
    private static let fixed = "Scenarios/classics/immigration-death.yaml"
    private static let text = """
        scenario: small
        starts: 2025-01-01
        ends: 2025-12-31
        seed: 7
        parameters: {pace: {is: "uniform(0.5, 2)", note: how fast things go}}
        state:
          sum: 0
          mood: {is: "if(bernoulli(pace / 4), tense, calm)", one_of: [calm, tense]}
        events:
          step: {rate: 0.1 * pace per day, do: {sum: "sum + normal(0, 1)"}}
        outcomes:
          far: {question: Does it go far?, yes: sum > 5}
          far_on: {date_of: sum > 5}
          mood: {category: mood}
          sum: {value: sum}
        """

    /// A folder with the scenario in it.
    private func folder() throws -> (scratch: TemporaryFolder, scenario: String) {
        let scratch = try TemporaryFolder()
        return (scratch, try scratch.write(Self.text, to: "small.yaml"))
    }
    private static let asked = [
        "--trials", "1000", "--range-draws", "1e2", "--range-repeats", "100",
    ]

    /// All of the JSON but what differs from machine to machine.
    private func numbers(_ arguments: [String]) throws -> String {
        let outcome = try run(arguments)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.output.split(separator: "\n")
            .filter { !$0.contains("\"threads\"") && !$0.contains("\"seconds\"") }
            .joined(separator: "\n")
    }

    @Test func itIsKeptAndPlayedAgain() throws {
        let (scratch, scenario) = try folder()
        func path(_ name: String) -> String { scratch.url.appendingPathComponent(name).path }
        let kept = path("kept.simrun")
        let first = try numbers(
            ["run", scenario, "-o", kept, "--json", "--threads", "1"] + Self.asked)
        for key in [
            "\"range_draws\": 100,", "\"range_repeats\": 100,", "\"range_draws_played\": 100,",
        ] {
            #expect(first.contains(key))
        }
        #expect(first.contains("--range-draws 100 --range-repeats 100"))
        #expect(try numbers(["show", kept, "--json"]) == first)
        #expect(try numbers(["export", kept, "--json"]) == first)
        #expect(try run(["verify", kept, "--trials", "5"]).status == 0)
        // A run file in the place of the scenario asks for the same play.
        let again = try run(["run", kept, "--json", "--threads", "3"])
        let digest = try #require(
            first.split(separator: "\n").first { $0.contains("tables_digest") })
        #expect(again.output.contains(digest))
        // Tables only have it too, and the page shows it.
        let tables = try run(["run", scenario, "--tables-only", "--json"] + Self.asked)
        for line in first.split(separator: "\n") where line.contains("\"parameters_") {
            #expect(tables.output.contains(line))
        }
        let page = path("page.html")
        #expect(try run(["report", kept, "--html", page]).status == 0)
        let text = try String(contentsOfFile: page, encoding: .utf8)
        #expect(text.contains("100 more parameter draws × 100"))

        // Without the play there are other ranges, and no trace of it.
        let plain = try numbers(["run", scenario, "--trials", "1000", "--json"])
        #expect(plain.contains("\"range_draws\": null,"))
        #expect(!plain.contains(digest))
    }

    @Test func shardsPlayTheirPartsOfIt() throws {
        let (scratch, scenario) = try folder()
        func path(_ name: String) -> String { scratch.url.appendingPathComponent(name).path }
        let whole = try numbers(["run", scenario, "--json"] + Self.asked)
        let parts = (1...3).map { path("\($0).simrun") }
        for (index, part) in parts.enumerated() {
            let outcome = try run(
                ["run", scenario, "-o", part, "--quiet", "--shard", "\(index + 1)/3"]
                    + Self.asked)
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        let merged = path("merged.simrun")
        #expect(
            try run(["merge", parts[2], parts[0], parts[1], "-o", merged, "--quiet"]).status == 0)
        #expect(try numbers(["show", merged, "--json"]) == whole)

        let other = path("other.simrun")
        let asked = ["--trials", "1000", "--range-draws", "200", "--range-repeats", "100"]
        #expect(
            try run(["run", scenario, "-o", other, "--quiet", "--shard", "3/3"] + asked).status
                == 0)
        let refused = try run(["merge", parts[0], parts[1], other, "-o", path("no.simrun")])
        #expect(refused.status == 2)
        #expect(
            refused.errors
                == "error: '\(other)' and '\(parts[0])' are from different runs: its number of draws for ranges "
                + "is 200 in the first and 100 in the second\n")
    }

    /// Stopped in the play, by Ctrl-C and by a kill: the run itself is whole, and `resume` plays the rest.
    @Test(arguments: [SIGINT, SIGKILL]) func aPlayThatIsStoppedGoesOn(number: Int32) throws {
        let (scratch, scenario) = try folder()
        let file = scratch.url.appendingPathComponent("stopped.simrun").path
        let asked = [
            "--trials", "1000", "--seed", "3", "--range-draws", "1000", "--range-repeats", "100",
            "--engine", "interpreted",
        ]
        let stopped = try run(
            ["run", scenario, "-o", file, "--threads", "2"] + asked,
            stop: .init(number) { keptTrials(file, ofRanges: true) > 0 })
        if number == SIGINT {
            #expect(stopped.status == 130, "\(stopped.errors)")
            #expect(stopped.output.contains("PARTIAL: stopped after 1,000 trials and "))
            #expect(stopped.output.contains("ranges    from the run's own draws, because only "))
            #expect(!stopped.output.contains("--range-draws"))
        }
        let export = try run(["export", file, "--json"])
        #expect(
            export.errors.contains("holds 1,000 of 1,000 trials, and "), "\(export.errors)")
        #expect(export.errors.contains(" of 1,000 draws for the parameter ranges; "))
        let resumed = try run(["resume", file, "--json", "--threads", "3"])
        #expect(resumed.status == 0, "\(resumed.errors)")
        #expect(resumed.output.contains("\"range_draws_played\": 1000,"))
        let digest = try #require(
            resumed.output.split(separator: "\n").first { $0.contains("tables_digest") })
        let undisturbed = try run(["run", scenario, "--json"] + asked)
        #expect(undisturbed.output.contains(digest))
    }

    /// Counts that were changed are refused.
    @Test func aForgedPlayIsDamage() throws {
        let (scratch, scenario) = try folder()
        let file = scratch.url.appendingPathComponent("kept.simrun")
        let asked = ["run", scenario, "-o", file.path, "--quiet"] + Self.asked
        #expect(try run(asked).status == 0)
        for sql in ["UPDATE range_checkpoint SET trials = 9900", "DELETE FROM range_checkpoint"] {
            try sqlite(file, sql)
            let shown = try run(["show", file.path])
            #expect(shown.status == 2)
            #expect(
                shown.errors
                    == "error: '\(file.path)' is damaged: its checkpoint of ranges does not match its "
                    + "checksum\n")
        }
    }

    @Test(arguments: [
        ("0", "it must be 100 or more"), ("-20", "it must be 100 or more"),
        ("99", "it must be 100 or more"), ("150.5", "it must be a whole number"),
        ("1e12", "at most 4,294,967 draws of 1,000 trials can be run"),
        ("5e6", "--range-draws 5,000,000 with 1,000 trials each is too many"),
        ("many", "it must be a whole number like 2000 or 2e3"),
    ])
    func nonsenseIsRefused(value: String, reason: String) throws {
        let outcome = try run(["run", Self.fixed, "--range-draws", value])
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(reason), "\(outcome.errors)")
    }

    @Test func whatHasNoRangeRefusesIt() throws {
        let (scratch, scenario) = try folder()
        let fixed = try run(
            ["run", Self.fixed, "--range-draws", "100"])
        #expect(fixed.status == 2)
        #expect(
            fixed.errors.contains("no probability in 'immigration_death' depends on a parameter"),
            "\(fixed.errors)")
        let alone = try run(["run", scenario, "--range-repeats", "200"])
        #expect(alone.status == 2)
        #expect(alone.errors.contains("--range-repeats requires --range-draws"))
        let kept = scratch.url.appendingPathComponent("kept.simrun").path
        #expect(
            try run(["run", scenario, "--trials", "100", "-o", kept, "--quiet"]).status == 0)
        let page = scratch.url.appendingPathComponent("page.html").path
        let report = try run(["report", kept, "--html", page, "--range-draws", "100"])
        #expect(report.status == 2)
        #expect(report.errors.contains("cannot be used with run files"))
    }
}
