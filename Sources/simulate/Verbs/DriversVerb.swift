// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Runs
import Studies

struct DriversVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drivers",
        abstract: "Rank the parameters that carry each answer's doubt.",
        discussion: """
            A run file is not run again; a scenario is run first. The trials of a run hold everything that \
            is needed. Many parameter draws tell more than many repeats.

            Examples:
              simulate drivers budapest.simrun --outcome ceasefire_at_end
              simulate drivers Scenarios/budapest.yaml --trials 200000 --csv tables
            """)

    @Option(
        "Number of parameters to show per outcome (default: \(Drivers.shown)).",
        read: WholeNumber.top)
    var top = Drivers.shown

    @Flag(help: "Measure the doubt about numbers by the CRPS, to which extreme values matter less.")
    var crps = false

    @OptionGroup var study: StudyOptions

    func run() throws {
        try study.run(as: "drivers", tables: Drivers.tableNames) {
            try Drivers($0.trials, $0.program, outcomes: study.wanted, isCRPS: crps)
        } findings: {
            $0.findings(top: top)
        }
    }
}
