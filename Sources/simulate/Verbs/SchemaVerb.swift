// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Documents
import Facts
import Model

struct SchemaVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Prints the JSON Schema of scenario files, for editors.",
        discussion: """
            With it an editor completes keys, shows what they mean and marks what can't be read. One
            that knows the YAML language server takes it from the scenario's first line:

              # yaml-language-server: $schema=./scenario.schema.json

            Example:
              simulate schema > scenario.schema.json
            """)

    @Flag(help: "Print the schema of files of facts instead.")
    var facts = false

    func run() throws {
        Console.print((facts ? FactsSchema.schema : ScenarioSchema.schema).text)
    }
}
