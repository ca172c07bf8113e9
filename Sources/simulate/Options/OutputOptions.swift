// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Foundation
import Model
import Output
import Report
import Runs
import Store
import Tables

/// How what a study says is put out.
struct OutputOptions: ParsableArguments {
    @OptionGroup var tables: TableOptions

    @Option(
        name: .customLong("html"),
        help: ArgumentHelp("Write the results as an HTML page.", valueName: "file"),
        completion: .file())
    var html: String?

    @Option(help: ArgumentHelp("Write the tables to a new SQLite file.", valueName: "file"))
    var sqlite: String?

    @OptionGroup var printing: PrintingOptions

    var quiet: Bool { printing.quiet }

    /// Makes the folder before anything is played for it; refused where a file would be written over
    /// what is read.
    func prepare(_ files: [String], _ scenarios: [Scenario], tables: [String]) throws {
        var outputs = Outputs(files, scenarios)
        try self.tables.add(tables, to: &outputs)
        if let html { try outputs.add(html) }
        if let sqlite {
            try outputs.add(
                database: sqlite, isReplacing: false, ofKind: "an SQLite file",
                isSuch: RunFile.isDatabase,
                alreadyThere: OutputProblem.alreadyThere(sqlite))
        }
    }

    func write(_ findings: Findings) throws {
        if let csv = tables.csv { try OutputFile.write(findings.records, to: csv) }
        if let sqlite {
            try OutputFile.write(findings.records, toDatabase: sqlite)
        }
        if let html { try OutputFile.write(try page(findings), to: html) }
        printing.print(findings)
    }

    private func page(_ findings: Findings) throws -> String {
        let command = ReproducingCommand.text(["simulate"] + CommandLine.arguments.dropFirst())
        do {
            return try HTMLPage(Page(findings), command: command, version: Version.current).html()
        } catch {
            throw Failure(code: 70, "internal error: a template of the report is broken: \(error)")
        }
    }
}

/// Whether the tables are written as CSV.
struct TableOptions: ParsableArguments {
    @Option(
        name: .customLong("csv"), help: ArgumentHelp("Write the tables as CSV.", valueName: "dir"))
    var csv: String?

    /// Makes the folder before anything is played for it.
    func add(_ tables: [String], others: [String] = [], to outputs: inout Outputs) throws {
        guard let csv else { return }
        try outputs.add(folder: csv, OutputFile.names(tables) + others)
    }
}

/// What is printed: tables, or one object.
struct PrintingOptions: ParsableArguments {
    @Flag(help: "Print one JSON object instead of tables.")
    var json = false

    @Flag(help: "Print no tables and no progress.")
    var quiet = false

    func print(_ findings: Findings) {
        if json {
            Console.printData(findings.json(version: Version.current).text)
        } else if !quiet {
            Console.print(findings)
        }
    }
}
