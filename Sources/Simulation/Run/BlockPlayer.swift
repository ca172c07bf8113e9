// SPDX-License-Identifier: GPL-3.0-or-later

internal import Dispatch
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
        DispatchQueue.concurrentPerform(iterations: min(threads, plan.count)) { _ in
            var worker = Worker(program: program, seed: seed)
            if let compiled { worker.use(compiled) }
            while !shouldStop(), !shared.failed.load(ordering: .relaxed),
                end.map({ ContinuousClock.now < $0 }) ?? true
            {
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
                let trials = plan.trials(of: block).count
                progress(shared.done.wrappingAdd(trials, ordering: .relaxed).newValue)
            }
            shared.events.wrappingAdd(worker.events, ordering: .relaxed)
        }
    }

    /// Whether nothing is left to play, or a failure has ended it.
    var isDone: Bool {
        shared.failed.load(ordering: .relaxed)
            || shared.nextBlock.load(ordering: .relaxed) >= plan.count
    }
}
