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

            The file's variants are checked too, unless --variant names one. A facts file is checked alone. \
            Exits with code 2 if there are errors. With --json each message has its place, its hint and a \
            code that stays when words change.

            Examples:
              simulate check Scenarios/budapest.yaml --variant resolute --strict
              simulate check seeds/harbour.yaml --article harbour.txt
              simulate check - --as Scenarios/budapest.yaml --json < edited.yaml
            """)

    @OptionGroup var options: ScenarioOptions

    @OptionGroup var beside: CheckOptions

    @Flag(help: "Exit with code 1 if there are warnings or notes.")
    var strict = false

    @Flag(help: "Print one JSON object instead of messages.")
    var json = false

    func validate() throws {
        if beside.path != nil, options.file != "-" {
            throw ValidationError("--as needs '-' as the file.")
        }
    }

    func run() throws {
        let file = beside.path ?? options.file
        do {
            let found = try ScenarioCheck.found(
                contentsOf: options.file, as: beside.path, variant: options.variant,
                settings: options.settings, article: beside.article)
            Console.print(ScenarioCheck.findings(found, in: file), asJSON: json)
            if strict, !found.isEmpty { throw ExitCode(1) }
        } catch let refused as Rejection where json {
            Console.printData(json: ScenarioCheck.findings(refused.diagnostics, in: file))
            throw ExitCode(2)
        }
    }
}
