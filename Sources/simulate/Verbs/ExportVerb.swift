// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Output
import Runs
import Store

struct ExportVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Export a run file's tables and trials.",
        discussion: """
            --csv writes the same files as 'run --csv', byte for byte, plus hubverse.csv: the results in the \
            model-output format of forecast hubs.

            Examples:
              simulate export budapest.simrun --csv out/ --trials
              simulate export budapest.simrun --sqlite out.db
              simulate export budapest.simrun --json > out.json
            """)

    @OptionGroup var argument: RunFileArgument

    @Option("Write the tables as CSV, with their schemas.", "dir", name: .customLong("csv"))
    var csv: String?

    @Flag(help: "Also write trials.csv, with one row per trial.")
    var trials = false

    @Option("Write a new SQLite file with the table 'trials' and the run's tables.", "file")
    var sqlite: String?

    @Flag(help: "Print one JSON object, as 'run --json' does.")
    var json = false

    @Flag(help: "Replace the SQLite file if it exists; other files are never replaced.")
    var replace = false

    func validate() throws {
        if csv == nil, sqlite == nil, !json {
            throw ValidationError("Name an output: --csv DIR, --sqlite FILE or --json.")
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
        if let database { try export.write(to: database) }
        if json { Console.printData(json: export.answers.findings) }
    }
}
