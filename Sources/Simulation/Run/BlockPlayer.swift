// SPDX-License-Identifier: GPL-3.0-or-later

internal import Program
internal import Synchronization

/// Plays the blocks of a plan on several threads.
struct BlockPlayer: Sendable {
    let program: Program
    let seed: UInt64
    let luck: Luck
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
        _ shouldStop: @escaping @Sendable () -> Bool, _ progress: @Sendable (Int) -> Void
    ) {
        plan.play(
            threads: threads, shared,
            shouldStop: { shouldStop() || end.map { ContinuousClock.now >= $0 } ?? false },
            player: {
                var worker = Worker(
                    program: program, seed: seed, luck: luck, shouldStop: shouldStop)
                if let compiled { worker.use(compiled) }
                return worker
            },
            block: { (worker, block) throws(TrialFailure) in
                let trials = plan.trials(of: block)
                let before = worker.events
                // Parameter draws are kept whole.
                var whole = (trial: trials.lowerBound, events: 0)
                for trial in trials {
                    if trial % program.repeats == 0 { whole = (trial, worker.events - before) }
                    do throws(TrialFailure) {
                        try worker.play(trial: trial)
                    } catch {
                        if error.isStop {
                            shared.giveUp(
                                .init(trial: whole.trial, block: block, events: whole.events))
                        }
                        throw error
                    }
                    slab.store(worker.registers, trial: trial)
                }
                shared.finish(block, events: worker.events - before)
                progress(shared.done.wrappingAdd(trials.count, ordering: .relaxed).newValue)
            })
    }

    /// Whether nothing is left to play, or a failure has ended it.
    var isDone: Bool {
        shared.failed.load(ordering: .relaxed)
            || shared.nextBlock.load(ordering: .relaxed) >= plan.count
    }
}
