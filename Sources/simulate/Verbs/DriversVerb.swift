// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Report
import Simulation
import Studies
import Tables

struct DriversVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drivers",
        abstract: "Prints which parameters carry the doubt about each answer.",
        discussion: """
            A run file is read as it is, a scenario is played first. Nothing more is played: the trials \
            of a run hold what is needed. Many parameter draws tell more than many repeats.

            Examples:
              simulate drivers budapest.simrun --outcome ceasefire_at_end
              simulate drivers Scenarios/budapest.yaml --trials 200000 --csv tables
            """)

    @OptionGroup var scenario: ScenarioOptions

    @Option(
        name: .customLong("outcome"),
        help: ArgumentHelp("Print only this outcome; may be repeated.", valueName: "name"),
        completion: Completions.outcome)
    var outcomes: [String] = []

    @Option(
        parsing: .unconditional, help: "How many parameters to show of each outcome.",
        transform: WholeNumber.top)
    var top = Drivers.shown

    @OptionGroup var options: RunOptions

    @OptionGroup var output: OutputOptions

    func run() throws {
        let subject = try EnsembleSubject(scenario, options)
        try subject.checkOutcomes(outcomes)
        try output.prepare(
            [scenario.file], [subject.scenario], tables: Drivers.tableNames)
        let ensemble = try subject.trials(dates: [], isQuiet: output.quiet, for: "drivers")
        let drivers: Drivers
        do throws(DriversProblem) {
            drivers = try Drivers(
                ensemble.trials, subject.program,
                outcomes: outcomes.isEmpty ? nil : Set(outcomes))
        } catch {
            throw Failure(error.message)
        }
        try output.write(drivers.findings(top: top).with(foot: ensemble.foot))
        try ensemble.end()
    }
}
