// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Foundation
import Model
import Report
import Store
import Tables

/// How what a study says is put out.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .customLong("csv"), help: ArgumentHelp("Write the tables as CSV.", valueName: "dir"))
    var csv: String?

    @Option(
        name: .customLong("html"), help: ArgumentHelp("Write a page of it.", valueName: "file"),
        completion: .file())
    var html: String?

    @Option(help: ArgumentHelp("Write the tables to a new SQLite file.", valueName: "file"))
    var sqlite: String?

    @Flag(help: "Print one JSON object instead of tables.")
    var json = false

    @Flag(help: "Print no tables and no progress.")
    var quiet = false

    /// Makes the folder before anything is played for it; refused where a file would be written over
    /// what is read.
    func prepare(_ files: [String], _ scenarios: [Scenario], tables: [String]) throws {
        var outputs = Outputs(files, scenarios)
        if let csv { try outputs.add(folder: csv, OutputFile.names(tables)) }
        if let html { try outputs.add(html) }
        if let sqlite {
            try outputs.add(
                database: sqlite, isReplacing: false, ofKind: "an SQLite file",
                isSuch: RunFile.isDatabase,
                alreadyThere: Failure("'\(sqlite)' is there already, and is left as it is"))
        }
    }

    func write(_ findings: Findings) throws {
        if let csv { try OutputFile.write(findings.csvTables, to: csv) }
        if let sqlite { try write(findings.csvTables.map(\.stored), to: try OutputPlace(sqlite)) }
        if let html { try OutputFile.write(try page(findings), to: html) }
        if json {
            Console.printData(findings.json(version: Version.current).text)
        } else if !quiet {
            Console.print(findings)
        }
    }

    private func write(_ tables: [StoredTable], to place: OutputPlace) throws {
        try OutputFile.replace(place) { temporary in
            close(try temporary.create())
            do throws(StoreProblem) {
                try tables.write(to: temporary.path)
            } catch {
                throw Failure(error.naming(place.path, insteadOf: temporary.path))
            }
        }
    }

    private func page(_ findings: Findings) throws -> String {
        let command = (["simulate"] + CommandLine.arguments.dropFirst())
            .map(\.quotedForShell).joined(separator: " ")
        do {
            return try HTMLPage(findings, command: command, version: Version.current).html()
        } catch {
            throw Failure(code: 70, "internal error: a template of the page is broken: \(error)")
        }
    }
}

extension FindingsRenderer {
    /// For the terminal that there is.
    static var forConsole: FindingsRenderer {
        FindingsRenderer(width: Console.width, isUnicode: Console.isUnicode)
    }
}

extension Console {
    static func print(_ findings: Findings) { print(FindingsRenderer.forConsole.render(findings)) }
}
