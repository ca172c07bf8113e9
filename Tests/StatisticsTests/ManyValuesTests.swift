// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Statistics

/// Values that are put aside give the same bits as values in memory.
@Suite struct ManyValuesTests {
    /// Ties, noughts of both signs, extremes, and a draw that is not complete.
    private static let values: [Double] = {
        var state: UInt64 = 7
        return (0..<10_003).map { index in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let uniform = Double(state >> 11) * 0x1p-53
            return switch index % 7 {
            case 0: (uniform * 20).rounded()
            case 1: -uniform * 1e-300
            case 2: uniform < 0.5 ? 0.0 : -0.0
            case 3: uniform < 0.01 ? .greatestFiniteMagnitude : -uniform * 1e300
            default: uniform + Double(index / 10 % 5)
            }
        }
    }()

    @Test(arguments: [1, 7, 100, 1_000, 9_999, 1_000_000], [1, 10])
    func `quantiles and their bounds are those in memory`(putAsideAt: Int, repeats: Int) {
        let values = Self.values
        let sorted = values.sorted()
        let expected =
            repeats == 1
            ? RankedValues(sorted: sorted)
            : RankedValues(sorted: sorted, inOrder: values, repeats: repeats)
        var many = ManyValues(keepsOrder: repeats > 1, putAsideAt: putAsideAt)
        var first = 0
        // Blocks of all sizes, in which draws begin and end anywhere.
        for size in [1, 2, 13, 500, 1, 3_333, 5_000, 10_003] {
            let end = min(values.count, first + size)
            many.add(Array(values[first..<end]))
            first = end
        }
        #expect(many.count == values.count)
        let ranked = RankedValues(many, repeats: repeats)
        for rank in [1, 2, 700, 5_001, 10_002, 10_003] {
            #expect(ranked[rank: rank].bitPattern == (sorted[rank - 1] + 0).bitPattern)
        }
        for probability in [0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.9999] {
            #expect(
                Quantile(probability, of: ranked) == Quantile(probability, of: expected))
        }
    }
}
