// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Foundation
import Output
import Report
import Runs
import Store
import Studies
import Tables

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

    @Option(
        name: .customLong("csv"),
        help: ArgumentHelp("Write the tables as CSV, with their schemas.", valueName: "dir"))
    var csv: String?

    @Flag(help: "Also write trials.csv, with one row per trial.")
    var trials = false

    @Option(
        help: ArgumentHelp(
            "Write a new SQLite file with the table 'trials' and the run's tables.",
            valueName: "file"))
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
        let answers = kept.answers
        var outputs = Outputs(inputs: [argument.file])
        let database = try sqlite.map { try add($0, to: &outputs) }
        if let csv {
            let names = Answers.tableNames + ["hubverse"] + (trials ? ["trials"] : [])
            try outputs.add(folder: csv, OutputFile.names(names) + ["manifest.json"])
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
                answers, to: csv, others: [Records(answers.hubverseTable)],
                trials: trials ? "trials" : nil)
        }
        if let database { try write(kept, answers.records, to: database) }
        if json {
            Console.printData(answers.findings.json(version: Version.current).text)
        }
    }

    private func add(_ path: String, to outputs: inout Outputs) throws -> OutputPlace {
        try outputs.add(
            database: path, isReplacing: replace, ofKind: "an SQLite file",
            isSuch: RunFile.isDatabase,
            alreadyThere: OutputProblem.replaceable(path))
    }

    private func write(_ kept: KeptRun, _ tables: [Records], to place: OutputPlace) throws {
        try OutputFile.writeDatabase(to: place) { path throws(StoreProblem) in
            try kept.file.export(to: path, kept.scenario, tables)
        }
    }
}
