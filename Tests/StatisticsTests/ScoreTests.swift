// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import TestSupport
import Testing

/// Scores against closed forms and published values.
@Suite struct ScoreTests {
    @Test func brier() {
        #expect(abs(BrierScore.score(0.675, came: false) - 0.455625) < 1e-15)
        #expect(BrierScore.score(1, came: true) == 0)
        // Over labels: a coin between the wrong two of three is 0.25 + 0.25 + 1.
        #expect(BrierScore.score([0.5, 0.5, 0], label: 2) == 1.5)
        #expect(BrierScore.score([1, 0], label: 1) == 2)
    }

    /// A published calibration table (WorldMonitor's): count, mean forecast, share that came.
    @Test func partsOfAPublishedTable() throws {
        let table = [
            (33, 0.061, 0.0), (25, 0.145, 0), (12, 0.262, 0), (19, 0.358, 0.368),
            (16, 0.449, 0.25), (17, 0.532, 0.059), (5, 0.61, 0.2),
        ]
        let parts = try #require(
            BrierScore.parts(
                table.map { BrierScore.Class(count: $0.0, mean: $0.1, came: $0.2) }))
        #expect(abs(parts.reliability - 0.0532) < 0.00005)
        #expect(abs(parts.resolution - 0.0197) < 0.00005)
        #expect(abs(parts.uncertainty - 0.0919) < 0.00005)
        #expect(abs(parts.score - 0.1253) < 0.0001)
        #expect(BrierScore.parts([]) == nil)
    }

    @Test func logarithm() {
        // ln 2002 and −ln(1 − 6,750.5 ÷ 10,001).
        #expect(abs(LogScore.score(count: 0, of: 1_000, came: true) - 7.6019019599) < 1e-9)
        #expect(abs(LogScore.score(count: 6_750, of: 10_000, came: false) - 1.1238763) < 1e-7)
        #expect(abs(LogScore.score(0.5, came: false) - 0.6931471806) < 1e-10)
        #expect(LogScore.score(0, came: true) == .infinity)
    }

    @Test func rankedLabels() {
        // Cumulative 0.2, 0.7 against 0, 1: 0.04 + 0.09.
        #expect(abs(RankedProbabilityScore.score([0.2, 0.5, 0.3], label: 1) - 0.13) < 1e-15)
        #expect(abs(RankedProbabilityScore.normalised([0.2, 0.5, 0.3], label: 1) - 0.065) < 1e-15)
        // The farther, the worse.
        #expect(RankedProbabilityScore.score([1, 0, 0, 0], label: 1) == 1)
        #expect(RankedProbabilityScore.score([1, 0, 0, 0], label: 3) == 3)
        // Of two labels it is half of Brier's sum over them.
        #expect(
            abs(
                RankedProbabilityScore.score([0.3, 0.7], label: 0)
                    - BrierScore.score([0.3, 0.7], label: 0) / 2) < 1e-15)
        #expect(RankedProbabilityScore.normalised([1], label: 0) == 0)
    }

    // MARK: CRPS

    typealias CRPS = ContinuousRankedProbabilityScore

    @Test func samples() throws {
        // Mean |x − 2| is 4 ÷ 3, Σ over pairs of |x − x′| is 8.
        let sample = [1.0, 5, 2]
        #expect(abs(try #require(CRPS.score(sample: sample, outcome: 2)) - 0) < 1e-15)
        let plain = try #require(CRPS.score(distribution: sample, outcome: 2))
        #expect(abs(plain - 4.0 / 9) < 1e-15)
        #expect(CRPS.score(sample: [3], outcome: 1) == 2)
        #expect(CRPS.score(sample: [], outcome: 1) == nil)
    }

    /// The uniform distribution from 0 to 1: y³ ÷ 3 + (1 − y)³ ÷ 3. The fair score of a sample of n has that
    /// expectation for any n; the score of the sample as a distribution is too large by 1 ÷ (6 n).
    @Test func aFairScoreDoesNotDependOnTheSampleSize() throws {
        var random = SplitMix64(seed: 18)
        let (outcome, runs, size) = (0.3, 40_000, 4)
        var fair = 0.0
        var plain = 0.0
        for _ in 0..<runs {
            let sample = (0..<size).map { _ in random.uniform() }
            fair += try #require(CRPS.score(sample: sample, outcome: outcome))
            plain += try #require(CRPS.score(distribution: sample, outcome: outcome))
        }
        let exact: Double = (pow(outcome, 3) + pow(1 - outcome, 3)) / 3
        let excess: Double = 1 / (6 * Double(size))
        // The spread of one score is below 0.2: 4 standard errors of 40,000.
        #expect(abs(fair / Double(runs) - exact) < 0.004)
        #expect(abs(plain / Double(runs) - exact - excess) < 0.004)
    }

    /// Dense, even quantiles of the uniform distribution from 0 to 1 give its closed form.
    @Test func quantiles() throws {
        let count = 2_000
        let levels = (0..<count).map { (Double($0) + 0.5) / Double(count) }
        for outcome in [0.0, 0.3, 0.9] {
            let score = try #require(
                CRPS.score(quantiles: levels.map { ($0, $0) }, outcome: outcome))
            let exact: Double = (pow(outcome, 3) + pow(1 - outcome, 3)) / 3
            #expect(abs(score - exact) < 1e-6)
        }
        // The median alone: the absolute error.
        #expect(CRPS.score(quantiles: [(0.5, 10)], outcome: 4) == 6)
        #expect(abs(QuantileScore.score(10, level: 0.9, outcome: 12) - 1.8) < 1e-15)
    }

    /// A date with a rate of 0.01 a day over 100 days. With F(t) = 1 − e^(−0.01 t): on day 50 the integral of
    /// F² to 50 and of (1 − F)² from 50 to 100 is 14.53937 days; never, 16.80912.
    @Test func dates() {
        let steps = 200_000
        let curve = (0..<steps).map { index -> (moment: Double, chance: Double) in
            let moment = 100 * Double(index) / Double(steps)
            return (moment, 1 - exp(-0.01 * (moment + 50 / Double(steps))))
        }
        #expect(abs(CRPS.score(curve: curve, outcome: 50, to: 100) - 14.53937) < 1e-4)
        #expect(abs(CRPS.score(curve: curve, outcome: .infinity, to: 100) - 16.80912) < 1e-4)
        // One step: 0 to day 10, then 0.4. It comes on day 4: 6 days missed wholly, 90 by 0.6.
        let step = [(moment: 10.0, chance: 0.4)]
        #expect(abs(CRPS.score(curve: step, outcome: 4, to: 100) - (6 + 90 * 0.36)) < 1e-12)
        #expect(
            abs(CRPS.score(curve: step, outcome: 30, to: 100) - (20 * 0.16 + 70 * 0.36)) < 1e-12)
        #expect(CRPS.score(curve: [], outcome: .infinity, to: 100) == 0)
    }

    /// The same from a point per day, straight between them, which is right to 0.0005 days; and one line from 0
    /// to 1 by hand.
    @Test func datesOnALine() {
        let line = (0...100).map { (moment: Double($0), chance: 1 - exp(-0.01 * Double($0))) }
        #expect(abs(CRPS.score(line: line, outcome: 50) - 14.53937) < 1e-4)
        #expect(abs(CRPS.score(line: line, outcome: .infinity) - 16.80912) < 5e-4)
        let straight = [(moment: 2.0, chance: 0.0), (moment: 12, chance: 1)]
        // Of a uniform distribution at its middle: a twelfth of its width.
        #expect(abs(CRPS.score(line: straight, outcome: 7) - 10.0 / 12) < 1e-12)
        #expect(abs(CRPS.score(line: straight, outcome: -1) - 10.0 / 3) < 1e-12)
        #expect(CRPS.score(line: [], outcome: 1) == 0)
    }

    // MARK: Differences

    @Test func pairedDifferences() throws {
        // A scenario each: the error of a plain mean, 3.0276504 ÷ √10, with t(9) = 2.2621572.
        let single = try #require(
            PairedScores((1...10).map { (group: "s\($0)", value: Double($0)) }))
        #expect(single.difference == 5.5)
        let interval = try #require(single.interval)
        #expect(abs(interval.halfWidth - 2.165850589668) < 1e-9)
        // Several to a scenario, by NumPy: the mean of 17, and t(10) of 11 means without a scenario.
        let values: [String: [Double]] = [
            "a": [0.1, 0.3], "b": [-0.2], "c": [0.05, 0.15, 0.25], "d": [0.4], "e": [-0.1, 0.2],
            "f": [0.3], "g": [0, 0.1], "h": [0.22], "i": [-0.05], "j": [0.12, 0.08], "k": [0.31],
        ]
        let flat = values.flatMap { group, values in values.map { (group: group, value: $0) } }
        let several = try #require(PairedScores(flat))
        #expect(several.groups == 11 && several.count == 17)
        #expect(abs(several.difference - 0.131176470588) < 1e-12)
        #expect(abs((several.interval?.low ?? 0) - 0.050056096304) < 1e-9)
        #expect(abs((several.interval?.high ?? 0) - 0.212296844873) < 1e-9)
        // Nine scenarios have no interval, however many questions they ask.
        let few = try #require(PairedScores((1...900).map { ("s\($0 % 9)", Double($0)) }))
        #expect(few.interval == nil)
        #expect(PairedScores([]) == nil)
    }

    @Test func skill() throws {
        #expect(abs(try #require(SkillScore.skill(0.2, reference: 0.25)) - 0.2) < 1e-15)
        #expect(SkillScore.skill(0.2, reference: 0) == nil)
    }

    // MARK: Calibration

    /// Ten forecasts: Brier 0.146 = 0.046 − 0.150 + 0.250, worked out by hand.
    @Test func isotonic() throws {
        let said = [0.1, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
        let came = [false, false, false, true, false, true, false, true, true, true]
        let curve = try #require(IsotonicCalibration(Array(zip(said, came)).map { ($0, $1) }))
        #expect(abs(curve.score - 0.146) < 1e-12)
        #expect(abs(curve.miscalibration - 0.046) < 1e-12)
        #expect(abs(curve.discrimination - 0.150) < 1e-12)
        #expect(abs(curve.uncertainty - 0.250) < 1e-12)
        // 0 of 3, then 1 of 2 and 1 of 2 pooled, then 3 of 3.
        #expect(curve.blocks.map(\.count) == [3, 4, 3])
        #expect(curve.blocks.map(\.share) == [0, 0.5, 1])
        #expect(IsotonicCalibration([]) == nil)
    }

    /// Equal forecasts are one, whatever the order in which they are given.
    @Test func tiesArePooled() throws {
        let forward = try #require(
            IsotonicCalibration([(0.3, false), (0.3, true), (0.3, false), (0.6, true)]))
        let backward = try #require(
            IsotonicCalibration([(0.6, true), (0.3, true), (0.3, false), (0.3, false)]))
        #expect(forward.blocks == backward.blocks)
        #expect(forward.blocks.map(\.count) == [3, 1])
    }

    /// Chances that are right are calibrated but for chance; the parts always add up.
    @Test func partsAddUp() throws {
        var random = SplitMix64(seed: 5)
        let forecasts = (0..<20_000).map { _ -> (probability: Double, came: Bool) in
            let probability = random.uniform()
            return (probability, random.chance(probability))
        }
        let curve = try #require(IsotonicCalibration(forecasts))
        #expect(
            abs(curve.miscalibration - curve.discrimination + curve.uncertainty - curve.score)
                < 1e-12)
        #expect(curve.miscalibration >= 0 && curve.miscalibration < 0.003)
        // E p (1 − p) of a uniform p is 1 ÷ 6.
        #expect(abs(curve.score - 1.0 / 6) < 0.005)
        #expect(zip(curve.blocks, curve.blocks.dropFirst()).allSatisfy { $0.share < $1.share })
    }
}
