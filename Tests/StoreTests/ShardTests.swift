// SPDX-License-Identifier: GPL-3.0-or-later

import Store
import Testing

@Suite struct ShardTests {
    @Test(arguments: [(100_000, 10, 16), (6_001, 10, 3), (7, 3, 3), (5, 10, 4), (1_000, 7, 13)])
    func partsTileTheRunAtWholeDraws(_ total: Int, _ repeats: Int, _ count: Int) throws {
        var next = 0
        for index in 1...count {
            let trials = try #require(Shard(index: index, count: count))
                .trials(of: total, repeats: repeats)
            #expect(trials.lowerBound == next)
            #expect(trials.lowerBound % repeats == 0 || trials.isEmpty)
            next = trials.upperBound
        }
        #expect(next == total)
    }

    @Test func textsThatAreNoPartAreRefused() {
        #expect(Shard("3/16") == Shard(index: 3, count: 16))
        for text in ["", "3", "0/3", "4/3", "-1/3", "1/0", "1/2/3", "a/b", "1/1000000"] {
            #expect(Shard(text) == nil, "\(text)")
        }
    }
}
