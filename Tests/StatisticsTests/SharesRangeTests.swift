// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Dispatch
import Foundation
import Statistics
import Synchronization
import TestSupport
import Testing

/// The 5–95 % range from draws of many trials each, as `--range-draws` plays them, where the
/// distribution of the probability is known.
@Suite struct SharesRangeTests {
    private struct Case {
        let name: String
        /// The quantile function of the probability.
        let quantile: @Sendable (Double) -> Double
    }

    private static let cases: [Case] = [
        Case(name: "beta(2, 5)") { gsl_cdf_beta_Pinv($0, 2, 5) },
        Case(name: "beta(0.3, 0.2)") { gsl_cdf_beta_Pinv($0, 0.3, 0.2) },
        Case(name: "uniform from 20 to 70 %") { 0.2 + 0.5 * $0 },
        // Chances of 1 % in 97 % and of 50 % in 3 % of draws: 1 to 1 % is right.
        Case(name: "a rare high one") { $0 < 0.97 ? 0.01 : 0.5 },
        Case(name: "three points") { $0 < 0.2 ? 0.05 : $0 < 0.7 ? 0.4 : 0.9 },
        Case(name: "a beta and none") {
            $0 < 0.02 ? 0 : gsl_cdf_beta_Pinv(($0 - 0.02) / 0.98, 20, 2)
        },
        // A tail to the left, as summits have.
        Case(name: "a long tail") { 0.9 * (1 - pow(1 - $0, 2.5)) },
        // One in a thousand and less, from 5 to 95 % over two powers of ten.
        Case(name: "rare") { exp(-8 + 2 * gsl_cdf_ugaussian_Pinv(max(1e-9, $0))) },
    ]

    private static func counts(
        _ known: Case, _ random: inout SplitMix64, draws: Int, repeats: Int
    ) -> ClusterCounts {
        var histogram = [Int](repeating: 0, count: repeats + 1)
        for _ in 0..<draws {
            let probability = min(1, known.quantile(random.uniform()))
            histogram[binomial(repeats, probability, &random)] += 1
        }
        return ClusterCounts(histogram: histogram)
    }

    /// By inversion from the nearer end, which is exact.
    private static func binomial(_ n: Int, _ p: Double, _ random: inout SplitMix64) -> Int {
        if p > 0.5 { return n - binomial(n, 1 - p, &random) }
        let uniform = random.uniform()
        if Double(n) * p > 20 {
            // The cumulative distribution is found by halving.
            var (low, high) = (-1, n)
            while high - low > 1 {
                let middle = (low + high) / 2
                if gsl_cdf_binomial_P(UInt32(middle), p, UInt32(n)) < uniform {
                    low = middle
                } else {
                    high = middle
                }
            }
            return high
        }
        var chance = exp(Double(n) * log1p(-p))
        var (sum, value) = (chance, 0)
        while sum < uniform, value < n {
            chance *= Double(n - value) / Double(value + 1) * p / (1 - p)
            sum += chance
            value += 1
        }
        return value
    }

    /// What one run says of one case.
    private struct Seen {
        let range: Interval
        let coversLow: Bool
        let coversHigh: Bool
    }

    private static func seen(_ known: Case, seed: UInt64) -> Seen? {
        var random = SplitMix64(seed: seed)
        let counts = counts(known, &random, draws: 500, repeats: 400)
        let doubt = ParameterDoubt(counts, showsShares: true)
        guard case .visible(_, _, let range) = doubt,
            let error = RangeError(counts, doubt, showsShares: true)
        else { return nil }
        return Seen(
            range: Interval(low: range.low, high: range.high),
            coversLow: error.low.contains(known.quantile(0.05)),
            coversHigh: error.high.contains(known.quantile(0.95)))
    }

    /// Of a nominal 95 %, over seeds 1 to 1,000, shared out among the cases. The interval is wider than that on
    /// purpose (`RangeError`), and covers 98 % here.
    ///
    /// Each run takes a sixth of a second, nearly all for the error: two at a time.
    @Test func boundsOfTheRangeCover() throws {
        let runs = 1_000 / Self.cases.count
        let all = Self.cases.count * runs
        let found = Mutex([Seen?](repeating: nil, count: all))
        DispatchQueue.concurrentPerform(iterations: all) { number in
            let seen = Self.seen(Self.cases[number / runs], seed: UInt64(1 + number))
            found.withLock { $0[number] = seen }
        }
        let seen = try found.withLock { $0 }.map { try #require($0) }
        var covered = 0
        for (number, known) in Self.cases.enumerated() {
            let own = seen[(number * runs)..<((number + 1) * runs)]
            let low = own.reduce(0) { $0 + $1.range.low } / Double(runs)
            let high = own.reduce(0) { $0 + $1.range.high } / Double(runs)
            let wanted = (low: known.quantile(0.05), high: known.quantile(0.95))
            #expect(abs(low - wanted.low) < 0.02, "\(known.name): \(low), \(wanted.low)")
            #expect(abs(high - wanted.high) < 0.02, "\(known.name): \(high), \(wanted.high)")
            let hits = own.reduce(0) { $0 + ($1.coversLow ? 1 : 0) + ($1.coversHigh ? 1 : 0) }
            covered += hits
            let share = Double(hits) / Double(2 * runs)
            if share < 0.93 || share > 0.98 {
                print("the range by shares of \(known.name) covers \(share)")
            }
        }
        let share = Double(covered) / Double(2 * all)
        #expect(share >= 0.95, "\(share)")
    }
}
