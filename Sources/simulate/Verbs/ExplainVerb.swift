// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Model
import Output
import Runs
import Simulation
import Studies

struct ExplainVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show the compiled model and each negotiation's ZOPA.",
        discussion: """
            Times are in days from the start; rates are per day. The digest identifies the model: scenarios \
            with the same digest give the same numbers for the same seed and number of trials \
            (Docs/Randomness.md says on which machines).

            For each negotiation on day one, over parameter draws: how often a zone of possible agreement \
            (ZOPA) exists and, over those draws, each party's reservation value (walk_away), the most it can \
            get, and the Nash bargaining solution. The draws are the first 1,000 of a run with the \
            scenario's seed.

            Example:
              simulate explain Scenarios/classics/queue.yaml
            """)

    @OptionGroup var scenario: ScenarioOptions

    @Flag(help: "Also print the compiled instructions.")
    var code = false

    func run() throws {
        let subject = try scenario.subject()
        let (scenario, program) = (subject.scenario, subject.program)
        Console.print(program.process.listing + "\ndigest \(program.digest)\n")
        if let choices = scenario.choiceFindings {
            Console.print("\n" + Console.text(choices))
        }
        if let expectations = ExpectationTest.findings(of: scenario) {
            Console.print("\n" + Console.text(expectations))
        }
        if let opinions = Opinions.findings(of: scenario) {
            Console.print("\n" + Console.text(opinions))
        }
        if let zones = StartingZone.findings(of: scenario) {
            Console.print("\n" + Console.text(zones))
        }
        if code { Console.print("\n" + program.disassembly) }
    }
}
