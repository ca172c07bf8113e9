// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Output
import Report
import Runs
import Store
import Studies

struct ShowVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print the results in a run file.",
        discussion: """
            Examples:
              simulate show budapest.simrun
              simulate show budapest.simrun --scenario > budapest.yaml

            --scenario and --facts print the texts that were run, byte for byte, even if the files have \
            changed since.
            """)

    @OptionGroup var argument: RunFileArgument

    @OptionGroup var blending: BlendOption

    @Flag(help: "Print one JSON object instead of tables.")
    var json = false

    @Flag(help: "Print the scenario's text instead, as it was run.")
    var scenario = false

    @Flag(help: "Print the text of its facts file instead.")
    var facts = false

    @Flag(help: "Print the text of the observed facts that weigh its trials instead.")
    var observed = false

    func validate() throws {
        if [json, scenario, facts, observed].filter({ $0 }).count > 1 {
            throw ValidationError("Choose one of --json, --scenario, --facts and --observed.")
        }
    }

    func run() throws {
        if scenario || facts || observed { return try showText() }
        let kept = try KeptRun(argument.file, reading: .sums)
        kept.changeNote.map(Console.note)
        try blending.check([kept.scenario])
        let answers = try kept.answers.closingGaps(of: kept).blending(blending.blend)
        if json {
            Console.printData(json: answers.findings)
        } else {
            Console.print(answers.findings)
        }
        if answers.run.isPartial { Console.note(.canResume(argument.file)) }
    }

    private func showText() throws {
        let (manifest, path) = (try RunFile.open(argument.file).manifest, argument.file)
        let (text, absence) =
            observed
            ? (manifest.observed, "the trials of '\(path)' are not weighed by facts")
            : (
                scenario ? manifest.scenario : manifest.facts,
                "the scenario of '\(path)' names no facts"
            )
        guard let text else { throw Failure(code: 1, absence) }
        Console.printData(text.text)
    }
}
