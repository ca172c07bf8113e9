// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// A run that keeps tables only has the tables of one that keeps all, and survives what that survives.
@Suite struct TablesOnlyTests {
    private static let budapest = "Scenarios/budapest.yaml"
    /// Every kind of outcome; seven trials to a draw.
    private static let kinds = """
        scenario: kinds
        starts: 2025-01-01
        ends: 2025-06-30
        repeats: 7
        parameters:
          pace: {is: uniform(0.5, 2), note: how fast things go}
        state: {sum: 0, count: 0, settled: false}
        events:
          step: {rate: 0.2 * pace per day, do: {sum: "sum + normal(0, 1)", count: count + 1}}
          settle: {rate: 0.004 * pace per day, when: not settled, do: {settled: true}}
        leverage:
          threat:
            holder: a
            against: b
            stages:
              none:
              made: {rate: 0.01 * pace per day}
              kept: {rate: 0.02 per day}
        actors: {a: {}, b: {}}
        outcomes:
          settled_by: {yes: settled, by: 2025-03-31}
          high_at_end: {yes: sum > 2, on: 2025-06-30}
          settled_on: {date_of: settled}
          sum_at_end: {value: sum}
          steps: {value: count}
          stage: {category: threat.stage}
        """

    /// What `--csv` writes, by name; arguments begin with the verb.
    private func tables(
        _ arguments: [String], _ scratch: TemporaryFolder
    ) throws -> [String: String] {
        let folder = scratch.url.appendingPathComponent(UUID().uuidString)
        let outcome = try run(arguments + ["--csv", folder.path])
        #expect(outcome.status == 0, "\(outcome.errors)")
        var found: [String: String] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
        where name.hasSuffix(".csv") && name != "hubverse.csv" {
            found[name] = try String(
                contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        }
        return found
    }

    /// Trials end within a draw.
    @Test(arguments: [nil, kinds]) func tablesAreThoseOfAWholeRun(_ text: String?) throws {
        let scratch = try TemporaryFolder()
        let scenario = try text.map { try scratch.write($0, to: "kinds.yaml") } ?? Self.budapest
        let whole = ["run", scenario, "--trials", "2503", "--quiet"]
        var expected = try tables(whole, scratch)
        var found = try tables(whole + ["--tables-only", "--threads", "3"], scratch)
        #expect(expected.count == (text == nil ? 6 : 4))
        let (exact, rounded) = (expected["numbers.csv"], found["numbers.csv"])
        expected["numbers.csv"] = nil
        found["numbers.csv"] = nil
        #expect(found == expected)

        let one = try #require(exact).split(separator: "\n")
        let other = try #require(rounded).split(separator: "\n")
        #expect(one.count == other.count && one.count > 7)
        var isOff = false
        for (one, other) in zip(one, other) where one != other {
            let cells = [one, other].map { $0.split(separator: ",") }
            #expect(cells[0][3] == "quantile" && cells[0][2] != "steps", "\(one)")
            for column in 5...7 {
                let (a, b) = (try #require(Double(cells[0][column])), Double(cells[1][column]))
                #expect(abs(a - (try #require(b))) <= abs(a) / 8192, "\(one) against \(other)")
            }
            isOff = true
        }
        #expect(isOff)
    }

    @Test func theFileHasTheTablesOfTheRun() throws {
        let scratch = try TemporaryFolder()
        let file = scratch.url.appendingPathComponent("a.simrun").path
        let asked = [
            "run", Self.budapest, "--variant", "sanctions_first", "--trials", "1503",
            "--tables-only",
        ]
        let kept = try run(asked + ["-o", file])
        #expect(kept.status == 0, "\(kept.errors)")
        let shown = try run(["show", file])
        #expect(shown.output == kept.output && shown.status == 0)
        #expect(shown.output.contains("Quantiles of numbers to 1 part in 8,192 (--tables-only)."))
        #expect(try tables(["export", file], scratch) == tables(asked, scratch))
        #expect(try run(["export", file, "--json"]).output.contains("rounded to 1 part in 8192"))
        let again = try run(["resume", file])
        #expect(again.output == kept.output && again.errors.contains("nothing to resume"))
        let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int
        #expect(try #require(size) < 400_000)
    }

    @Test func whatNeedsTrialsIsRefusedByName() throws {
        let scratch = try TemporaryFolder()
        let file = scratch.url.appendingPathComponent("a.simrun").path
        let kept = try run([
            "run", Self.budapest, "--trials", "20", "--tables-only", "-o", file, "--quiet",
        ])
        #expect(kept.status == 0)
        let out = scratch.url.path + "/out"
        for (verb, arguments) in [
            ("query", ["query", file, "select count(*) from trials"]),
            ("verify", ["verify", file]),
            ("export", ["export", file, "--csv", out, "--trials"]),
            ("export", ["export", file, "--sqlite", out]),
            ("compare or report on", ["compare", file, file]),
            ("compare or report on", ["report", file, "--html", out]),
        ] {
            let outcome = try run(arguments)
            #expect(outcome.status == 2, "\(arguments)")
            #expect(
                outcome.errors
                    == "error: '\(file)' holds tables only (--tables-only), so there are no trials to \(verb)\n"
            )
            #expect(!FileManager.default.fileExists(atPath: out))
        }
    }

    @Test func precisionStopsItWhereItStopsAWholeRun() throws {
        let scratch = try TemporaryFolder()
        let scenario = try scratch.write(Self.kinds, to: "kinds.yaml")
        let asked = ["run", scenario, "--until", "0.8%"]
        let (whole, tables) = (try run(asked), try run(asked + ["--tables-only"]))
        #expect(whole.status == 0 && tables.status == 0)
        func trials(_ outcome: SimulateCommand.Outcome) throws -> Substring {
            try #require(outcome.output.split(separator: "\n").first { $0.hasPrefix("  trials ") })
        }
        #expect(try trials(whole) == trials(tables))
        #expect(try trials(whole).contains("requested precision reached"))
    }

    // MARK: What may befall it

    // Machine code would be done before anything can befall it.
    private static let asked = [
        "--trials", "24003", "--seed", "5", "--tables-only", "--engine", "interpreted",
    ]

    @Test func aKilledRunResumedIsTheUndisturbedOne() throws {
        let scratch = try TemporaryFolder()
        let began = Date()
        let expected = try tables(["run", Self.budapest, "--quiet"] + Self.asked, scratch)
        let span = Date().timeIntervalSince(began)
        let runs = KilledRuns(scenario: Self.budapest, asked: Self.asked, span: span)
        try runs.check(rounds: 5, kills: 2) { file in
            let found = try tables(["export", file], scratch)
            #expect(found == expected)
        }
    }

    @Test func anInterruptedRunKeepsItsTablesAndGoesOn() throws {
        let scratch = try TemporaryFolder()
        let file = scratch.url.appendingPathComponent("a.simrun").path
        let scenario = try scratch.write(Self.kinds, to: "kinds.yaml")
        let asked = ["run", scenario, "--trials", "4000001", "--tables-only"]
        let outcome = try run(asked + ["-o", file], stop: .keeping(SIGINT, in: file))
        #expect(outcome.status == 130)
        #expect(outcome.output.contains("PARTIAL"))
        #expect(try run(["show", file]).output == outcome.output)
        #expect(try run(["resume", file, "--quiet"]).status == 0)
        #expect(
            try tables(["export", file], scratch) == tables(asked + ["--quiet"], scratch))
    }

    @Test func damagedCheckpointsAreRefused() throws {
        let scratch = try TemporaryFolder()
        let file = scratch.url.appendingPathComponent("a.simrun")
        let kept = try run([
            "run", Self.budapest, "--trials", "500", "--tables-only", "-o", file.path, "--quiet",
        ])
        #expect(kept.status == 0)
        let shown = try run(["show", file.path])
        for (index, change) in [
            "UPDATE checkpoint SET trials = trials - 1",
            "UPDATE checkpoint SET events = -1",
            "UPDATE checkpoint SET seconds = 'long'",
            "UPDATE checkpoint SET state = zeroblob(length(state))",
            "UPDATE checkpoint SET state = x''",
            "UPDATE checkpoint SET checksum = ''",
            "INSERT INTO checkpoint SELECT * FROM checkpoint",
            "DELETE FROM checkpoint",
            "DROP TABLE checkpoint",
            "DELETE FROM manifest WHERE key = 'keeps'",
        ].enumerated() {
            let torn = scratch.url.appendingPathComponent("\(index).simrun")
            try FileManager.default.copyItem(at: file, to: torn)
            try sqlite(torn, change)
            for verb in ["show", "resume"] {
                let outcome = try run([verb, torn.path])
                #expect(outcome.status == 2, "\(change)")
                #expect(
                    outcome.errors.hasPrefix("error: '\(torn.path)' is damaged: "),
                    "\(change): \(outcome.errors)")
            }
        }
        let sound = try Data(contentsOf: file)
        let torn = scratch.url.appendingPathComponent("torn.simrun")
        var random = SplitMix64(seed: 1)
        var found = 0
        for _ in 0..<40 {
            var bytes = sound
            let place = Int.random(in: 0..<bytes.count, using: &random)
            bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            try bytes.write(to: torn)
            let outcome = try run(["show", torn.path])
            #expect([0, 2].contains(outcome.status), "bit at \(place): \(outcome.status)")
            if outcome.status == 0 {
                #expect(outcome.output == shown.output, "bit at \(place)")
            } else {
                found += 1
                #expect(outcome.errors.hasPrefix("error: "), "bit at \(place): \(outcome.errors)")
            }
        }
        #expect(found > 0)
    }
}
