// SPDX-License-Identifier: GPL-3.0-or-later

public import Program

/// A run of a program: many trials, played in blocks by several threads, kept in trial order.
///
/// A run can be extended. The first n trials of a longer run are the run of n, whatever the number
/// of threads and however it was extended.
public final class Run {
    /// What is run.
    public let program: Program
    /// With it a trial has the same luck in every run.
    public let seed: UInt64
    /// Which sites draw otherwise than usual: as much a part of what the run is as its seed.
    public let luck: Luck
    /// At least 1; the numbers do not depend on it.
    public let threads: Int
    /// Number of the first trial; 0 but for a shard of a run.
    public let first: Int
    /// What is kept of every trial besides the answers.
    public let records: [ProgramRecord]
    /// Whether the run holds the answers; else they are only given to whoever extends it.
    public let keepsAnswers: Bool
    /// What plays the trials.
    private var engine: RunEngine

    /// Trials played without a gap, from the first on.
    public private(set) var trials = 0
    private var columns: [OutcomeColumn]
    private var events = 0
    private var seconds = 0.0
    /// Whether trials were played before on another number of threads.
    private var hasOtherThreads = false

    /// The most trials a run can have: their number is 32 bits of every draw's address.
    public static let mostTrials = Int(UInt32.max)

    /// Seconds after which a run of its own is compiled by `.auto`.
    public static let usualPatience = 1.0

    /// Threads must be at least 1. A shard starts with a parameter draw: `first` is a multiple of
    /// the program's repeats. Records are given to whoever extends the run, and not held. `patience` is the
    /// seconds after which `.auto` compiles.
    public init(
        program: Program, seed: UInt64, threads: Int, first: Int = 0, records: [ProgramRecord] = [],
        keepsAnswers: Bool = true, engine: EngineChoice = .interpreted,
        compiler: CompilerSettings = .ofEnvironment, luck: Luck = .usual,
        patience: Double = Run.usualPatience
    ) {
        self.program = program
        self.seed = seed
        self.luck = luck
        self.threads = max(1, threads)
        self.first = first
        self.records = records
        self.keepsAnswers = keepsAnswers
        self.engine = RunEngine(engine, compiler, patience: patience)
        self.columns = program.outcomes.map { OutcomeColumn(empty: $0.kind) }
    }

    /// Goes on where a result of the same program and seed ended.
    public convenience init(
        continuing result: RunResult, program: Program, threads: Int, records: [ProgramRecord],
        keepsAnswers: Bool = true, engine: EngineChoice = .interpreted
    ) {
        self.init(
            program: program, seed: result.seed, threads: threads, first: result.first,
            records: records, keepsAnswers: keepsAnswers, engine: engine, luck: result.luck)
        if keepsAnswers { columns = result.columns }
        trials = result.trials
        events = result.events
        seconds = result.seconds
        hasOtherThreads = result.trials > 0 && result.threads != threads
    }

    /// Plays on until there are `target` trials or `shouldStop` says so; gives what was played.
    ///
    /// `progress` hears how many trials are done, from any thread, after every block. Throws the
    /// failure of the lowest-numbered trial that fails; the run then keeps the trials it had before.
    @discardableResult
    public func extend(
        to target: Int, shouldStop: @escaping @Sendable () -> Bool = { false },
        progress: @Sendable (_ trialsDone: Int) -> Void = { _ in }
    ) throws(TrialFailure) -> TrialBlock {
        let before = trials
        let start = first + before
        let end = min(first + target, Self.mostTrials)
        guard end > start else {
            return TrialBlock(
                first: start, trials: 0, columns: [], records: [], events: 0, seconds: 0)
        }
        let clock = ContinuousClock()
        let began = clock.now
        let plan = BlockPlan(first: start, end: end, repeats: program.repeats)
        let slab = ResultSlab(program: program, records: records, first: start, end: end)
        defer { slab.deallocate() }
        let shared = SharedState(blocks: plan.count)
        let player = BlockPlayer(
            program: program, seed: seed, luck: luck, threads: threads, plan: plan, slab: slab,
            shared: shared)
        engine.begin(program, shouldStop: shouldStop)
        while true {
            let end = engine.deadline(after: seconds).map { began + .seconds($0) }
            player.play(engine.compiled, until: end, shouldStop) { progress(before + $0) }
            guard end != nil, !player.isDone, shared.firstStop(of: plan.count) == nil, !shouldStop()
            else { break }
            engine.compile(program, shouldStop: shouldStop)
        }

        if let failure = shared.firstFailure { throw failure }
        // Blocks are taken in order and finished once taken, so what is done has no gap, but for those
        // above one that was given up.
        let done = shared.done.load(ordering: .sequentiallyConsistent)
        let played =
            shared.firstStop(of: plan.count).map { $0.trial - start } ?? min(done, end - start)
        let block = TrialBlock(
            first: start, trials: played, columns: slab.columns(played),
            records: slab.records(played),
            events: shared.events(of: plan.count),
            // Time that came to nothing is no one's: a block without trials is not kept either.
            seconds: played > 0 ? (clock.now - began) / .seconds(1) : 0)
        if keepsAnswers {
            for index in columns.indices { columns[index].append(block.columns[index]) }
        }
        trials += played
        events += block.events
        seconds += block.seconds
        return block
    }

    /// Why the interpreter plays although the run was to be compiled.
    public var engineProblem: CompilationProblem? { engine.problem }

    /// What there is; columns are empty where the answers were not kept.
    public func result(_ reason: RunResult.StopReason) -> RunResult {
        RunResult(
            columns: columns, first: first, trials: trials, repeats: program.repeats, seed: seed,
            streamVersion: StreamVersion.current, digest: program.digest,
            threads: hasOtherThreads ? nil : threads,
            seconds: seconds, events: events, stopReason: reason, luck: luck)
    }

    /// The answers of one trial, played on its own: what it gave, or would give, in a run.
    ///
    /// One number per outcome: flags are 0 or 1, dates days since the start or infinity, categories
    /// the index of the label.
    public static func replay(
        _ program: Program, seed: UInt64, trial: Int
    ) throws(TrialFailure) -> [Double] {
        var worker = Worker(program: program, seed: seed)
        try worker.play(trial: trial)
        let registers = worker.registers
        return program.outcomes.map { registers[$0.register] }
    }

    /// The same for some trials, with what is recorded: outcomes first, then records.
    public static func replay(
        _ program: Program, seed: UInt64, trials: [Int], records: [ProgramRecord]
    ) throws(TrialFailure) -> [[Double]] {
        var worker = Worker(program: program, seed: seed)
        let sources = program.outcomes.map { $0.register } + records.map { $0.register }
        var answers: [[Double]] = []
        for trial in trials {
            try worker.play(trial: trial)
            let registers = worker.registers
            answers.append(sources.map { registers[$0] })
        }
        return answers
    }
}
