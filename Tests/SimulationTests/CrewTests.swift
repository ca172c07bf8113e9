// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization
import Testing

@testable import Simulation

@Suite struct CrewTests {
    /// Each part of the work is done once, by however many there are.
    @Test(arguments: [0, 1, 2, 7, 40])
    func allIsDoneOnce(_ hands: Int) {
        let next = Atomic(0)
        // Without a lock: whoever takes a part is alone with it, which the thread sanitizer checks.
        nonisolated(unsafe) let done = UnsafeMutableBufferPointer<Int>.allocate(capacity: 10_000)
        defer { done.deallocate() }
        done.initialize(repeating: 0)
        Crew.work(hands) {
            while true {
                let part = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard part < 10_000 else { break }
                done[part] += 1
            }
        }
        #expect(done.allSatisfy { $0 == 1 })
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
