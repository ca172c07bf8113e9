// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Output

struct ReportVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Run a scenario and write an HTML report.",
        discussion: """
            The report is one file and needs no network. It shows probabilities, dates, numbers, leverage, \
            the parameters that carry the doubt, storylines, facts, and the command that reproduces it. With \
            several variants or files, the others are compared with the first.

            Examples:
              simulate report Scenarios/budapest.yaml --html budapest.html
              simulate report budapest.yaml --html b.html --variants baseline,resolute
              simulate report monday.simrun friday.simrun --html week.html
              simulate report b.simrun --html b.html --studies "given:us_resolve > 0.6"
              simulate report b.simrun --html b.html --studies influence,policy

            Run files are not run again, except to build the storylines and where a study needs it.
            """)

    @OptionGroup var source: ReportSource

    @Option("HTML file to write.", "file", name: .customLong("html"), completion: .file())
    var html: String

    @Flag(help: "Print nothing: no progress and no summary.")
    var quiet = false

    func run() throws {
        let runs = try source.runs()
        var outputs = Outputs(source.compared.files, runs.scenarios)
        try outputs.add(html)
        let report = try source.report(runs, at: html, .terminal(isQuiet: quiet))
        let bytes = try OutputFile.write(report.briefing, command: report.command, to: html)
        if !quiet { Console.print("wrote \(html) (\(bytes / 1024) KiB)") }
        try report.reason.exit()
    }
}
