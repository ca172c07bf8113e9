// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Foundation
import Statistics
import TestSupport
import Testing

/// The 5–95 % range of a probability over draws, where the distribution of the probability is known.
@Suite struct ParameterRangeTests {
    /// Ten thousand draws of ten trials, as a run has by default.
    private static func counts(
        _ random: inout SplitMix64, draws: Int = 10_000, _ chances: [Double]
    ) -> ClusterCounts {
        var cumulative: [Double] = []
        for chance in chances { cumulative.append(chance + (cumulative.last ?? 0)) }
        var histogram = [Int](repeating: 0, count: chances.count)
        for _ in 0..<draws {
            let at = random.uniform()
            histogram[cumulative.firstIndex { at < $0 } ?? chances.count - 1] += 1
        }
        return ClusterCounts(histogram: histogram)
    }

    /// Chances of each count of ten, where so large parts of the draws have these probabilities.
    private static func points(_ parts: [(weight: Double, probability: Double)]) -> [Double] {
        (0...10).map { k in
            parts.reduce(0) { sum, part in
                sum + part.weight * gsl_ran_binomial_pdf(UInt32(k), part.probability, 10)
            }
        }
    }

    /// The beta-binomial distribution (Skellam 1948), here by the logarithm of beta functions.
    private static func beta(_ a: Double, _ b: Double) -> [Double] {
        (0...10).map { k in
            let k = Double(k)
            let choose = gsl_sf_lnchoose(10, UInt32(k))
            return exp(choose + gsl_sf_lnbeta(a + k, b + 10 - k) - gsl_sf_lnbeta(a, b))
        }
    }

    private struct Case {
        let name: String
        let chances: [Double]
        let low: Double
        let high: Double

        init(_ name: String, _ chances: [Double], _ low: Double, _ high: Double) {
            (self.name, self.chances, self.low, self.high) = (name, chances, low, high)
        }
    }

    private static let cases: [Case] = [
        Case(
            "beta(2, 3)", beta(2, 3), gsl_cdf_beta_Pinv(0.05, 2, 3),
            gsl_cdf_beta_Pinv(0.95, 2, 3)),
        Case(
            "beta(20, 30)", beta(20, 30), gsl_cdf_beta_Pinv(0.05, 20, 30),
            gsl_cdf_beta_Pinv(0.95, 20, 30)),
        Case("two points", points([(0.5, 0.2), (0.5, 0.8)]), 0.2, 0.8),
        Case("a rare high one", points([(0.97, 0.01), (0.03, 0.5)]), 0.01, 0.01),
        Case("three points", points([(0.2, 0.05), (0.5, 0.4), (0.3, 0.9)]), 0.05, 0.9),
        // 2 % at 0, the rest beta(20, 2): its quantiles at 3 ÷ 98 and 93 ÷ 98.
        Case(
            "a beta and none", zip(points([(1, 0)]), beta(20, 2)).map { 0.02 * $0 + 0.98 * $1 },
            gsl_cdf_beta_Pinv(0.03 / 0.98, 20, 2), gsl_cdf_beta_Pinv(0.93 / 0.98, 20, 2)),
    ]

    /// Of a nominal 95 %, over seeds 1 to 1,000, shared out among the cases.
    @Test func boundsOfTheRangeCover() throws {
        let runs = 1_000 / Self.cases.count + 1
        var covered = 0
        var all = 0
        var wide: [String] = []
        for (number, known) in Self.cases.enumerated() {
            var own = 0
            for run in 0..<runs {
                var random = SplitMix64(seed: UInt64(1 + number * runs + run))
                let counts = Self.counts(&random, known.chances)
                let error = try #require(
                    RangeError(counts, ParameterDoubt(counts)), "\(known.name)")
                for (interval, wanted) in [(error.low, known.low), (error.high, known.high)] {
                    if interval.low - 1e-9 <= wanted, wanted <= interval.high + 1e-9 { own += 1 }
                }
            }
            let share = Double(own) / Double(2 * runs)
            #expect(share >= 0.93, "\(known.name): \(share)")
            if share > 0.98 { wide.append("\(known.name): \(share)") }
            covered += own
            all += 2 * runs
        }
        #expect(Double(covered) / Double(all) >= 0.93)
        if !wide.isEmpty { print("wide bounds of the range over parameters:", wide) }
    }

    /// The estimates themselves, each over twenty runs.
    @Test func theRangeIsThatOfTheDraws() throws {
        for known in Self.cases {
            var (low, high) = (0.0, 0.0)
            for seed in 0..<20 {
                var random = SplitMix64(seed: UInt64(5_000 + seed))
                let counts = Self.counts(&random, known.chances)
                guard case .visible(_, let fit, let range) = ParameterDoubt(counts) else {
                    Issue.record("\(known.name) should be visible")
                    return
                }
                #expect(abs(fit.mean - counts.proportion) < 0.005)
                low += range.low / 20
                high += range.high / 20
            }
            #expect(abs(low - known.low) < 0.012, "\(known.name): \(low), \(known.low)")
            #expect(abs(high - known.high) < 0.012, "\(known.name): \(high), \(known.high)")
        }
    }

    /// Counts in 10,000 draws of ten trials from `Scenarios/budapest.yaml` (seed 20251017, stream
    /// version 1); the wanted ranges are those of the shares in 2,000 draws of 1,000 trials each.
    @Test func theSummitAndTheCallAreRight() throws {
        let call = [62, 0, 0, 1, 6, 45, 132, 390, 1_116, 3_002, 5_246]
        let summit = [282, 169, 312, 528, 897, 1_228, 1_577, 1_713, 1_670, 1_152, 472]
        for (histogram, low, high) in [(call, 0.793, 0.980), (summit, 0.262, 0.851)] {
            let counts = ClusterCounts(histogram: histogram)
            let doubt = ParameterDoubt(counts)
            guard case .visible(_, _, let range) = doubt else {
                Issue.record("the doubt should be visible")
                return
            }
            #expect(abs(range.low - low) < 0.012 && abs(range.high - high) < 0.012, "\(range)")
            let error = try #require(RangeError(counts, doubt))
            #expect(error.low.contains(low) && error.high.contains(high), "\(error)")
            // The same counts have the same error.
            #expect(RangeError(counts, doubt) == error)
        }
    }

    /// With many trials in a draw, the quantiles of the shares are nearly those of the probability.
    @Test func manyTrialsInADrawShowTheRangeThemselves() throws {
        var random = SplitMix64(seed: 6)
        var histogram = [Int](repeating: 0, count: 1_001)
        for _ in 0..<2_000 {
            let p = 0.2 + 0.5 * random.uniform()
            var successes = 0
            for _ in 0..<1_000 where random.uniform() < p { successes += 1 }
            histogram[successes] += 1
        }
        guard case .visible(_, _, let range) = ParameterDoubt(ClusterCounts(histogram: histogram))
        else {
            Issue.record("the doubt should be visible")
            return
        }
        // Uniform from 0.2 to 0.7; the standard error of the quantile is 0.5 √(0.05 · 0.95 / 2,000).
        #expect(abs(range.low - 0.225) < 0.015 && abs(range.high - 0.675) < 0.015, "\(range)")
    }
}
