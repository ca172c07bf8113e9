// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Simulation

/// What the runs were, and how to get the same numbers.
struct RunSection {
    let command: String
    let table: PageTable

    init(_ content: PageContent) {
        command = content.command
        var table = PageTable(
            "run-table", "The run", ["What"] + content.runs.map(\.name))
        let reports = content.runs.map(\.report)
        table.add("trials", reports.map { $0.run.trials.grouped })
        table.add("trials per parameter draw", reports.map { $0.run.repeats.grouped })
        table.add("stopped", reports.map(\.run.stopReason))
        table.add("seed", reports.map { String($0.run.seed) })
        table.add("version of the streams", reports.map { String($0.run.streamVersion) })
        table.add("program", reports.map { "simulate \($0.run.version)" })
        table.add("digest", reports.map(\.run.digest))
        self.table = table
    }
}
