// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import TestSupport
import Testing

@Suite struct WeightedTrialsTests {
    /// (Σ w)² ÷ Σ w²: 8² ÷ 20 over trials, and of draws with 3, 4, 0 and 1: 8² ÷ 26.
    @Test func worth() throws {
        let trials = try #require(
            WeightedTrials([1, 2, 2, 2, 0, 0, 1, 0], repeats: 2))
        #expect(trials.kept == 5)
        #expect(trials.keptDraws == 3)
        #expect(abs(trials.effectiveTrials - 64.0 / 14) < 1e-12)
        #expect(abs(trials.effectiveDraws - 64.0 / 26) < 1e-12)
        #expect(WeightedTrials([0, 0], repeats: 1) == nil)
    }

    /// Weights are relative, up to the largest numbers that there are.
    @Test func scale() throws {
        let weights: [Double] = (0..<200).map { 1 + Double($0 % 5) }
        let flags: [UInt8] = (0..<200).map { $0 % 3 == 0 ? 1 : 0 }
        let one = try #require(WeightedTrials(weights, repeats: 4))
        for factor in [1e-300, 2, 1e307] {
            let other = try #require(WeightedTrials(weights.map { $0 * factor }, repeats: 4))
            let (a, b) = (one.proportion(flags), other.proportion(flags))
            #expect(abs(a.value - b.value) < 1e-12)
            #expect(abs(a.interval.low - b.interval.low) < 1e-9)
            #expect(abs(one.effectiveTrials - other.effectiveTrials) < 1e-9)
        }
    }

    /// With weights of 0 and 1 the numbers are those of the part that has weight, bit for bit.
    @Test func zerosAndOnes() throws {
        var random = SplitMix64(seed: 3)
        let isMember = (0..<1_000).map { _ in random.uniform() < 0.4 }
        let flags: [UInt8] = (0..<1_000).map { _ in random.uniform() < 0.3 ? 1 : 0 }
        let values = (0..<1_000).map { _ in random.uniform() }
        let order = values.indices.sorted { values[$0] < values[$1] }
        let weighted = try #require(
            WeightedTrials(isMember.map { $0 ? 0.25 : 0 }, repeats: 5))
        #expect(weighted.proportion(flags) == Proportion(flags, where: isMember, repeats: 5))
        let part = PartValues(values, where: isMember, repeats: 5)
        #expect(weighted.quantile(0.9, values, sorted: order) == part.quantile(0.9))
        let mean = try #require(weighted.mean(values, sorted: order))
        #expect(mean.value == part.mean?.value)
        #expect(mean.interval == part.mean?.interval)
    }

    /// By hand: p = 4 ÷ 8; the rests of the draws are 3 − 3p, −4p and 1 − p.
    @Test func ratioFormula() throws {
        // Twelve copies of the same three draws, so that all of them show the spread.
        let draws: [(weights: [Double], flags: [UInt8])] = [
            ([1, 2], [1, 1]), ([2, 2], [0, 0]), ([0, 1], [0, 1]),
        ]
        let all = (0..<12).flatMap { _ in draws }
        let trials = try #require(WeightedTrials(all.flatMap(\.weights), repeats: 2))
        let share = trials.proportion(all.flatMap(\.flags))
        let p = 4.0 / 8
        #expect(abs(share.value - p) < 1e-12)
        let squares = 12 * [3 - 3 * p, -4 * p, 1 - p].reduce(0) { $0 + $1 * $1 }
        let variance = 36.0 / 35 * squares / (96 * 96)
        #expect(abs(share.effectiveCount - p * (1 - p) / variance) < 1e-9)
        #expect(share.successes == 36)
        #expect(share.trials == 60)
    }

    /// A median has half of the weight at or below it.
    @Test func quantiles() throws {
        let values: [Double] = [5, 1, 4, 2, 3]
        let trials = try #require(WeightedTrials([1, 3, 1, 1, 2], repeats: 1))
        let order = values.indices.sorted { values[$0] < values[$1] }
        #expect(trials.quantile(0.5, values, sorted: order)?.value == 2)
        #expect(trials.quantile(0.51, values, sorted: order)?.value == 3)
        #expect(trials.quantile(0.375, values, sorted: order)?.value == 1)
        #expect(trials.quantile(0.99, values, sorted: order)?.value == 5)
        let other = try #require(WeightedTrials([1, 3, 1, 1, 3], repeats: 1))
        #expect(other.sample(of: values) == [1, 1, 3, 3, 5])
        #expect(abs(trials.summary(values).mean - (5 + 3 + 4 + 2 + 6) / 8) < 1e-12)
    }

    /// θ is uniform; a trial holds with chance θ, and a report that odds make three times as likely if
    /// another trial with that chance holds weighs it: E θ (1 + 2 θ) ÷ E (1 + 2 θ) = (1/2 + 2/3) ÷ 2 of the
    /// trials hold. A number is θ with noise, with the same mean; its median solves m + m² = 1.
    @Test func coverage() {
        let exact = (0.5 + 2.0 / 3) / 2
        let median = (5.0.squareRoot() - 1) / 2
        Coverage.expect("weighted", seeds: 2_000) { seed in
            var random = SplitMix64(seed: seed)
            var (weights, values) = ([Double](), [Double]())
            var flags: [UInt8] = []
            for _ in 0..<300 {
                let level = random.uniform()
                for _ in 0..<5 {
                    flags.append(random.uniform() < level ? 1 : 0)
                    weights.append(random.uniform() < level ? 3 : 1)
                    values.append(level)
                }
            }
            guard let trials = WeightedTrials(weights, repeats: 5) else { return [] }
            let order = values.indices.sorted { values[$0] < values[$1] }
            guard let quantile = trials.quantile(0.5, values, sorted: order),
                let low = quantile.low, let high = quantile.high
            else { return [] }
            return [
                trials.proportion(flags).interval.contains(exact),
                trials.summary(values).interval.contains(exact), low <= median && median <= high,
            ]
        }
    }
}
