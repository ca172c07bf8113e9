// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import TestSupport
import Testing

@Suite struct ClusterCountsTests {
    @Test func drawsAreCountedByTheirSuccesses() {
        let counts = ClusterCounts(flags: [1, 1, 0, 0, 0, 0, 1, 0, 0, 1], repeats: 3)
        #expect(counts.draws == 3)
        #expect(counts.histogram == [1, 1, 1, 0])
        #expect(counts.successes == 4)
        #expect(counts.trials == 10)
        #expect(counts.proportion == 0.4)
    }

    @Test func labelsAndThresholdsCount() {
        #expect(ClusterCounts(flags: [2, 0, 2, 1], equal: 2, repeats: 2).histogram == [0, 2, 0])
        let dates = ClusterCounts(values: [3, .infinity, 5, 7], atMost: 5, repeats: 2)
        #expect(dates.histogram == [0, 2, 0])
    }

    @Test func emptyRunsCountNothing() {
        let counts = ClusterCounts(flags: [], repeats: 4)
        #expect(counts.proportion == 0 && counts.draws == 0 && counts.histogram == [0, 0, 0, 0, 0])
    }

    /// Shares 1, 0, ½, ½ of two: mean squares 1/3 between and 1/4 within, so ρ is 1/7.
    @Test func designEffectIsTheAnalysisOfVariance() {
        let effect = DesignEffect(ClusterCounts(flags: [1, 1, 0, 0, 0, 1, 1, 0], repeats: 2))
        #expect(abs(effect.correlation - 1.0 / 7) < 1e-15)
        #expect(abs(effect.factor - 8.0 / 7) < 1e-15)
        #expect(abs(effect.effectiveCount - 7) < 1e-14)
    }

    @Test func designEffectKeepsToItsRange() {
        let alike = DesignEffect(ClusterCounts(flags: [1, 1, 1, 0, 0, 0], repeats: 3))
        #expect(alike.correlation == 1 && alike.factor == 3 && alike.effectiveCount == 2)
        let opposed = DesignEffect(ClusterCounts(flags: [1, 0, 0, 1, 1, 0], repeats: 2))
        #expect(opposed.correlation < 0 && opposed.factor == 1 && opposed.effectiveCount == 6)
        let single = DesignEffect(ClusterCounts(flags: [1, 0, 0, 1], repeats: 1))
        #expect(single.factor == 1)
        let oneDraw = DesignEffect(ClusterCounts(flags: [1, 0, 0], repeats: 3))
        #expect(oneDraw.factor == 3 && oneDraw.effectiveCount == 1)
    }

    /// A beta's ρ is 1 / (α + β + 1).
    @Test func designEffectFindsTheCorrelationOfABeta() {
        var random = SplitMix64(seed: 2)
        let found = (0..<200).map { _ in
            DesignEffect(
                .simulated(draws: 400, repeats: 6, using: &random) { $0.beta23() }
            ).correlation
        }
        let mean = found.reduce(0, +) / 200
        let variance = found.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 199
        // The estimator's own bias is of the order of 1 / draws.
        #expect(abs(mean - 1.0 / 6) < 4 * (variance / 200).squareRoot() + 1.0 / 400)
        #expect(variance.squareRoot() < 0.03)
    }
}
