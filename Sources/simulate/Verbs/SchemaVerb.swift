// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Documents
import Facts
import Model
import Output
import Report

struct SchemaVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of scenario files.",
        discussion: """
            With the schema, an editor completes keys, explains them and marks errors. Editors that use the \
            YAML language server find it through the scenario's first line:

              # yaml-language-server: $schema=./scenario.schema.json

            Examples:
              simulate schema > scenario.schema.json
              simulate schema --output run > run.schema.json
            """)

    @Flag(help: "Print the schema of facts files instead.")
    var facts = false

    @Option("Print the schema of the --json output of this command.", "verb")
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
