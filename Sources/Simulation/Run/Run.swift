// SPDX-License-Identifier: GPL-3.0-or-later

internal import Dispatch
public import Program
internal import Synchronization

/// A run of a program: many trials, played in blocks by several threads, kept in trial order.
///
/// A run can be extended. The first n trials of a longer run are the run of n, whatever the number
/// of threads and however it was extended.
public final class Run {
    public let program: Program
    public let seed: UInt64
    public let threads: Int

    /// Trials played without a gap.
    public private(set) var trials = 0
    private var columns: [OutcomeColumn]
    private var events = 0
    private var seconds = 0.0

    /// The most trials a run can have: their number is 32 bits of every draw's address.
    public static let mostTrials = Int(UInt32.max)

    /// Threads must be at least 1.
    public init(program: Program, seed: UInt64, threads: Int) {
        self.program = program
        self.seed = seed
        self.threads = max(1, threads)
        self.columns = program.outcomes.map { OutcomeColumn(empty: $0.kind) }
    }

    /// Plays on until there are `target` trials or `shouldStop` says so.
    ///
    /// `progress` hears how many trials are done, from any thread, after every block. Throws the
    /// failure of the lowest-numbered trial that fails; the run then keeps the trials it had before.
    public func extend(
        to target: Int, shouldStop: @Sendable () -> Bool = { false },
        progress: @Sendable (_ trialsDone: Int) -> Void = { _ in }
    ) throws(TrialFailure) {
        let target = min(target, Self.mostTrials)
        guard target > trials else { return }
        let clock = ContinuousClock()
        let began = clock.now
        let plan = BlockPlan(first: trials, end: target, repeats: program.repeats)
        let slab = ResultSlab(program: program, first: trials, end: target)
        defer { slab.deallocate() }
        let shared = SharedState()

        DispatchQueue.concurrentPerform(iterations: min(threads, plan.count)) { [program, seed] _ in
            var worker = Worker(program: program, seed: seed)
            while !shouldStop(), !shared.failed.load(ordering: .relaxed) {
                let block = shared.nextBlock.wrappingAdd(1, ordering: .relaxed).oldValue
                guard block < plan.count else { break }
                do throws(TrialFailure) {
                    for trial in plan.trials(of: block) {
                        try worker.play(trial: trial)
                        slab.store(worker.registers, trial: trial)
                    }
                } catch {
                    shared.fail(error)
                }
                let done = shared.done.wrappingAdd(
                    plan.trials(of: block).count, ordering: .relaxed
                ).newValue
                progress(plan.first + done)
            }
            shared.events.wrappingAdd(worker.events, ordering: .relaxed)
        }

        if let failure = shared.firstFailure { throw failure }
        // Blocks are taken in order and finished once taken, so what is done has no gap.
        let played = min(shared.done.load(ordering: .sequentiallyConsistent), target - trials)
        for index in columns.indices {
            slab.append(column: index, count: played, to: &columns[index])
        }
        trials += played
        events += shared.events.load(ordering: .sequentiallyConsistent)
        seconds += (clock.now - began) / .seconds(1)
    }

    /// What there is.
    public func result(_ reason: RunResult.StopReason) -> RunResult {
        RunResult(
            columns: columns, trials: trials, repeats: program.repeats, seed: seed,
            streamVersion: StreamVersion.current, digest: program.digest, threads: threads,
            seconds: seconds, events: events, stopReason: reason)
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
}
