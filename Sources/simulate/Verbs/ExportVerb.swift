// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Report
import Store

struct ExportVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes a run file's tables and trials for other tools.",
        discussion: """
            --csv writes the files that 'run --csv' writes, byte for byte, and hubverse.csv, the
            tables in the shape of a forecast hub's model output.

            Examples:
              simulate export budapest.simrun --csv out/ --trials
              simulate export budapest.simrun --sqlite out.db
              simulate export budapest.simrun --json > out.json
            """)

    @OptionGroup var argument: RunFileArgument

    @Option(
        name: .customLong("csv"),
        help: ArgumentHelp("Write the tables as CSV, with their schemas.", valueName: "dir"))
    var csv: String?

    @Flag(help: "Write trials.csv too, beside the tables: a row per trial.")
    var trials = false

    @Option(
        help: ArgumentHelp(
            "Write a new SQLite file with the table 'trials' and the run's tables.",
            valueName: "file"))
    var sqlite: String?

    @Flag(help: "Print one JSON object, as 'run --json' does.")
    var json = false

    @Flag(help: "Replace the SQLite file if it is there already.")
    var replace = false

    func validate() throws {
        if csv == nil, sqlite == nil, !json {
            throw ValidationError("Say what to write: --csv DIR, --sqlite FILE or --json.")
        }
        if trials, csv == nil { throw ValidationError("--trials goes with --csv DIR.") }
    }

    func run() throws {
        let needsTrials = trials || sqlite != nil
        let kept = try KeptRun(
            argument.file, needsColumns: false, needsTrialsTo: needsTrials ? "export" : nil)
        kept.noteIfPartial()
        let report = kept.report
        if let csv {
            try OutputFile.makeFolder(csv)
            if trials {
                let manifest = kept.file.manifest
                let table = TrialTable(
                    kept.scenario, manifest.columns, repeats: manifest.repeats)
                try OutputFile.write(table, to: "\(csv)/trials.csv") {
                    try kept.file.forEachBlock($0)
                }
                try OutputFile.write(table.schema.text, to: "\(csv)/trials.schema.json")
            }
            try OutputFile.write(
                report, to: csv, others: [report.hubverseTable],
                trials: trials ? "trials.csv" : nil)
        }
        if let sqlite { try write(kept, report, to: sqlite) }
        if json { Console.print(report.json.text) }
    }

    /// Whole or not at all: under another name first.
    private func write(_ kept: KeptRun, _ report: RunReport, to path: String) throws {
        if !replace, access(path, F_OK) == 0 {
            throw Failure("'\(path)' is there already, and is left as it is; --replace replaces it")
        }
        let temporary = path + ".part-\(getpid())"
        defer { for ending in ["", "-journal"] { unlink(temporary + ending) } }
        do throws(StoreProblem) {
            try kept.file.export(to: temporary, kept.scenario, report.csvTables.map(\.stored))
        } catch {
            throw Failure(error.naming(path, insteadOf: temporary))
        }
        guard rename(temporary, path) == 0 else {
            throw Failure("'\(path)' can't be written: \(String(cString: strerror(errno)))")
        }
    }
}
