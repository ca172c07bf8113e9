// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Model
import Report
import Tables

/// How what a study says is put out.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .customLong("csv"), help: ArgumentHelp("Write the tables as CSV.", valueName: "dir"))
    var csv: String?

    @Flag(help: "Print one JSON object instead of tables.")
    var json = false

    @Flag(help: "Print no tables and no progress.")
    var quiet = false

    /// Makes the folder before anything is played for it; refused where a file in it would be written
    /// over what is read.
    func prepare(_ file: String, _ scenario: Scenario, tables: [String]) throws {
        guard let csv else { return }
        var outputs = Outputs([file], [scenario])
        try outputs.add(folder: csv, OutputFile.names(tables))
    }

    func write(_ findings: Findings) throws {
        if let csv { try OutputFile.write(findings.csvTables, to: csv) }
        if json {
            Console.printData(findings.json(version: Version.current).text)
        } else if !quiet {
            Console.print(
                FindingsRenderer(width: Console.width, isUnicode: Console.isUnicode)
                    .render(findings))
        }
    }
}
