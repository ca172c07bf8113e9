// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import TestSupport
import Testing

/// One pass against two: the textbook's sums about a mean that is known.
@Suite struct RunningMomentsTests {
    private struct TwoPass {
        var mean: Double
        var deviation: Double
        var error: Double

        /// Numbers are taken relative to `centre`, which the test knows, so that this side of the
        /// comparison loses no digits.
        init(_ values: [Double], centre: Double, repeats: Int) {
            let number = Double(values.count)
            let offsets = values.map { $0 - centre }
            let offset = CompensatedSum(offsets).value / number
            mean = centre + offset
            let squares = CompensatedSum(offsets.map { ($0 - offset) * ($0 - offset) }).value
            deviation = (squares / (number - 1)).squareRoot()
            let sums = stride(from: 0, to: values.count, by: repeats).map { start in
                CompensatedSum(
                    offsets[start..<min(values.count, start + repeats)].map { $0 - offset }
                ).value
            }
            let draws = Double(sums.count)
            error =
                (draws / (draws - 1) * CompensatedSum(sums.map { $0 * $0 }).value).squareRoot()
                / number
        }
    }

    private func expectAlike(
        _ values: [Double], centre: Double, repeats: Int, _ what: Comment
    ) throws {
        let own = try #require(NumberSummary(values, repeats: repeats))
        let other = TwoPass(values, centre: centre, repeats: repeats)
        #expect(abs(own.mean - other.mean) <= 1e-15 * abs(other.mean), what)
        #expect(abs(own.standardDeviation / other.deviation - 1) < 1e-12, what)
        #expect(abs(own.standardError / other.error - 1) < 1e-12, what)
    }

    @Test(arguments: [1, 7, 10]) func onePassIsAsGoodAsTwo(repeats: Int) throws {
        var random = SplitMix64(seed: 12)
        // 10,003 values: with 7 and 10 of them to a draw the last draw is not complete.
        let noise = (0..<10_003).map { _ in random.uniform() - 0.5 }
        try expectAlike(noise, centre: 0, repeats: repeats, "about 0")
        try expectAlike(noise.map { 3 * $0 + 40 }, centre: 40, repeats: repeats, "about 40")
        // Sixteenths are exact beside 1e9, so that the noise is known to every digit.
        let grid = noise.map { 1e9 + ($0 * 1024).rounded() / 16 }
        try expectAlike(grid, centre: 1e9, repeats: repeats, "1e9 and noise")
        try expectAlike([-7] + grid, centre: 1e9, repeats: repeats, "a first value far away")
        try expectAlike(
            [1e6] + noise, centre: 0, repeats: repeats, "a first value that rules the spread")
    }

    /// Shards of a run, each with its own first value as the pivot, tell what one pass tells, to the bit.
    @Test(arguments: [1, 7, 10]) func piecesAddUpToOnePass(repeats: Int) throws {
        var random = SplitMix64(seed: 31)
        let noise = (0..<10_003).map { _ in random.uniform() - 0.5 }
        let scales: [(Double) -> Double] = [
            { $0 }, { 3 * $0 + 40 }, { exp(20 * $0) }, { 1e6 + $0 }, { ($0 * 8).rounded() },
        ]
        for (index, scale) in scales.enumerated() {
            let values = noise.map(scale)
            var whole = RunningMoments(repeats: repeats)
            whole.add(values)
            for pieces in [2, 3, 16, 200] {
                var sum = RunningMoments(repeats: repeats)
                let draws = (values.count + repeats - 1) / repeats
                for piece in 0..<pieces {
                    let cut = { min(values.count, draws * $0 / pieces * repeats) }
                    var part = RunningMoments(repeats: repeats)
                    part.add(Array(values[cut(piece)..<cut(piece + 1)]))
                    sum.add(part)
                }
                #expect(
                    NumberSummary(sum) == NumberSummary(whole), "scale \(index), \(pieces) pieces")
            }
        }
    }

    /// The pivot is 5 × 10⁶ standard deviations away; the mean's own error is what it adds.
    @Test func aPivotFarAwayLosesNoDigits() throws {
        var random = SplitMix64(seed: 3)
        let noise = (0..<1_000_000).map { _ in random.uniform() - 0.5 }
        let values = [3e4] + noise
        let own = try #require(NumberSummary(values, repeats: 10))
        let other = TwoPass(values, centre: 0, repeats: 10)
        #expect(abs(own.standardDeviation / other.deviation - 1) < 1e-12)
        #expect(abs(own.standardError / other.error - 1) < 1e-12)
    }

    /// Of sums of squares in double precision nothing would be left.
    @Test func differencesOfLargeNumbersAreKept() throws {
        let offsets: [Double] = [4, 7, 13, 16]
        let numbers = offsets.map { 1e9 + $0 }
        let summary = try #require(NumberSummary(numbers, repeats: 1))
        #expect(summary.mean == 1e9 + 10)
        #expect(abs(summary.standardDeviation - Double(30).squareRoot()) < 1e-14)
        let tenths = [Double](repeating: 0.1, count: 5)
        let constant = try #require(NumberSummary(tenths, repeats: 2))
        #expect(constant.standardDeviation == 0 && constant.standardError == 0)
    }

    /// Not 0: their squares can't be told.
    @Test func valuesBeyondTheSquareRootOfTheRangeHaveAnUnknownSpread() throws {
        let summary = try #require(NumberSummary([1e200, 3e200, 2e200, 0], repeats: 2))
        #expect(summary.mean == 1.5e200)
        #expect(summary.standardDeviation == .infinity && summary.standardError == .infinity)
    }

    @Test func piecesDoNotMatter() throws {
        var random = SplitMix64(seed: 5)
        let values = (0..<1_003).map { _ in random.beta23() }
        var whole = RunningMoments(repeats: 10)
        whole.add(values)
        var pieces = RunningMoments(repeats: 10)
        var start = 0
        while start < values.count {
            let end = min(values.count, start + 1 + Int(random.uniform() * 60))
            pieces.add(Array(values[start..<end]))
            start = end
        }
        #expect(pieces == whole)
    }
}
