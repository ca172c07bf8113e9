// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import TestSupport
import Testing

@Suite struct NumberSummaryTests {
    @Test func independentTrialsHaveTheTextbookError() throws {
        let summary = try #require(NumberSummary([2, 4, 4, 4, 5, 5, 7, 9], repeats: 1))
        #expect(summary.mean == 5)
        #expect(abs(summary.standardDeviation - (32.0 / 7).squareRoot()) < 1e-15)
        #expect(abs(summary.standardError - (32.0 / 7 / 8).squareRoot()) < 1e-15)
        #expect(summary.smallest == 2 && summary.largest == 9 && summary.count == 8)
    }

    /// Draws with sums 6, 10, 14 of two: the mean of draws is 3, 5, 7 with standard error √(4 / 3).
    @Test func drawsCountAsOne() throws {
        let summary = try #require(NumberSummary([2, 4, 5, 5, 6, 8], repeats: 2))
        #expect(abs(summary.standardError - (4.0 / 3).squareRoot()) < 1e-15)
        #expect(try #require(NumberSummary([1, 2], repeats: 2)).standardError == .infinity)
        #expect(NumberSummary([], repeats: 3) == nil)
        #expect(try #require(NumberSummary([4], repeats: 1)).standardDeviation == 0)
    }

    @Test func intervalsHoldTheMeanOfClusteredTrials() throws {
        var random = SplitMix64(seed: 9)
        var held = 0
        for _ in 0..<2_000 {
            var values: [Double] = []
            for _ in 0..<150 {
                let level = random.beta23()
                for _ in 0..<5 { values.append(level + 0.2 * random.uniform()) }
            }
            if try #require(NumberSummary(values, repeats: 5)).interval.contains(0.5) { held += 1 }
        }
        #expect(abs(Double(held) / 2_000 - 0.95) < 0.02, "\(held)")
    }
}
