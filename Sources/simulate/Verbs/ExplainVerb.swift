// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
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
        let zones = zones(of: scenario)
        if !zones.isEmpty { Console.print(zones) }
        if code { Console.print("\n" + program.disassembly) }
    }

    private static let draws = 1_000

    /// What the negotiations would find on the first day; why not, where a formula has no value then.
    private func zones(of scenario: Scenario) -> String {
        do throws(Rejection) {
            let zones = try StartingZone.all(
                of: scenario, seed: scenario.seed ?? 1, draws: Self.draws)
            return StartingZone.findings(zones, of: scenario)
                .map { "\n" + Console.text($0) } ?? ""
        } catch {
            let why = error.diagnostics.map(\.message).joined(separator: "; ")
            return "\nno ZOPA on day one can be computed: \(why)\n"
        }
    }
}
