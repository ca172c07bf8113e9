// SPDX-License-Identifier: GPL-3.0-or-later

internal import Program
internal import Simulation
internal import Store

/// The play of the ranges over parameters, after the run; what it counts is kept from time to time.
public final class RangeSession {
    private let run: Run
    private let plan: RunPlan
    private let file: RunFile?
    /// What was counted so far.
    public private(set) var tally: RangeTally
    private var events: Int
    private var seconds: Double
    /// How many of its trials the file has.
    private var kept: Int
    private var lastKept = ContinuousClock().now

    private static let pace = Duration.seconds(0.5)

    /// Of a run that is not kept; `nil` unless the plan has one and it is of use.
    public convenience init?(_ subject: Subject, _ plan: RunPlan) throws {
        guard let ranges = plan.ranges, RangeTally.isOfUse(to: subject.scenario) else { return nil }
        try self.init(ranges, of: subject.program, plan, file: nil, kept: nil)
    }

    /// Goes on where `kept` has come to, if there is such a thing.
    init(
        _ ranges: RangePlan, of program: Program, _ plan: RunPlan, file: RunFile?,
        kept: KeptRun.Ranges?
    ) throws {
        self.plan = plan
        self.file = file
        tally =
            kept?.tally
            ?? RangeTally(program.scenario, ranges, trials: file?.manifest.rangeTrials)
        self.kept = tally.played
        events = kept?.checkpoint.events ?? 0
        seconds = kept?.checkpoint.seconds ?? 0
        run = Run(
            program: try ranges.program(program),
            seed: RangePlan.seed(of: plan.seed(for: program.scenario)), threads: plan.threads,
            first: tally.trials.lowerBound + tally.played, keepsAnswers: false,
            engine: plan.engine)
    }

    /// Plays all that is left; whether it came to its end.
    public func play(_ listener: RunListener) throws -> Bool {
        let left = tally.trials.count - tally.played
        guard left > 0 else { return true }
        let executor = LocalExecutor(
            plan: plan.playing(left, seed: run.seed), listener: listener)
        let reason: RunResult.StopReason
        do {
            reason = try executor.play([run], keep: { try self.add($0) }, halfWidth: { 0 })
        } catch let failure as TrialFailure {
            throw RunProblem.inRanges(failure, repeats: tally.plan.repeats)
        }
        try checkpoint()
        return reason == .finished
    }

    private func add(_ block: TrialBlock) throws(StoreProblem) {
        tally.add(block)
        events += block.events
        seconds += block.seconds
        if kept == 0 || ContinuousClock().now - lastKept > Self.pace { try checkpoint() }
    }

    private func checkpoint() throws(StoreProblem) {
        guard let file, tally.played > kept else { return }
        let checkpoint = RunCheckpoint(
            trials: tally.played, events: events, seconds: seconds, state: tally.state)
        try file.keep(checkpoint, after: kept, .ranges)
        kept = tally.played
        lastKept = ContinuousClock().now
    }
}
