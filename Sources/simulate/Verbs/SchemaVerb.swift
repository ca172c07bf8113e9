// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Documents
import Facts
import Model
import Report

struct SchemaVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Prints the JSON Schema of scenario files, or of --json.",
        discussion: """
            With it an editor completes keys, shows what they mean and marks what can't be read. One
            that knows the YAML language server takes it from the scenario's first line:

              # yaml-language-server: $schema=./scenario.schema.json

            Examples:
              simulate schema > scenario.schema.json
              simulate schema --output run > run.schema.json
            """)

    @Flag(help: "Print the schema of files of facts instead.")
    var facts = false

    @Option(
        help: ArgumentHelp(
            "Print the schema of what 'run', 'compare' or 'storylines' prints with --json.",
            valueName: "verb"))
    var output: OutputSchema?

    func validate() throws {
        if facts, output != nil { throw ValidationError("Choose one of --facts and --output.") }
    }

    func run() throws {
        if let output { return Console.printData(output.schema.text) }
        Console.printData((facts ? FactsSchema.schema : ScenarioSchema.schema).text)
    }
}

extension OutputSchema: ExpressibleByArgument {}
