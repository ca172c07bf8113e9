// SPDX-License-Identifier: GPL-3.0-or-later

import Model
import Program
import Report
import Runs
import Simulation
import Store

/// The play of the ranges over parameters, after the run; what it counts is kept from time to time.
final class RangePlay {
    private let run: Run
    private let scenario: Scenario
    private let file: RunFile?
    private(set) var tally: RangeTally
    private var events: Int
    private var seconds: Double
    /// How many of its trials the file has.
    private var kept: Int
    private var lastKept = ContinuousClock().now

    private static let pace = Duration.seconds(0.5)

    /// Goes on where `kept` has come to, if there is such a thing.
    init(
        _ plan: RangePlan, of program: Program, seed: UInt64, threads: Int, engine: EngineChoice,
        file: RunFile?, kept: (tally: RangeTally, checkpoint: RunCheckpoint)? = nil
    ) throws {
        scenario = program.scenario
        self.file = file
        tally =
            kept?.tally
            ?? RangeTally(scenario, plan, trials: file?.manifest.rangeTrials)
        self.kept = tally.played
        events = kept?.checkpoint.events ?? 0
        seconds = kept?.checkpoint.seconds ?? 0
        run = Run(
            program: try plan.program(program), seed: RangePlan.seed(of: seed), threads: threads,
            first: tally.trials.lowerBound + tally.played, keepsAnswers: false, engine: engine)
    }

    /// Plays all that is left; whether it came to its end.
    func play(_ progress: ProgressLine) throws -> Bool {
        let left = tally.trials.count - tally.played
        guard left > 0 else { return true }
        defer { progress.clear() }
        let reason: RunResult.StopReason
        do {
            reason = try RunPlan(limit: left, until: nil).play(
                [(run, scenario)], progress, keep: { try self.add($0) }, halfWidth: { 0 })
        } catch var failure as Failure {
            failure.text +=
                "note: this is a trial of --range-draws; 'simulate trace FILE --set repeats="
                + "\(tally.plan.repeats)' tells of it with that seed\n"
            throw failure
        }
        try checkpoint()
        return reason == .finished
    }

    private func add(_ block: TrialBlock) throws {
        tally.add(block)
        events += block.events
        seconds += block.seconds
        if kept == 0 || ContinuousClock().now - lastKept > Self.pace { try checkpoint() }
    }

    private func checkpoint() throws {
        guard let file, tally.played > kept else { return }
        let checkpoint = RunCheckpoint(
            trials: tally.played, events: events, seconds: seconds, state: tally.state)
        do throws(StoreProblem) {
            try file.keep(checkpoint, after: kept, .ranges)
        } catch {
            throw Failure(error)
        }
        kept = tally.played
        lastKept = ContinuousClock().now
    }
}
