// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Model
import Output
import Report
import Runs
import Simulation
import Studies
import Tables

/// How what a study says is put out.
struct OutputOptions: ParsableArguments {
    @OptionGroup var tables: TableOptions

    @Option(
        "Write the results as an HTML page.", "file", name: .customLong("html"), completion: .file()
    )
    var html: String?

    @Option("Write the tables to a new SQLite file.", "file")
    var sqlite: String?

    @OptionGroup var printing: PrintingOptions

    var quiet: Bool { printing.quiet }

    private var files: FindingsOutput {
        FindingsOutput(csv: tables.csv, html: html, sqlite: sqlite)
    }

    /// Makes the folder before anything is played for it; refused where a file would be written over
    /// what is read.
    func prepare(
        _ files: [String], _ scenarios: [Scenario], tables: [String],
        saving: (path: String, isReplacing: Bool)? = nil
    ) throws {
        try self.files.prepare(inputs: files, scenarios, tables: tables, saving: saving)
    }

    /// Puts out what is found in what is played, and ends the program as the play ended. `saving` is a run file
    /// that is written besides.
    @discardableResult
    func run<Played>(
        reading files: [String], _ scenarios: [Scenario], tables: [String],
        saving: (path: String, isReplacing: Bool)? = nil,
        play: (RunListener) throws -> (Played, RunResult.StopReason),
        findings: (Played) throws -> Findings
    ) throws -> Played {
        try prepare(files, scenarios, tables: tables, saving: saving)
        let (played, reason) = try play(.terminal(isQuiet: quiet))
        Interruption.ended(reason)
        try write(findings(played))
        try reason.exit()
        return played
    }

    /// Puts out what a study finds that plays nothing, but reads these files.
    func run(
        reading files: [String], _ scenarios: [Scenario] = [], tables: [String],
        findings: @autoclosure () throws -> Findings
    ) throws {
        try prepare(files, scenarios, tables: tables)
        try write(findings())
    }

    func write(_ findings: Findings) throws {
        try files.write(findings, command: ["simulate"] + CommandLine.arguments.dropFirst())
        printing.print(findings)
    }
}

/// Whether the tables are written as CSV.
struct TableOptions: ParsableArguments {
    @Option("Write the tables as CSV.", "dir", name: .customLong("csv"))
    var csv: String?

    /// The tables of a run's answers, looked at before anything is played. The scenarios are read from these files,
    /// or kept in them.
    func outputs(_ files: [String], _ scenarios: [Scenario]) throws -> Outputs {
        var outputs = Outputs(files, scenarios)
        if let csv { try outputs.add(answersTo: csv, of: scenarios) }
        return outputs
    }
}

/// What is printed: tables, or one object.
struct PrintingOptions: ParsableArguments {
    @Flag(help: "Print one JSON object instead of tables.")
    var json = false

    @Flag(help: "Print no tables and no progress.")
    var quiet = false

    /// Whether nobody reads anything.
    var isSilent: Bool { quiet && !json }

    /// Writes the answers of a run as CSV, if that is wanted, and prints them. Only if somebody reads them
    /// `closing` looks for what would close their gaps, which plays trials again.
    func deliver(
        _ answers: Answers, csv: String? = nil, blend: Double? = nil,
        closing: (Answers) throws -> Answers
    ) throws {
        guard csv != nil || !isSilent else { return }
        let answers = try closing(answers).blending(blend)
        if let csv { try OutputFile.write(answers, to: csv) }
        print(answers.findings)
    }

    /// The same of a run that is kept in a file.
    func deliver(
        _ answers: Answers, ofRunIn path: String, csv: String? = nil, threads: Int? = nil
    ) throws {
        try deliver(answers, csv: csv) {
            try $0.closingGaps(of: KeptRun(path, reading: .nothing), threads: threads)
        }
    }

    /// Made only if somebody reads them: the ranges over parameters take longer than many a run.
    func print(_ findings: @autoclosure () -> Findings) {
        if json { Console.printData(json: findings()) } else if !quiet { Console.print(findings()) }
    }
}
