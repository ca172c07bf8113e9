// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Report

struct ShowVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Prints the tables of a run file, as the run printed them.",
        discussion: """
            Example:
              simulate show budapest.simrun
            """)

    @OptionGroup var argument: RunFileArgument

    @Flag(help: "Print one JSON object instead of tables.")
    var json = false

    func run() throws {
        let report = try KeptRun(argument.file).report
        let renderer = TerminalRenderer(width: Console.width, isUnicode: Console.isUnicode)
        Console.print(json ? report.json.text : renderer.render(report))
    }
}
