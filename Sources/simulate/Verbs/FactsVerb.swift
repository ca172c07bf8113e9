// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Model
import Studies

struct FactsVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "facts",
        abstract: "Prints which input of a scenario rests on which fact.",
        discussion: """
            Facts that are used and by what, facts that are not, inputs that rest on a stated
            assumption only, and inputs that rest on nothing.

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
