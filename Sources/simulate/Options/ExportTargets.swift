// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Output
import Studies

/// What a run file is exported to.
struct ExportTargets: ParsableArguments {
    @Option("Write the tables as CSV, with their schemas.", "dir", name: .customLong("csv"))
    var csv: String?

    @Flag(help: "Also write trials.csv, with one row per trial.")
    var trials = false

    @Option("Write a new SQLite file with the table 'trials' and the run's tables.", "file")
    var sqlite: String?

    @Option("Write a forecast hub with this run as its model.", "dir")
    var hub: String?

    @Option("Team and model of the hub (default: simulate-SCENARIO).", "team-model")
    var model: String?

    var isAnyGiven: Bool { csv != nil || sqlite != nil || hub != nil }

    func validate() throws {
        if let model {
            guard hub != nil else { throw ValidationError("--model requires --hub DIR.") }
            guard HubModel(model) != nil else {
                throw ValidationError(
                    "--model takes TEAM-MODEL, each of at most 16 letters, digits, _ and +, not '\(model)'."
                )
            }
        }
        if trials, csv == nil { throw ValidationError("--trials requires --csv DIR.") }
    }

    func targets(isReplacing: Bool) -> RunExport.Targets {
        RunExport.Targets(
            csv: csv, trials: trials, sqlite: sqlite, isReplacing: isReplacing, hub: hub,
            model: model.flatMap(HubModel.init))
    }
}
