// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Output
import Runs
import Studies

struct ExportVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Export a run file's tables and trials.",
        discussion: """
            --csv writes the same files as 'run --csv', byte for byte, plus hubverse.csv: the results in the \
            model-output format of forecast hubs. --hub writes a whole hub with one model: configuration, \
            metadata and output, as hubverse's schemas v6 require.

            Examples:
              simulate export budapest.simrun --csv out/ --trials
              simulate export budapest.simrun --sqlite out.db
              simulate export budapest.simrun --json > out.json
              simulate export budapest.simrun --hub hub/ --model MyTeam-budapest
            """)

    @OptionGroup var argument: RunFileArgument

    @OptionGroup var targets: ExportTargets

    @Flag(help: "Print one JSON object, as 'run --json' does.")
    var json = false

    @Flag(help: "Replace the SQLite file if it exists; other files are never replaced.")
    var replace = false

    func validate() throws {
        if !targets.isAnyGiven, !json {
            throw ValidationError("Name an output: --csv DIR, --sqlite FILE, --hub DIR or --json.")
        }
    }

    func run() throws {
        let export = try RunExport(
            contentsOf: argument.file, targets.targets(isReplacing: replace),
            RunListener(note: Console.note))
        try export.write()
        if json { Console.printData(json: export.answers.findings) }
    }
}
