// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Simulation
internal import Tables

/// What the runs were, and how to get the same numbers.
struct RunSection {
    let command: String
    let table: PageTable

    /// Of a study, with what stands at its foot.
    init(_ foot: [Findings.Line], _ command: String) {
        self.command = command
        var table = PageTable("run-table", "The run", ["What", "Value"])
        for line in foot { table.add(line.label, [line.text]) }
        self.table = table
    }

    init(_ content: PageContent) {
        command = content.command
        var table = PageTable(
            "run-table", "The run", ["What"] + content.labels)
        let reports = content.runs.map(\.report)
        table.add("trials", reports.map { $0.run.trials.grouped })
        table.add("trials per parameter draw", reports.map { $0.run.repeats.grouped })
        if reports.contains(where: { $0.ranges != nil }) {
            table.add("parameter ranges", reports.map { $0.ranges?.words ?? "–" })
        }
        table.add("stop reason", reports.map(\.run.stopReason))
        table.add("seed", reports.map { String($0.run.seed) })
        table.add("random streams", reports.map { String($0.run.streamVersion) })
        table.add("program", reports.map { "simulate \($0.run.version)" })
        table.add("model digest", reports.map(\.run.digest))
        table.add("tables digest", reports.map(\.tablesDigest))
        for role in ["scenario", "facts"] {
            let files = reports.map { report in report.run.texts.first { $0.role == role } }
            guard files.contains(where: { $0 != nil }) else { continue }
            table.add("\(role) file", files.map { $0?.path ?? "–" })
            table.add("its SHA-256", files.map { $0?.checksum ?? "–" })
        }
        self.table = table
    }
}
