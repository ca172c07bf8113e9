// SPDX-License-Identifier: GPL-3.0-or-later

public import Model
public import Program
public import Simulation
public import Store
public import Tables

/// A run that is being played, and perhaps kept.
///
/// It holds what its answers add up to, and its trials only if that is asked for.
public final class RunSession {
    /// What is run.
    public let scenario: Scenario
    /// How it is run.
    public let plan: RunPlan
    /// The file that it is kept in.
    public let file: RunFile?
    /// All settings in force.
    public let settings: [String]
    /// Why the last play ended.
    public private(set) var reason = RunResult.StopReason.interrupted
    private let run: Run
    private let sums: RunningTally
    private let rangeSession: RangeSession?
    private let origin: Subject.Origin

    /// A run that is about to begin, and the file that it is to be kept in.
    ///
    /// `records` are kept of every trial besides the answers; by default what the file needs. With
    /// `keepsAnswers` the result has the answers of all trials.
    public init(
        _ subject: Subject, _ plan: RunPlan, keeping: Keeping? = nil,
        records: [ProgramRecord]? = nil, keepsAnswers: Bool = false
    ) throws {
        let file = try keeping?.begin(subject, plan)
        scenario = subject.scenario
        settings = subject.settings
        origin = subject.origin
        self.plan = plan
        self.file = file
        let needed = file == nil || plan.tablesOnly ? [] : subject.program.records
        run = Run(
            program: subject.program, seed: plan.seed(for: scenario), threads: plan.threads,
            first: file?.manifest.range.lowerBound ?? 0, records: records ?? needed,
            keepsAnswers: keepsAnswers, engine: plan.engine)
        sums = RunningTally(
            RunTally(scenario, isRounded: plan.tablesOnly), of: run.result(.interrupted),
            threads: run.threads, file: file)
        rangeSession = try plan.ranges.map {
            try RangeSession($0, of: subject.program, plan, file: file, kept: nil)
        }
    }

    /// Goes on with a run that was interrupted; its file is open to be written to.
    public init(
        resuming kept: KeptRun, threads: Int? = nil, engine: EngineChoice = .auto,
        keepsAnswers: Bool = false
    ) throws {
        try kept.refuseWeights("resume")
        let manifest = kept.file.manifest
        let program = try kept.program()
        let plan = RunPlan(
            trials: manifest.range.count, until: manifest.until, seed: manifest.seed,
            threads: threads, engine: engine, ranges: manifest.ranges,
            tablesOnly: manifest.tablesOnly)
        self.plan = plan
        scenario = kept.scenario
        settings = manifest.settings
        file = kept.file
        origin = Subject.Origin(
            path: manifest.scenario.path, variant: manifest.variant, settings: manifest.settings,
            run: manifest)
        run = Run(
            continuing: kept.result, program: program, threads: plan.threads,
            records: manifest.tablesOnly ? [] : program.records, keepsAnswers: keepsAnswers,
            engine: engine)
        if !kept.isFinished {
            try kept.file.goOn(
                onOtherThreads: kept.result.trials > 0 && run.threads != manifest.threads)
        }
        sums = RunningTally(
            kept.tally ?? RunTally(scenario, kept.result), of: kept.result, threads: run.threads,
            file: kept.file)
        rangeSession = try manifest.ranges.map {
            try RangeSession($0, of: program, plan, file: kept.file, kept: kept.ranges)
        }
    }

    /// Plays until the plan is fulfilled, then for the ranges; every block is in the file before the next
    /// begins. Says why it stopped. `each` takes every block of the run as well.
    @discardableResult
    public func play(
        _ listener: RunListener = RunListener(), each: ((TrialBlock) throws -> Void)? = nil
    ) throws -> RunResult.StopReason {
        var whole = plan
        if let file { whole.limit = file.manifest.range.count }
        reason = try LocalExecutor(plan: whole, listener: listener).play(
            [run],
            keep: { block in
                try self.sums.add(block)
                try each?(block)
            },
            halfWidth: { sums.tally.widestHalfWidth })
        if reason != .interrupted, let rangeSession {
            try sums.checkpoint()
            if try !rangeSession.play(listener) { reason = .interrupted }
        }
        return reason
    }

    /// Ends the run in its file: writes why it stopped, and its tables.
    public func finish(_ tables: [Records]) throws(StoreProblem) {
        guard let file else { return }
        try sums.checkpoint()
        try file.finish(reason, tables)
    }
}

extension RunSession {
    /// What the answers add up to so far.
    public var tally: RunTally { sums.tally }

    /// What the play for the ranges counted; `nil` if there is none.
    public var ranges: RangeTally? { rangeSession?.tally }

    /// What is run, compiled.
    public var program: Program { run.program }

    /// What there is, without columns unless the answers are kept.
    public var result: RunResult { run.result(reason) }

    /// What gives the same numbers again on the command line.
    public var command: String {
        let shard = file?.manifest.shard
        return ReproducingCommand.text(
            file: origin.path, variant: origin.variant, settings: origin.settings,
            trials: shard == nil ? run.trials : file?.manifest.trials ?? plan.limit,
            seed: run.seed, shard: shard, tablesOnly: plan.tablesOnly,
            ranges: ranges?.isComplete == true ? plan.ranges : nil)
    }
}
