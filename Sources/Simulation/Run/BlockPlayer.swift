// SPDX-License-Identifier: GPL-3.0-or-later

internal import Program
internal import Synchronization

/// Plays the blocks of a plan on several threads.
struct BlockPlayer: Sendable {
    let program: Program
    let seed: UInt64
    let threads: Int
    let plan: BlockPlan
    let slab: ResultSlab
    let shared: SharedState

    /// Plays blocks that nobody has played yet, by machine code if there is any, until there are no
    /// more, the moment has come, a trial has failed or `shouldStop` says so.
    ///
    /// `progress` hears how many trials of the plan are done, from any thread, after every block.
    func play(
        _ compiled: CompiledProgram?, until end: ContinuousClock.Instant?,
        _ shouldStop: @Sendable () -> Bool, _ progress: @Sendable (Int) -> Void
    ) {
        plan.play(
            threads: threads, shared,
            shouldStop: { shouldStop() || end.map { ContinuousClock.now >= $0 } ?? false },
            player: {
                var worker = Worker(program: program, seed: seed)
                if let compiled { worker.use(compiled) }
                return worker
            },
            block: { (worker, block) throws(TrialFailure) in
                let trials = plan.trials(of: block)
                for trial in trials {
                    try worker.play(trial: trial)
                    slab.store(worker.registers, trial: trial)
                }
                progress(shared.done.wrappingAdd(trials.count, ordering: .relaxed).newValue)
            },
            end: { shared.events.wrappingAdd($0.events, ordering: .relaxed) })
    }

    /// Whether nothing is left to play, or a failure has ended it.
    var isDone: Bool {
        shared.failed.load(ordering: .relaxed)
            || shared.nextBlock.load(ordering: .relaxed) >= plan.count
    }
}
