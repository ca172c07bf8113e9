// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Foundation
import Statistics
import TestSupport
import Testing

@Suite struct QuantileTests {
    /// Of the values 1 to n a bound tells its rank, so that the coverage can be computed: the bounds at
    /// ranks l and u hold the quantile if from l to u − 1 values lie below it.
    @Test(arguments: [1, 2, 5, 10, 37, 100, 999]) func coverageIsExactByEnumeration(count: Int)
        throws
    {
        let values = (1...count).map(Double.init)
        for probability in [0.05, 0.25, 0.5, 0.9, 0.95] {
            let quantile = try #require(Quantile(probability, ofSorted: values))
            func below(_ rank: Int) -> Double {
                rank < 1 ? 0 : gsl_cdf_binomial_P(UInt32(rank - 1), probability, UInt32(count))
            }
            let (low, high) = (Int(quantile.low ?? 0), Int(quantile.high ?? Double(count + 1)))
            // Each side misses at most 2.5 %, and the next rank inwards would miss more.
            #expect(below(low) <= 0.025)
            #expect(below(low + 1) > 0.025)
            if quantile.high != nil { #expect(1 - below(high) <= 0.025) }
            #expect(high == 1 || 1 - below(high - 1) > 0.025)
            #expect(quantile.value == (probability * Double(count)).rounded(.up))
        }
    }

    @Test func coverageHoldsOnDraws() throws {
        var random = SplitMix64(seed: 6)
        let truth = -log(0.1)
        var (held, below, above) = (0, 0, 0)
        for _ in 0..<4_000 {
            let values = (0..<150).map { _ in -log(1 - random.uniform()) }.sorted()
            let quantile = try #require(Quantile(0.9, ofSorted: values))
            let (low, high) = (try #require(quantile.low), try #require(quantile.high))
            if low <= truth, truth <= high { held += 1 }
            if truth < low { below += 1 }
            if truth > high { above += 1 }
        }
        #expect(Double(held) / 4_000 > 0.95 - 4 * 0.0035, "\(held)")
        // At most 2.5 % on either side, with four standard errors of that.
        #expect(below < 140 && above < 140)
    }

    /// Clusters of four equal values are worth a quarter.
    @Test func clustersWidenTheBounds() throws {
        let values = (1...400).map(Double.init)
        let plain = try #require(Quantile(0.5, ofSorted: values))
        let widened = try #require(Quantile(0.5, ofSorted: values, designEffect: 4))
        let quarter = try #require(Quantile(0.5, ofSorted: Array(values.prefix(100))))
        #expect(widened.value == plain.value)
        #expect(try #require(widened.low) == 4 * (try #require(quarter.low)))
        #expect(try #require(widened.high) == 4 * (try #require(quarter.high)))
    }

    @Test func neverIsAValueAmongOthers() throws {
        let values = [1, 2, 3, Double.infinity, .infinity]
        #expect(try #require(Quantile(0.5, ofSorted: values)).value == 3)
        #expect(try #require(Quantile(0.9, ofSorted: values)).value == .infinity)
        #expect(Quantile(0.5, ofSorted: []) == nil)
        #expect(Quantile(0, ofSorted: values) == nil && Quantile(1, ofSorted: values) == nil)
    }

    @Test func datesMakeACurve() {
        let dates = [1.5, .infinity, 3, 3, 10, .infinity]
        let curve = DateCurve(dates: dates, repeats: 2, at: [0, 1.5, 3, 9.9, 10])
        #expect(curve.points.map(\.day) == [0, 1.5, 3, 9.9, 10])
        #expect(curve.points.map(\.proportion.successes) == [0, 1, 3, 3, 4])
        #expect(curve.points.allSatisfy { $0.proportion.trials == 6 })
        #expect(curve.points.allSatisfy { $0.proportion.interval.contains($0.proportion.value) })
    }
}
