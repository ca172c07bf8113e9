// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization
import Testing

@testable import Simulation

@Suite struct CrewTests {
    /// Each part of the work is done once, by however many there are.
    @Test(arguments: [0, 1, 2, 7, 40])
    func allIsDoneOnce(_ hands: Int) {
        let next = Atomic(0)
        let done = Mutex([Int](repeating: 0, count: 10_000))
        Crew.work(hands) {
            while true {
                let part = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard part < 10_000 else { break }
                done.withLock { $0[part] += 1 }
            }
        }
        #expect(done.withLock { $0 == [Int](repeating: 1, count: 10_000) })
    }

    @Test func thereAreAsManyAsAreAskedFor() {
        let began = Atomic(0)
        let hands = Crew.work(5, stack: 1 << 20) {
            began.wrappingAdd(1, ordering: .relaxed)
        }
        #expect(hands == 5)
        #expect(began.load(ordering: .relaxed) == 5)
    }

    /// No system has room for a stack of an exabyte.
    @Test func withoutThreadsTheCallerWorksAlone() {
        let began = Atomic(0)
        let hands = Crew.work(5, stack: 1 << 60) {
            began.wrappingAdd(1, ordering: .relaxed)
        }
        #expect(hands == 1)
        #expect(began.load(ordering: .relaxed) == 1)
    }
}
