// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Model
import Program
import Report
import Simulation
import Store
import Studies
import Tables

struct GivenVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "given",
        abstract: "Prints the answers of those trials in which a condition holds.",
        discussion: """
            The condition is a formula over outcomes, parameters and recorded dates, by their names. A \
            run file is read as it is; a scenario is played first.

            Examples:
              simulate given budapest.simrun "summit_on >= 2025-12-01"
              simulate given Scenarios/budapest.yaml "us_resolve > 0.6" --json
              simulate given budapest.simrun tomahawks_by_year_end --not --csv tables

            Trials in which something holds are not trials in which it is brought about: for that, \
            compare with a variant.
            """)

    @OptionGroup var scenario: ScenarioOptions

    @Argument(help: "The condition, in quotes.")
    var condition: String

    @Flag(name: .customLong("not"), help: "Take the trials in which it does not hold.")
    var isNegated = false

    @Option(
        name: .customLong("outcome"),
        help: ArgumentHelp("Print only this outcome; may be repeated.", valueName: "name"),
        completion: Completions.outcome)
    var outcomes: [String] = []

    @OptionGroup var options: RunOptions

    @OptionGroup var output: OutputOptions

    func run() throws {
        let subject = try EnsembleSubject(scenario, options)
        try subject.checkOutcomes(outcomes)
        let condition = try subject.condition(self.condition)
        try output.prepare()
        let ensemble = try subject.trials(
            dates: condition.dates, isQuiet: output.quiet, for: "given")
        let given: Given
        do throws(GivenProblem) {
            given = try Given(
                condition, isNegated: isNegated, ensemble.trials, subject.program,
                outcomes: outcomes.isEmpty ? nil : Set(outcomes))
        } catch {
            throw Failure(error.message)
        }
        try output.write(given.findings.with(foot: ensemble.foot))
        try ensemble.end()
    }
}
