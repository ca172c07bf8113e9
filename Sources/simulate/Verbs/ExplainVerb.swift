// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Program

struct ExplainVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Prints what a scenario comes down to: slots, clocks and what they do.",
        discussion: """
            Times are in days from the start, rates per day. The digest names exactly this: two
            scenarios with the same digest give the same numbers.

            Example:
              simulate explain Scenarios/classics/queue.yaml
            """)

    @OptionGroup var scenario: ScenarioOptions

    @Flag(help: "Print the machine's instructions as well.")
    var code = false

    func run() throws {
        let scenario = try scenario.read()
        let program = try Program(lowering: scenario)
        Console.print(program.process.listing + "\ndigest \(program.digest)\n")
        if code { Console.print("\n" + program.disassembly) }
    }
}
