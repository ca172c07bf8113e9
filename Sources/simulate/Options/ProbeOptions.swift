// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Model
import Tables

/// One more yes/no question, for which trials are run again.
struct ProbeOptions: ParsableArguments {
    @Option(
        "Add a yes/no question; the same trials are run again to answer it.", "formula",
        more:
            "Its formula may read everything that the scenario's outcomes may read. In the condition its name is 'probe'."
    )
    var probe: String?

    @Option(
        "Day by which the probe must hold (default: the scenario's end).", "day",
        name: .customLong("by"))
    var day: String?

    func validate() throws {
        guard day == nil || probe != nil else { throw ValidationError("--by requires --probe.") }
    }

    /// Refuses to ask nothing.
    func check(orElse condition: String?) throws {
        guard condition != nil || probe != nil else {
            throw ValidationError("Name a condition, or a --probe.")
        }
    }

    var question: ReadingOptions.Probe? { probe.map { ReadingOptions.Probe($0, by: day) } }

    /// What was asked, for the foot of the findings.
    func lines(_ scenario: Scenario) -> [Findings.Line] {
        probe.map { [.init("probe", "\($0), by \(day ?? "\(scenario.end)")")] } ?? []
    }
}
