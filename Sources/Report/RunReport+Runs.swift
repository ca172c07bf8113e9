// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
public import Runs
public import Store

extension KeptRun {
    /// The tables that the run printed.
    public var report: RunReport {
        RunReport(
            scenario, result, tally: tally, ranges: ranges?.tally,
            version: file.manifest.programVersion, settings: file.manifest.settings,
            command: command)
    }
}

extension RunSession {
    /// The tables of what was played.
    public var report: RunReport {
        RunReport(
            scenario, result, tally: tally, ranges: ranges, version: Version.current,
            settings: settings, command: command)
    }

    /// Ends the run in its file, with these tables; of a run that is not kept none are made.
    public func finish(_ report: RunReport) throws(StoreProblem) {
        guard file != nil else { return }
        try finish(report.csvTables.map(\.stored))
    }
}
