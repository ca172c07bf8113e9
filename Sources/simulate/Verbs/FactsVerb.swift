// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Model
import Studies

struct FactsVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "facts",
        abstract: "Show which inputs rest on which facts.",
        discussion: """
            Lists each fact with the inputs that use it, the unused facts, the inputs that rest only on a \
            stated assumption, and the unsupported inputs.

            Example:
              simulate facts Scenarios/budapest.yaml
            """)

    @OptionGroup var scenario: ScenarioOptions

    @OptionGroup var output: OutputOptions

    func run() throws {
        let scenario = try scenario.read()
        try output.prepare([self.scenario.file], [scenario], tables: Scenario.factTableNames)
        try output.write(scenario.factFindings)
    }
}
