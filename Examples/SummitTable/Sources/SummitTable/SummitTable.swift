// SPDX-License-Identifier: GPL-3.0-or-later

import SimulateKit

/// Prints the chances of a scenario, and how they change if the missiles are approved.
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
    }
}
