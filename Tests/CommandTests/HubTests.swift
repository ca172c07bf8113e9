// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// `export --hub` writes what hubverse's own schemas accept, and what it writes is read again.
@Suite struct HubTests {
    private static let scenario = """
        scenario: strike
        title: "A \\"strike\\""
        starts: 2025-06-01
        ends: 2025-08-31
        parameters: {pace: "uniform(0, 0.02)"}
        state: {settled: {is: false}, cost: {is: 0}, phase: {is: open, one_of: [open, ended]}}
        events:
          deal: {rate: pace per day, when: not settled, do: {settled: true, phase: ended}}
          day: {every: 1 day, when: not settled, do: {cost: cost + 1}}
        outcomes:
          settled_by_the_middle_of_july_2025: {yes: settled, by: 2025-07-15}
          settled_on: {date_of: settled}
          course: {category: phase}
          price: {value: cost}
        """
    private static let schemas = Folders.package.appendingPathComponent(
        "Tests/CommandTests/Inputs/hubverse")
    private static let clock = ["SIMULATE_CLOCK": "2025-06-01T09:30:00Z"]
    private static let output =
        "model-output/MyTeam-strikes/2025-06-01-MyTeam-strikes.csv"

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(Self.scenario, to: "strike.yaml")
        for line in [
            "run strike.yaml --trials 1000 --quiet -o strike.simrun",
            "export strike.simrun --hub hub --model MyTeam-strikes",
        ] {
            #expect(try run(line).status == 0)
        }
    }

    private func run(_ line: String) throws -> SimulateCommand.Outcome {
        try SimulateCommand.run(
            line.split(separator: " ").map(String.init), in: folder.url, environment: Self.clock)
    }

    private func json(_ path: String) throws -> Any {
        let file = folder.url.appendingPathComponent("hub/\(path)")
        return try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    }

    @Test(arguments: ["admin", "tasks"])
    func theConfigurationFitsItsSchema(_ name: String) throws {
        let check = try JSONSchemaCheck(
            Self.schemas.appendingPathComponent("\(name)-schema.json"))
        var config = try #require(try json("hub-config/\(name).json") as? [String: Any])
        #expect(try check.findings(in: config).isEmpty)
        // The check finds what is missing, what is of another type and what nobody knows.
        config["schema_version"] = nil
        config[name == "tasks" ? "rounds" : "timezone"] = 3
        config["unheard"] = "of"
        #expect(try check.findings(in: config).count >= 3)
    }

    @Test func theMetadataFitItsSchema() throws {
        let check = try JSONSchemaCheck(
            folder.url.appendingPathComponent("hub/hub-config/model-metadata-schema.json"))
        let text = try String(
            contentsOf: folder.url.appendingPathComponent("hub/model-metadata/MyTeam-strikes.yml"),
            encoding: .utf8)
        let pairs = text.split(separator: "\n").map { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            let value = parts[1].trimmingCharacters(in: .whitespaces).dropFirst().dropLast()
            return (String(parts[0]), String(value).replacing("\\\"", with: "\""))
        }
        let metadata = Dictionary(pairs, uniquingKeysWith: { $1 })
        #expect(metadata["team_abbr"] == "MyTeam" && metadata["model_abbr"] == "strikes")
        #expect(metadata["model_name"] == "A \"strike\"")
        #expect(try check.findings(in: metadata).isEmpty)
    }

    /// Every row that the tasks require is there, and no other.
    @Test func theOutputIsWhatTheTasksAskFor() throws {
        let tasks = try #require(try json("hub-config/tasks.json") as? [String: Any])
        let round = try #require((tasks["rounds"] as? [[String: Any]])?.first)
        var wanted: Set<[String]> = []
        let columns = ["origin_date", "scenario_id", "variant", "target", "target_date"]
        for task in try #require(round["model_tasks"] as? [[String: Any]]) {
            let ids = try #require(task["task_ids"] as? [String: [String: Any]])
            let asked = try columns.map {
                try #require((ids[$0]?["required"] as? [String])?.first)
            }
            for (type, rule) in try #require(task["output_type"] as? [String: [String: Any]]) {
                let id = try #require(rule["output_type_id"] as? [String: Any])["required"]
                let required = (id as? [Any])?.map { "\($0)" } ?? ["NA"]
                for id in required { wanted.insert(asked + [type, id]) }
            }
        }
        let text = try String(
            contentsOf: folder.url.appendingPathComponent("hub/\(Self.output)"), encoding: .utf8)
        let rows = text.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
        #expect(rows[0] == columns + ["output_type", "output_type_id", "value"])
        #expect(Set(rows.dropFirst().map { Array($0.dropLast()) }) == wanted)
        #expect(rows.count == wanted.count + 1)
    }

    /// Somebody else's forecasts stand beside ours, on the same answers.
    @Test func forecastsOfOthersAreScoredBesideOurs() throws {
        #expect(
            try run("ledger add strike.simrun --as-of 2025-06-01 --to f.csv").status == 0)
        let path = folder.url.appendingPathComponent("hub/\(Self.output)")
        var text = try String(contentsOf: path, encoding: .utf8)
        // Theirs is surer.
        text = try text.replacing(Regex("(pmf,yes,)[0-9.]+")) {
            "\($0.output[1].substring ?? "")0.9"
        }
        .replacing(Regex("(pmf,no,)[0-9.]+")) { "\($0.output[1].substring ?? "")0.1" }
        try folder.write(text, to: "2025-06-01-Other-model.csv")
        let added = try run("ledger add-hub 2025-06-01-Other-model.csv --to f.csv")
        #expect(added.status == 0, "\(added.errors)")
        #expect(added.output.contains("about 4 questions, by 'Other-model'"))
        let again = try run("ledger add-hub 2025-06-01-Other-model.csv --to f.csv")
        #expect(again.status == 2 && again.errors.contains("by this model and of this day already"))
        try folder.write(
            """
            scenario: strike
            resolutions:
              settled_by_the_middle_of_july_2025: {was: true, on: 2025-07-10, known: 2025-07-11, source: a newspaper}
              settled_on: {was: 2025-07-10, source: a newspaper}
              course: {was: ended, on: 2025-08-31, source: a newspaper}
              price: {was: 40, on: 2025-08-31, source: a newspaper}
            """, to: "r.yaml")
        let later = ["SIMULATE_CLOCK": "2025-09-03T09:30:00Z"]
        let resolved = try SimulateCommand.run(
            ["resolve", "f.csv", "--with", "r.yaml"], in: folder.url, environment: later)
        #expect(resolved.status == 0, "\(resolved.errors)")
        let score = try SimulateCommand.run(
            ["score", "f.csv", "--json"], in: folder.url, environment: later)
        #expect(score.status == 0, "\(score.errors)")
        // (0.9 − 1)² = 0.01.
        #expect(score.output.contains("\"Other-model\"") && score.output.contains("0.01"))
        #expect(score.output.contains("\"simulate\""))
    }

    @Test(arguments: [
        ("target,", "aim,", "there is no column 'target'"),
        ("price", "prize", "the ledger has no question 'prize'"),
        ("pmf,open,", "pmf,opened,", "'opened' is not a label of this question"),
        ("pmf,yes,0", "pmf,yes,7", "is not a chance from 0 to 1"),
        ("quantile,0.95,", "quantile,0.95,-", "is below the one before"),
        ("quantile,0.95,", "quantile,0.75,", "'0.75' is given twice"),
        ("cdf,2025-06-30", "cdf,2025-06-31", "is not a day"),
    ])
    func badForecastsOfOthersAreRefused(_ old: String, _ new: String, _ words: String) throws {
        #expect(
            try run("ledger add strike.simrun --as-of 2025-06-01 --to f.csv").status == 0)
        let ledger = folder.url.appendingPathComponent("f.csv")
        let before = try Data(contentsOf: ledger)
        let path = folder.url.appendingPathComponent("hub/\(Self.output)")
        let text = try String(contentsOf: path, encoding: .utf8)
        #expect(text.contains(old))
        try folder.write(text.replacing(old, with: new, maxReplacements: 1), to: "bad.csv")
        let added = try run("ledger add-hub bad.csv --to f.csv")
        #expect(added.status == 2)
        #expect(added.errors.contains(words), "\(added.errors)")
        #expect(try Data(contentsOf: ledger) == before)
    }

    @Test(arguments: ["a", "a-b-c", "a-", "a b-c", "a-ä", "12345678901234567-x"])
    func aModelHasATeam(_ name: String) throws {
        let refused = try SimulateCommand.run(
            ["export", "strike.simrun", "--hub", "other", "--model", name], in: folder.url)
        #expect(refused.status == 2)
        #expect(
            !FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("other").path)
        )
    }
}
