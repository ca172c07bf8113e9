// SPDX-License-Identifier: GPL-3.0-or-later

import Model
import Report
import Simulation
import Store

/// A run that is being played, and perhaps kept.
struct PlayedRun {
    let run: Run
    let scenario: Scenario
    let file: RunFile?
    /// Adds the answers up where they are not kept.
    var sums: RunningTally?

    /// Plays until the plan is fulfilled; every block is in the file before the next begins.
    func play(_ plan: RunPlan, _ progress: ProgressLine) throws -> RunResult.StopReason {
        var keep: ((TrialBlock) throws -> Void)?
        if let sums {
            keep = { block in try sums.add(block) }
        } else if let file {
            keep = { block in
                do throws(StoreProblem) {
                    try file.append(block)
                } catch {
                    throw Failure(error)
                }
            }
        }
        let whole = RunPlan(
            limit: file?.manifest.range.count ?? plan.limit, until: plan.until)
        return try whole.play([(run, scenario)], progress, keep: keep) {
            sums?.tally.widestHalfWidth
                ?? RunReport.widestHalfWidth(scenario, run.result(.finished))
        }
    }

    /// Writes the tables and why the run stopped.
    func finish(_ report: RunReport, _ reason: RunResult.StopReason) throws {
        guard let file else { return }
        try sums?.checkpoint()
        do throws(StoreProblem) {
            try file.finish(reason, report.csvTables.map(\.stored))
        } catch {
            throw Failure(error)
        }
    }
}
