// SPDX-License-Identifier: GPL-3.0-or-later

internal import Synchronization

extension BlockPlan {
    /// Has several threads take the blocks in order, each with a player of its own, until there are
    /// no more, a trial has failed or `shouldStop` says so, which is asked before every block.
    ///
    /// A player that gives up a trial for that says so to the shared state, and is asked no more.
    ///
    /// What has been taken before, by the shared state, is not taken again.
    func play<Player: ~Copyable>(
        threads: Int, _ shared: SharedState, shouldStop: @Sendable () -> Bool,
        player: @Sendable () -> Player,
        block: @Sendable (_ player: inout Player, _ block: Int) throws(TrialFailure) -> Void
    ) {
        Crew.work(min(threads, count)) {
            var own = player()
            while !shouldStop(), !shared.failed.load(ordering: .relaxed) {
                let next = shared.nextBlock.wrappingAdd(1, ordering: .relaxed).oldValue
                guard next < count else { break }
                do throws(TrialFailure) {
                    try block(&own, next)
                } catch {
                    guard !error.isStop else { break }
                    shared.fail(error)
                }
            }
        }
    }
}
