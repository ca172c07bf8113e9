// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Statistics
import TestSupport
import Testing

@Suite struct WilsonTests {
    /// Its ends are the probabilities that lie z of their own standard errors from what was seen.
    @Test func endsAreWhereTheScoreIsZ() {
        for n in [1.0, 7, 50, 1_000, 123.4] {
            for share in [0.0, 0.02, 0.3, 0.5, 0.99, 1] {
                let interval = Wilson.interval(proportion: share, effectiveCount: n)
                for end in [interval.low, interval.high] where end > 0 && end < 1 {
                    let score = abs(share - end) / (end * (1 - end) / n).squareRoot()
                    #expect(abs(score - Confidence.z95) < 1e-8, "\(share) of \(n)")
                }
                #expect(interval.contains(share))
                #expect((interval.low == 0) == (share == 0) && (interval.high == 1) == (share == 1))
            }
        }
    }

    @Test func nothingIsKnownWithoutTrials() {
        #expect(Wilson.interval(successes: 0, of: 0) == Interval(low: 0, high: 1))
        #expect(Proportion(successes: 0, of: 0).interval == Interval(low: 0, high: 1))
    }

    /// By enumeration: on average over probabilities it holds them 95 % of the time, and never much less
    /// than nine times in ten away from the ends (Brown, Cai and DasGupta 2001, figure 5).
    @Test(arguments: [20, 50, 200]) func coverageIsNinetyFivePercent(count: UInt32) {
        let intervals = (0...count).map {
            Wilson.interval(successes: Double($0), of: Double(count))
        }
        var (total, least) = (0.0, 1.0)
        let steps = 801
        for step in 0..<steps {
            let p = 0.1 + 0.8 * Double(step) / Double(steps - 1)
            var coverage = 0.0
            for successes in 0...count where intervals[Int(successes)].contains(p) {
                coverage += gsl_ran_binomial_pdf(successes, p, count)
            }
            total += coverage
            least = min(least, coverage)
        }
        #expect(abs(total / Double(steps) - 0.95) < 0.005)
        #expect(least > 0.91)
    }

    /// Trials that share their parameters are worth fewer: widened, the interval holds the true
    /// probability as often as it says, and unwidened it does not.
    @Test func coverageHoldsForClusteredTrials() {
        var random = SplitMix64(seed: 1)
        let runs = 2_000
        var (widened, naive) = (0, 0)
        for _ in 0..<runs {
            let counts = ClusterCounts.simulated(draws: 200, repeats: 10, using: &random) {
                $0.beta23()
            }
            if Proportion(counts).interval.contains(0.4) { widened += 1 }
            let unaware = Proportion(successes: counts.successes, of: counts.trials)
            if unaware.interval.contains(0.4) { naive += 1 }
        }
        // The standard error of a share of 0.95 over 2,000 runs is 0.005.
        #expect(abs(Double(widened) / Double(runs) - 0.95) < 0.02, "\(widened)")
        #expect(Double(naive) / Double(runs) < 0.85, "\(naive)")
    }
}
