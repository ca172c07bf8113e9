// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Output
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
        if scenario || facts || observed { return Console.printData(try text()) }
        let kept = try KeptRun(argument.file, reading: .sums)
        kept.changeNote.map(Console.note)
        try blending.check([kept.scenario])
        let answers = try kept.answers.closingGaps(of: kept).blending(blending.blend)
        Console.print(answers.findings, asJSON: json)
        if answers.run.isPartial { Console.note(.canResume(argument.file)) }
    }

    private func text() throws -> String {
        let manifest = try RunFile.open(argument.file).manifest
        if scenario { return manifest.scenario.text }
        if let text = observed ? manifest.observed : manifest.facts { return text.text }
        throw observed ? RunProblem.notWeighed(argument.file) : .noFacts(argument.file)
    }
}
