// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Statistics

/// Weights that count cases, against the cases written out.
@Suite struct WeightedMomentsTests {
    private let values = [4.0, 1, 3, 2]

    private func moments(_ weights: [Double]) -> WeightedMoments {
        WeightedMoments(values, sorted: [1, 3, 2, 0], weights: weights)
    }

    /// 1, 2, 2, 2, 3, 4, 4: a median of 2, a mean of 18/7, and Σ (x − 18/7)² = 54 − 324/7 over 6.
    @Test func countsAreCases() {
        let moments = moments([2, 1, 1, 3])
        #expect(moments.median == 2)
        #expect(abs(moments.mean - 18.0 / 7) < 1e-15)
        let variance = (54 - 324.0 / 7) / 6
        #expect(abs(moments.deviation(weightsAreCounts: true) - variance.squareRoot()) < 1e-14)
    }

    /// Half of the weight at or below a value makes it the median.
    @Test func halfOfTheWeightIsEnough() {
        #expect(moments([1, 1, 1, 1]).median == 2)
        #expect(moments([0, 1, 0.5, 0.5]).median == 1)
        #expect(moments([1, 0, 0, 0]).median == 4)
    }

    /// With equal weights the ratio formula is Student's interval of a mean: 2.5 ± 3.182446 √(5/3/4), where
    /// 3.182446 is t with 3 degrees of freedom at 97.5%.
    @Test func equalWeightsGiveStudentsInterval() {
        let interval = moments([1, 1, 1, 1]).interval(weightsAreCounts: true)
        let reach = 3.182446305284263 * (5.0 / 12).squareRoot()
        #expect(abs(interval.low - (2.5 - reach)) < 1e-9)
        #expect(abs(interval.high - (2.5 + reach)) < 1e-9)
    }

    @Test func oneValueHasNoInterval() {
        let interval = moments([0, 0, 3, 0]).interval(weightsAreCounts: true)
        #expect(interval.low == -.infinity && interval.high == .infinity)
    }
}
