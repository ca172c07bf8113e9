// SPDX-License-Identifier: GPL-3.0-or-later

import CClocks
import TestSupport
import Testing

@testable import Simulation

/// The next event is the soonest, and the first of several at one moment, however many clocks there are.
@Suite struct ClockQueueTests {
    /// The numbers lie on both sides of the limits between the ways of searching.
    @Test(arguments: [1, 2, 3, 4, 5, 6, 23, 24, 25, 95, 96, 97, 300])
    func soonestAndFirstOfTies(count: Int) throws {
        var luck = SplitMix64(seed: UInt64(count))
        let queue = ClockQueue(count: count)
        defer { queue.deallocate() }
        var moments = [Double](repeating: .infinity, count: count)
        for change in 0..<2_000 {
            let clock = Int.random(in: 0..<count, using: &luck)
            // Few different moments, so that ties are common, and many clocks that do not run.
            let moment = luck.pick([0, 0.5, 1, 2, .infinity, .infinity])
            moments[clock] = moment
            clocks_set(queue.queue, clock, moment)
            let next = clocks_next(queue.queue)
            let soonest = moments.min() ?? .infinity
            let first = moments.firstIndex(of: soonest)
            #expect(
                next.moment == soonest && (soonest == .infinity || next.clock == first),
                "after \(change + 1) changes of \(count) clocks")
        }
    }
}

/// A queue in memory of its own, laid out as a worker's.
private struct ClockQueue {
    let queue: clock_queue
    private let memory: UnsafeMutableRawPointer

    init(count: Int) {
        let layout = WorkerLayout(clocks: count, registers: 0, sites: 0)
        memory = .allocate(byteCount: layout.size, alignment: WorkerLayout.alignment)
        queue = clock_queue(count, in: memory, layout)
    }

    func deallocate() { memory.deallocate() }
}
