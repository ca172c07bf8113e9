// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Output
import Runs

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
            errors.

            Examples:
              simulate check Scenarios/budapest.yaml
              simulate check Scenarios/budapest.yaml --variant resolute --strict
            """)

    @OptionGroup var options: ScenarioOptions

    @Flag(help: "Exit with code 1 if there are warnings or notes.")
    var strict = false

    func run() throws {
        let found = try ScenarioCheck(
            contentsOf: options.file, variant: options.variant, settings: options.settings
        ).found
        if !found.isEmpty { Console.print(DiagnosticFormatter().format(found)) }
        let summary = DiagnosticFormatter.summary(found) ?? "no problems found"
        Console.print("\(options.file): \(summary)")
        if strict, !found.isEmpty { throw ExitCode(1) }
    }
}
