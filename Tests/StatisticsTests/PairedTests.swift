// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@testable import Statistics

/// Differences of matched trials, against hand calculation, published values and coverage.
@Suite struct PairedTests {
    /// Flags with these counts: both, only first, only second, neither.
    private func flags(_ counts: [Int]) -> ([UInt8], [UInt8]) {
        let cells: [(UInt8, UInt8)] = [(1, 1), (1, 0), (0, 1), (0, 0)]
        let pairs = zip(counts, cells).flatMap { Array(repeating: $1, count: $0) }
        return (pairs.map(\.0), pairs.map(\.1))
    }

    /// Agresti, Categorical Data Analysis, 2nd ed. 2002, table 10.1: approval of a prime minister in two
    /// surveys, 794 both, 150 only before, 86 only after, 570 neither.
    @Test func approvalRatings() {
        let (first, second) = flags([794, 150, 86, 570])
        let pair = PairedProportion(first, second, repeats: 1)
        #expect(pair.difference == -0.04)
        // Tango's score interval: at either end the test of that difference just fails.
        for end in [pair.interval.low, pair.interval.high] {
            let score = Self.scoreStatistic(150, 86, 1600, end)
            #expect(abs(score - 1.959963984540054 * 1.959963984540054) < 1e-6)
        }
        // The book's Wald interval is (−0.059, −0.021).
        #expect(abs(pair.interval.low + 0.059) < 5e-4)
        #expect(abs(pair.interval.high + 0.021) < 5e-4)
        // Of the difference of independent samples the book gives standard error 0.0175, here 0.0095.
        #expect(abs((pair.varianceRatio ?? 0) - (0.0175 / 0.0095) * (0.0175 / 0.0095)) < 0.05)
    }

    /// The score statistic of a supposed difference, computed without Tango's formulas: the chances of
    /// both flips under it are searched for, by golden section, where the likelihood is greatest.
    private static func scoreStatistic(
        _ lost: Double, _ won: Double, _ trials: Double, _ supposed: Double
    ) -> Double {
        func likelihood(_ chance: Double) -> Double {
            // chance is of a loss; a win has supposed more.
            let terms = [
                (lost, chance), (won, chance + supposed),
                (trials - lost - won, 1 - 2 * chance - supposed),
            ]
            return terms.reduce(0) { $0 + ($1.0 > 0 ? $1.0 * log($1.1) : 0) }
        }
        var (low, high) = (max(0, -supposed), (1 - supposed) / 2)
        let golden = (5.0.squareRoot() - 1) / 2
        for _ in 0..<200 {
            let (a, b) = (high - golden * (high - low), low + golden * (high - low))
            if likelihood(a) < likelihood(b) { low = a } else { high = b }
        }
        let chance = (low + high) / 2
        let variance = trials * (2 * chance + supposed - supposed * supposed)
        let distance = won - lost - trials * supposed
        return distance * distance / variance
    }

    /// With no flips the ends are z² ÷ (n + z²) off, whatever the counts; where all flips go one way and
    /// are few the lower end is beyond 0, as McNemar's statistic is below z².
    @Test(arguments: [(0, 0, 100), (3, 0, 200), (0, 5, 1_000), (2, 9, 60), (40, 1, 90)])
    func scoreIntervals(_ lost: Int, _ won: Int, _ trials: Int) {
        let (l, w, n) = (Double(lost), Double(won), Double(trials))
        let interval = TangoScore.interval(lost: l, won: w, of: n)
        let z2 = 1.959963984540054 * 1.959963984540054
        if lost + won == 0 {
            #expect(abs(interval.high - z2 / (n + z2)) < 1e-12)
            #expect(abs(interval.low + z2 / (n + z2)) < 1e-12)
        } else {
            #expect(abs(Self.scoreStatistic(l, w, n, interval.low) - z2) < 1e-5)
            #expect(abs(Self.scoreStatistic(l, w, n, interval.high) - z2) < 1e-5)
            #expect(interval.contains(0) == ((w - l) * (w - l) / (w + l) <= z2))
        }
    }

    /// Where fewer than six draws have a flip their trials count as one each; of one draw nothing is known.
    @Test func fewDrawsWithFlips() {
        let first = [UInt8](repeating: 0, count: 1_000)
        var second = first
        for trial in [0, 1, 2, 3, 10, 11] { second[trial] = 1 }
        let pair = PairedProportion(first, second, repeats: 10)
        #expect(pair.interval == TangoScore.interval(lost: 0, won: 0.6, of: 100))
        let single = PairedProportion(first, second, repeats: 1_000)
        #expect(single.interval == Interval(low: -1, high: 1) && single.pValue == 1)
    }

    /// Fagerland, Lydersen and Laake 2013: 1 and 7 flips have a mid-p of 0.039, exactly 10/256.
    @Test func midP() {
        let (first, second) = flags([1, 1, 7, 12])
        #expect(abs(PairedProportion(first, second, repeats: 1).pValue - 10.0 / 256) < 1e-12)
    }

    @Test func sameFlagsDifferInNothing() {
        let (first, _) = flags([30, 10, 20, 40])
        let pair = PairedProportion(first, first, repeats: 10)
        #expect(pair.difference == 0)
        #expect(pair.pValue == 1)
        #expect(pair.varianceRatio == nil)
        #expect(pair.interval.low < 0 && pair.interval.high > 0)
    }

    @Test func exchangeTurnsTheSign() {
        let (first, second) = flags([5, 9, 2, 84])
        let (ahead, back) = (
            PairedProportion(first, second, repeats: 5), PairedProportion(second, first, repeats: 5)
        )
        #expect(ahead.difference == -back.difference)
        #expect(abs(ahead.interval.low + back.interval.high) < 1e-15)
        #expect(ahead.pValue == back.pValue)
    }

    /// Of 2,000 runs of 400 trials in clusters of 4 that flip together, 95 % within 4 standard errors
    /// (1.9 points) contain the true difference.
    @Test func coverageWithClusters() {
        var random = SplitMix64(seed: 99)
        let (lose, win) = (0.06, 0.02)
        var covered = 0
        let runs = 2_000
        for _ in 0..<runs {
            var (first, second): ([UInt8], [UInt8]) = ([], [])
            for _ in 0..<100 {
                let shared = random.uniform()
                for _ in 0..<4 {
                    let u = random.uniform() < 0.5 ? shared : random.uniform()
                    first.append(u < 0.5 || u >= 1 - lose ? 1 : 0)
                    second.append(u < 0.5 || (u >= 0.5 && u < 0.5 + win) ? 1 : 0)
                }
            }
            let interval = PairedProportion(first, second, repeats: 4).interval
            if interval.low <= win - lose && win - lose <= interval.high { covered += 1 }
        }
        let share = Double(covered) / Double(runs)
        let error = (0.95 * 0.05 / Double(runs)).squareRoot()
        #expect(abs(share - 0.95) < 4 * error, "\(share)")
    }

    @Test func numbersByHand() throws {
        let pair = try #require(PairedNumbers([1, 2, 3, 4], [2, 4, 3, 7], repeats: 1))
        #expect(pair.difference.mean == 1.5)
        // Changes 1, 2, 0, 3 have the variance 5/3, so the error √(5/12).
        #expect(abs(pair.difference.standardError - (5.0 / 12).squareRoot()) < 1e-12)
        // Variances 5/3 and 14/3 over 5/3.
        #expect(abs((pair.varianceRatio ?? 0) - 19.0 / 5) < 1e-12)
    }
}
