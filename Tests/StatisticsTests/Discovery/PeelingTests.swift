// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Statistics
import TestSupport
import Testing

@Suite struct PeelingTests {
    /// The middle of the order statistics at floor and ceiling of (n − 1) × share: 9 × 0.3 is 2.7, so the
    /// three lowest go, and the bound divides the third from the fourth. Then 6 × 0.3 = 1.8, and no case
    /// without a hit is left.
    @Test func cutsAtOrderStatistics() {
        let values: [[Double]] = [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]]
        let peeling = Peeling(
            values, successes: [0, 0, 0, 0, 0, 1, 1, 1, 1, 1],
            trials: [Double](repeating: 1, count: 10), share: 0.3, least: 0.1)
        #expect(peeling.steps.map(\.cases) == [10, 7, 5])
        #expect(peeling.steps.map(\.chance) == [0.5, 5.0 / 7, 1])
        #expect(
            peeling.steps[2].box.bounds == [InputBox.Bound(input: 0, side: .low, value: 6)])
        #expect(peeling.steps[1].box.bounds.map(\.value) == [4])
    }

    /// Equal values stay or go together.
    @Test func equalValuesGoTogether() {
        let flags = (0..<40).map { Double($0 % 2) }
        let peeling = Peeling(
            [flags], successes: flags, trials: [Double](repeating: 1, count: 40))
        #expect(peeling.steps.map(\.cases) == [40, 20])
        #expect(peeling.steps[1].box.members(of: [flags]) == flags.map { $0 == 1 })
        let same = Peeling(
            [[3, 3, 3, 3]], successes: [0, 1, 0, 1], trials: [1, 1, 1, 1])
        #expect(same.steps.count == 1)
    }

    /// A chance that falls is cut at the other end, and trials of a draw count, not draws.
    @Test func cutsAboveByTrials() {
        let peeling = Peeling(
            [[1, 2, 3, 4]], successes: [9, 8, 1, 0], trials: [10, 10, 10, 2], share: 0.2, least: 0.5
        )
        #expect(peeling.steps.map(\.trials) == [32, 30, 20])
        #expect(
            peeling.steps.last?.box.bounds.map(\.side) == [.high])
    }

    /// Yes where x1 > 0.7 and x2 < 0.4, of five inputs: the first box in which all is yes holds most of them,
    /// and has these bounds.
    @Test(arguments: 1...5) func findsABox(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let columns = (0..<5).map { _ in (0..<2_000).map { _ in random.uniform() } }
        let successes = (0..<2_000).map { columns[0][$0] > 0.7 && columns[1][$0] < 0.4 ? 1.0 : 0 }
        let peeling = Peeling(
            columns, successes: successes, trials: [Double](repeating: 1, count: 2_000), least: 0.05
        )
        let first = try #require(peeling.steps.first { $0.chance == 1 })
        let coverage = first.successes / successes.reduce(0, +)
        #expect(coverage > 0.92 && coverage < 0.99)
        let bounds = first.box.bounds
        #expect(bounds.map(\.input) == [0, 1])
        #expect(abs(bounds[0].value - 0.7) < 0.025 && bounds[0].side == .low)
        #expect(abs(bounds[1].value - 0.4) < 0.025 && bounds[1].side == .high)
    }

    /// The tail of the binomial distribution, where the numbers are whole.
    @Test func quasiP() {
        for (held, trials, chance) in [(30, 100, 0.2), (5, 7, 0.9), (1, 50, 0.04)] {
            let narrow = Proportion(successes: held, of: trials)
            let wide = Proportion(successes: Int((1_000 * chance).rounded()), of: 1_000)
            let exact = gsl_cdf_binomial_Q(UInt32(held - 1), chance, UInt32(trials))
            #expect(abs(narrow.quasiP(without: wide) - exact) < 1e-12)
        }
        let none = Proportion(successes: 0, of: 10)
        #expect(none.quasiP(without: none) == 1)
        #expect(Proportion(successes: 2, of: 10).quasiP(without: none) == 0)
    }

    /// Bounds have as few digits as divide the same cases.
    @Test func shortBounds() {
        let columns = [(0..<100).map { 0.123_456 + 0.001 * Double($0) }]
        let peeling = Peeling(
            columns, successes: (0..<100).map { $0 < 5 ? 0 : 1 },
            trials: [Double](repeating: 1, count: 100))
        #expect(peeling.steps.count == 2)
        #expect(peeling.steps[1].box.bounds.map(\.value) == [0.128])
        #expect(peeling.steps[1].cases == 95)
    }
}
