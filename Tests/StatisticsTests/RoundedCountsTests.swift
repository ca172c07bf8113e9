// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import TestSupport
import Testing

@Suite struct RoundedCountsTests {
    private static let probabilities = [0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999]

    /// Every quantile and bound, against those of the values themselves.
    private func expectNear(_ values: [Double], _ what: Comment) throws {
        var counts = RoundedCounts()
        counts.add(values)
        #expect(counts.count == values.count)
        let (sorted, ranked) = (values.sorted(), counts.ranked)
        #expect(ranked.count == values.count)
        func near(_ one: Double?, _ other: Double?) -> Bool {
            guard let one, let other else { return one == nil && other == nil }
            return abs(one - other) <= abs(other) / Double(RoundedCounts.parts)
        }
        for probability in Self.probabilities {
            let rounded = try #require(Quantile(probability, of: ranked, designEffect: 2))
            let exact = try #require(Quantile(probability, ofSorted: sorted, designEffect: 2))
            #expect(near(rounded.value, exact.value), what)
            #expect(near(rounded.low, exact.low) && near(rounded.high, exact.high), what)
        }
    }

    @Test func quantilesAreRightToTheStatedPart() throws {
        var random = SplitMix64(seed: 8)
        let uniform = (0..<20_000).map { _ in random.uniform() }
        try expectNear(uniform, "uniform")
        try expectNear(uniform.map { $0 - 0.5 }, "of both signs")
        try expectNear(uniform.map { -log(1 - $0) * 1e-9 }, "small")
        try expectNear(uniform.map { tan(3.14 * ($0 - 0.5)) }, "heavy tails")
        try expectNear(uniform.map { 1e9 + $0 }, "large")
        try expectNear([-.greatestFiniteMagnitude, .greatestFiniteMagnitude, 1], "the largest")
        try expectNear([1.5], "one")
    }

    /// And not only near: their quantiles, and those of halves of them, are exact.
    @Test func wholeNumbersAreExact() throws {
        let values = (-8192...8192).map(Double.init)
        for factor in [1, 0.5, 1024] {
            var counts = RoundedCounts()
            counts.add(values.map { $0 * factor })
            let ranked = counts.ranked
            #expect((1...values.count).allSatisfy { ranked[rank: $0] == values[$0 - 1] * factor })
        }
        var zeros = RoundedCounts()
        zeros.add([0, -0.0, 0])
        #expect(zeros.ranked[rank: 1].sign == .plus && zeros.ranked[rank: 3] == 0)
        var large = RoundedCounts()
        large.add([8193])
        #expect(large.ranked[rank: 1] == 8194)
    }

    @Test func piecesDoNotMatter() {
        let values = (0..<5_000).map { sin(Double($0)) * 100 }
        var (whole, pieces) = (RoundedCounts(), RoundedCounts())
        whole.add(values)
        for start in stride(from: 0, to: 5_000, by: 123) {
            pieces.add(Array(values[start..<min(5_000, start + 123)]))
        }
        #expect(pieces == whole)
    }

    @Test func countedValuesAreThoseWrittenOut() {
        let written = RankedValues(sorted: [-2, -2, 0, 1, 1, 1, .infinity])
        let counted = RankedValues(counted: [(-2, 2), (0, 1), (1, 3), (.infinity, 1)])
        #expect(written.count == 7 && counted.count == 7)
        #expect((1...7).allSatisfy { written[rank: $0] == counted[rank: $0] })
    }
}
