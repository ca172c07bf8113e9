// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Output
import Runs
import Store
import Studies

struct ExportVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Export a run file's tables and trials.",
        discussion: """
            --csv writes the same files as 'run --csv', byte for byte, plus hubverse.csv: the results in the \
            model-output format of forecast hubs. --hub writes a whole hub with one model: configuration, \
            metadata and output, as hubverse's schemas v6 require.

            Examples:
              simulate export budapest.simrun --csv out/ --trials
              simulate export budapest.simrun --sqlite out.db
              simulate export budapest.simrun --json > out.json
              simulate export budapest.simrun --hub hub/ --model MyTeam-budapest
            """)

    @OptionGroup var argument: RunFileArgument

    @Option("Write the tables as CSV, with their schemas.", "dir", name: .customLong("csv"))
    var csv: String?

    @Flag(help: "Also write trials.csv, with one row per trial.")
    var trials = false

    @Option("Write a new SQLite file with the table 'trials' and the run's tables.", "file")
    var sqlite: String?

    @Option(
        help: ArgumentHelp(
            "Write a forecast hub with this run as its model.", valueName: "dir"))
    var hub: String?

    @Option(
        help: ArgumentHelp(
            "Team and model of the hub (default: simulate-SCENARIO).", valueName: "team-model"))
    var model: String?

    @Flag(help: "Print one JSON object, as 'run --json' does.")
    var json = false

    @Flag(help: "Replace the SQLite file if it exists; other files are never replaced.")
    var replace = false

    func validate() throws {
        if csv == nil, sqlite == nil, hub == nil, !json {
            throw ValidationError("Name an output: --csv DIR, --sqlite FILE, --hub DIR or --json.")
        }
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

    func run() throws {
        let needsTrials = trials || sqlite != nil
        let kept = try KeptRun(
            argument.file, reading: .sums, needsTrialsTo: needsTrials ? "export" : nil)
        kept.partialNote.map(Console.note)
        let export = try RunExport(kept)
        var outputs = Outputs(inputs: [argument.file])
        let database = try sqlite.map {
            try outputs.add(database: $0, isReplacing: replace, alreadyThere: .replaceable($0))
        }
        if let csv {
            try outputs.add(folder: csv, export.names(trials: trials))
            try export.write(to: csv, trials: trials)
        }
        if let folder = hub {
            let hub = Hub(
                export.answers,
                model.flatMap { HubModel($0) } ?? HubModel(scenario: export.answers.scenario))
            for path in RunExport.names(hub) {
                try outputs.add(
                    folder:
                        "\(folder)/\(path.split(separator: "/").dropLast().joined(separator: "/"))",
                    [String(path.split(separator: "/").last ?? "")])
            }
            try export.write(hub, to: folder)
        }
        if let database { try export.write(to: database) }
        if json { Console.printData(json: export.answers.findings) }
    }
}
