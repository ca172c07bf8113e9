// SPDX-License-Identifier: GPL-3.0-or-later

public import Program
internal import Synchronization

extension MilestonePlayer {
    /// Plays trials 0 ..< `count` on several threads; what each came to depends on nothing but the
    /// program and the seed.
    ///
    /// `shouldStop` is asked between blocks of some hundred trials; those played by then are a
    /// beginning without a gap. `progress` hears after each block how many trials are done, from any thread. Throws
    /// the failure of the lowest-numbered trial that fails.
    public static func play(
        _ count: Int, of program: Program, seed: UInt64, milestones: [Milestone], threads: Int,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in },
        shouldStop: @escaping @Sendable () -> Bool = { false }
    ) throws(TrialFailure) -> [MilestoneSequence] {
        let plan = BlockPlan(first: 0, end: count, repeats: program.repeats)
        let shared = SharedState(blocks: plan.count)
        let played = PlayedBlocks(plan.count)
        plan.play(
            threads: threads, shared, shouldStop: shouldStop,
            player: {
                MilestonePlayer(
                    program: program, seed: seed, milestones: milestones, shouldStop: shouldStop)
            },
            block: { (player, block) throws(TrialFailure) in
                var sequences: [MilestoneSequence] = []
                for trial in plan.trials(of: block) {
                    do throws(TrialFailure) {
                        sequences.append(try player.play(trial))
                    } catch {
                        if error.isStop {
                            shared.giveUp(.init(trial: trial, block: block, events: 0))
                        }
                        throw error
                    }
                }
                progress(played.add(sequences, at: block), count)
            })
        if let failure = shared.firstFailure { throw failure }
        let kept = shared.firstStop(of: plan.count)?.block ?? plan.count
        return played.first(kept)
    }
}

/// Blocks in the order of their trials, whoever played them.
private final class PlayedBlocks: Sendable {
    private let blocks: Mutex<(sequences: [[MilestoneSequence]], done: Int)>

    init(_ count: Int) { blocks = Mutex((Array(repeating: [], count: count), 0)) }

    /// Keeps a block, and says how many trials are done.
    func add(_ sequences: [MilestoneSequence], at block: Int) -> Int {
        blocks.withLock {
            $0.sequences[block] = sequences
            $0.done += sequences.count
            return $0.done
        }
    }

    func first(_ count: Int) -> [MilestoneSequence] {
        blocks.withLock { $0.sequences.prefix(count).flatMap { $0 } }
    }
}
