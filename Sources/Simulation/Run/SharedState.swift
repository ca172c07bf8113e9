// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
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

    /// By block, the events of its trials that are kept, and one more than the trial that was given up, 0
    /// for none. Every block is written by the one thread that plays it, and read when all are done.
    nonisolated(unsafe) private let eventsOfBlocks: UnsafeMutablePointer<Int>
    nonisolated(unsafe) private let stops: UnsafeMutablePointer<Int>

    /// Where a trial was given up because the run is to stop.
    struct Stop {
        /// The first trial that is not kept.
        let trial: Int
        let block: Int
        /// Of the trials of its block that are kept.
        let events: Int
    }

    init(blocks: Int) {
        eventsOfBlocks = Self.zeros(blocks)
        stops = Self.zeros(blocks)
    }

    deinit {
        free(eventsOfBlocks)
        free(stops)
    }

    /// Memory that takes no room before it is written to.
    private static func zeros(_ count: Int) -> UnsafeMutablePointer<Int> {
        guard let memory = calloc(max(1, count), MemoryLayout<Int>.stride) else {
            preconditionFailure("there is no memory for a run of \(count) blocks")
        }
        return memory.bindMemory(to: Int.self, capacity: max(1, count))
    }

    func giveUp(_ stop: Stop) {
        eventsOfBlocks[stop.block] = stop.events
        stops[stop.block] = stop.trial + 1
    }

    func finish(_ block: Int, events: Int) { eventsOfBlocks[block] = events }

    /// Of `count` blocks the lowest one that was given up: those below it are all finished, and those
    /// above it are not kept.
    func firstStop(of count: Int) -> Stop? {
        let taken = min(count, nextBlock.load(ordering: .relaxed))
        return (0..<taken).first { stops[$0] > 0 }.map {
            Stop(trial: stops[$0] - 1, block: $0, events: eventsOfBlocks[$0])
        }
    }

    /// Of the trials that are kept, in `count` blocks.
    func events(of count: Int) -> Int {
        let taken = min(count, nextBlock.load(ordering: .relaxed))
        let end = firstStop(of: count).map { $0.block + 1 } ?? taken
        return (0..<end).reduce(0) { $0 + eventsOfBlocks[$1] }
    }

    var firstFailure: TrialFailure? { failure.withLock { $0 } }
}
