// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Report
import SimulateKit
import Simulation
import Studies
import TestSupport
import Testing

@Suite struct ForecastTests {
    private static let budapest = Folders.scenarios.appendingPathComponent("budapest.yaml").path

    @Test func theTablesAreThoseOfTheCommandLine() throws {
        let forecast = try Forecast(contentsOf: Self.budapest)
        let tables = try forecast.run(trials: 300, threads: 2).tables
        let printed = try SimulateCommand.run(
            ["run", Self.budapest, "--trials", "300", "--json"], in: Folders.package)
        for row in tables.probabilities {
            #expect(printed.output.contains("\"outcome\": \"\(row.name)\""))
            #expect(printed.output.contains("\"count\": \(row.estimate.proportion.successes),"))
        }
        #expect(printed.output.contains(tables.run.digest))
        #expect(tables.run.command.hasSuffix("--trials 300 --seed 20251017"))
        #expect(!tables.run.isPartial)
    }

    @Test func everyEngineGivesTheSameNumbers() throws {
        let forecast = try Forecast(contentsOf: Self.budapest)
        let interpreted = try forecast.run(trials: 200, threads: 2)
        let automatic = try forecast.run(trials: 200, threads: 2, engine: .auto)
        #expect(automatic.result.columns == interpreted.result.columns)
        #expect(automatic.engineProblem == nil)
    }

    @Test func settingsAndVariantsAreInterventions() throws {
        let approved = try Forecast(contentsOf: Self.budapest, variant: "tomahawks_approved")
        #expect(approved.scenario.variant?.name == "tomahawks_approved")
        let comparison = try Forecast.compare(
            ["baseline": Forecast(contentsOf: Self.budapest), "approved": approved], trials: 300)
        #expect(comparison.unpaired == nil)
        #expect(comparison.sides.map(\.name) == ["baseline", "approved"])
        #expect(comparison.outcomes.contains { $0.name == "tomahawks_by_year_end" })
        let set = try Forecast(contentsOf: Self.budapest, settings: ["us_resolve=0.9"])
        #expect(set.program.digest != approved.program.digest)
    }

    /// What was set is in the tables, and in the command that gives them again.
    @Test func settingsAreKnownToTheRun() throws {
        let set = try Forecast(
            contentsOf: Self.budapest, variant: "resolute", settings: ["russian_firmness=0.5"])
        let tables = try set.run(trials: 100, seed: 5).tables
        #expect(tables.settings == ["russian_firmness=0.5"])
        #expect(
            tables.run.command
                == "simulate run \(Self.budapest) --variant resolute --set russian_firmness=0.5 "
                + "--trials 100 --seed 5")
    }

    @Test func whatIsWrongIsThrownWithItsPlace() throws {
        #expect(throws: Rejection.self) {
            try Forecast(contentsOf: Self.budapest, variant: "tomahawk_approved")
        }
        #expect(throws: Rejection.self) { try Forecast(contentsOf: "nowhere.yaml") }
    }

    @Test func aRunThatIsStoppedIsPartial() throws {
        let forecast = try Forecast(contentsOf: Self.budapest)
        let run = try forecast.run(trials: 1_000_000, shouldStop: { true })
        #expect(run.result.trials == 0)
        #expect(run.tables.run.isPartial)
    }
}
