// SPDX-License-Identifier: GPL-3.0-or-later

internal import Synchronization

/// What the threads of a run share.
final class SharedState: Sendable {
    let nextBlock = Atomic(0)
    let done = Atomic(0)
    let failed = Atomic(false)
    private let failure = Mutex<TrialFailure?>(nil)

    /// Blocks are taken in order and finished once taken, so the lowest failure is always among
    /// those reported: which one is thrown does not depend on the threads.
    func fail(_ new: TrialFailure) {
        failure.withLock { known in
            if known.map({ new.trial < $0.trial }) ?? true { known = new }
        }
        failed.store(true, ordering: .relaxed)
    }

    /// By block, the events of its trials.
    private let eventsOfBlocks = Mutex<[Int: Int]>([:])
    private let stop = Mutex<Stop?>(nil)

    /// Where a trial was given up because the run is to stop.
    struct Stop {
        /// The first trial that is not kept.
        let trial: Int
        let block: Int
        /// Of the trials of its block that are kept.
        let events: Int
    }

    /// Blocks below the lowest one that was given up are all finished, and those above it are not kept.
    func giveUp(_ new: Stop) {
        stop.withLock { known in
            if known.map({ new.block < $0.block }) ?? true { known = new }
        }
    }

    var firstStop: Stop? { stop.withLock { $0 } }

    func finish(_ block: Int, events: Int) {
        eventsOfBlocks.withLock { $0[block] = events }
    }

    /// Of the trials that are kept.
    var events: Int {
        let stop = firstStop
        return eventsOfBlocks.withLock { events in
            events.reduce(stop?.events ?? 0) { sum, one in
                one.key < stop?.block ?? .max ? sum + one.value : sum
            }
        }
    }

    var firstFailure: TrialFailure? { failure.withLock { $0 } }
}
