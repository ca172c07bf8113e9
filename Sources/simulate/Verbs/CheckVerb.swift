// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Output
import Runs
import Studies

struct CheckVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a scenario for errors and doubtful inputs.",
        discussion: """
            Reports everything at once, with line and column:

              error     what must be fixed before the scenario can run
              warning   a probable mistake, such as an event that can never happen
              note      worth a second look: unsupported inputs, and items that are
                        never used

            The file's variants are checked too, unless --variant names one. Exits with code 2 if there are \
            errors. With --json each message has its place, its hint and a code that stays when words change.

            Examples:
              simulate check Scenarios/budapest.yaml
              simulate check Scenarios/budapest.yaml --variant resolute --strict
              simulate check - --as Scenarios/budapest.yaml --json < edited.yaml
            """)

    @OptionGroup var options: ScenarioOptions

    @Option(
        "With '-': the path that standard input stands for, from where its facts are found.",
        "path", name: .customLong("as"), completion: .file(extensions: ["yaml", "yml"]))
    var path: String?

    @Flag(help: "Exit with code 1 if there are warnings or notes.")
    var strict = false

    @Flag(help: "Print one JSON object instead of messages.")
    var json = false

    func validate() throws {
        if path != nil, options.file != "-" { throw ValidationError("--as needs '-' as the file.") }
    }

    func run() throws {
        do {
            let check = try ScenarioCheck(
                contentsOf: options.file, as: path, variant: options.variant,
                settings: options.settings)
            Console.print(check.findings, asJSON: json)
            if strict, !check.found.isEmpty { throw ExitCode(1) }
        } catch let refused as Rejection where json {
            let file = path ?? options.file
            Console.printData(json: ScenarioCheck.findings(refused.diagnostics, in: file))
            throw ExitCode(2)
        }
    }
}
