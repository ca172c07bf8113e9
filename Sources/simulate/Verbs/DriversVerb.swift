// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Studies

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

    @Option(
        parsing: .unconditional, help: "How many parameters to show of each outcome.",
        transform: WholeNumber.top)
    var top = Drivers.shown

    @OptionGroup var study: StudyOptions

    func run() throws {
        try study.run(as: "drivers", tables: Drivers.tableNames) { _ in
            ((), [])
        } analyse: { _, _, ensemble, _ in
            try Drivers(ensemble.trials, ensemble.program, outcomes: study.wanted)
                .findings(top: top)
        }
    }
}
