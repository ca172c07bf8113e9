// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Runs
import SimulateKit
import Simulation
import Studies

/// Prints the chances of a scenario, how they change if the missiles are approved, and what carries the
/// doubt about them.
@main
struct SummitTable {
    static func main() throws {
        let file = CommandLine.arguments.dropFirst().first ?? "Scenarios/budapest.yaml"
        let forecast = try Forecast(contentsOf: file)
        let run = try forecast.run(trials: 2_000)
        for row in run.tables.probabilities {
            let chance = row.estimate.proportion
            print(row.name, chance.value, "(\(chance.interval.low) to \(chance.interval.high))")
        }

        let approved = try Forecast(contentsOf: file, variant: "tomahawks_approved")
        let comparison = try Forecast.compare(
            ["baseline": forecast, "approved": approved], trials: 2_000)
        for outcome in comparison.outcomes {
            for case .paired(let pair) in outcome.statements.flatMap(\.differences) {
                print(outcome.name, pair.difference)
            }
        }

        // A run that is kept in a file can be stopped and resumed, and its trials can be asked more.
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("summit-\(UUID().uuidString).simrun").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let kept = try forecast.run(RunPlan(trials: 2_000), keeping: Keeping(path: path))
        print(kept.tables.run.command)
        let study = try ForecastStudy(contentsOf: path)
        let given = try study.given("us_resolve > 0.6")
        print("us_resolve is above 0.6 in", given.kept, "of", given.trials, "trials")
        for answer in try study.drivers().answers {
            print(answer.outcome.name, answer.rows.first?.parameter ?? "no parameter is seen")
        }
    }
}
