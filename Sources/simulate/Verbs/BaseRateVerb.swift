// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Documents
import Facts
import Studies

struct BaseRateVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "base-rate",
        abstract: "Show how often past cases ended in an event, and when.",
        discussion: """
            A row of the CSV file is a case, with the days on which it was announced and ended (or \
            censored_on, if it was still open), and its outcome. Docs/Statistics.md explains how cases that \
            ended differently, are still open or resemble each other are counted.

            Examples:
              simulate base-rate summits.csv --event held --in 75 days
              simulate base-rate summits.csv --where 'hostility == H1' --by short_window
            """)

    @Argument(help: "CSV file of past cases.", completion: .csv)
    var file: String

    @OptionGroup var cases: CaseOptions

    @OptionGroup var output: OutputOptions

    func run() throws {
        try output.run(
            reading: [file] + cases.files, tables: BaseRate.tableNames,
            findings: baseRate().findings)
    }

    private func baseRate() throws -> BaseRate {
        let flags = try cases.flags.map { try CSVDocument.load(path: $0) }
        let past = try PastCases(try CSVDocument.load(path: file), flags: flags)
        return try BaseRate(past, try cases.settings)
    }
}
