// SPDX-License-Identifier: GPL-3.0-or-later

import Model
import Report
import Runs
import Simulation
import Store

/// A run that is being played, and perhaps kept.
struct PlayedRun {
    let run: Run
    let scenario: Scenario
    let file: RunFile?
    /// What the answers add up to.
    let sums: RunningTally

    /// The report is made from what the answers add up to; the run itself need not hold them.
    init(_ run: Run, _ scenario: Scenario, _ tally: RunTally, file: RunFile?) {
        self.run = run
        self.scenario = scenario
        self.file = file
        sums = RunningTally(
            tally, of: run.result(.interrupted), threads: run.threads, file: file)
    }

    /// Plays until the plan is fulfilled; every block is in the file before the next begins.
    ///
    /// `write` takes every block as well.
    func play(
        _ plan: RunPlan, _ progress: ProgressLine, write: ((TrialBlock) throws -> Void)? = nil
    ) throws -> RunResult.StopReason {
        let whole = RunPlan(
            limit: file?.manifest.range.count ?? plan.limit, until: plan.until)
        return try whole.play(
            [(run, scenario)], progress,
            keep: { block in
                try sums.add(block)
                try write?(block)
            },
            halfWidth: { sums.tally.widestHalfWidth })
    }

    /// Writes the tables and why the run stopped.
    func finish(_ report: RunReport, _ reason: RunResult.StopReason) throws {
        guard let file else { return }
        try sums.checkpoint()
        do throws(StoreProblem) {
            try file.finish(reason, report.csvTables.map(\.stored))
        } catch {
            throw Failure(error)
        }
    }
}
