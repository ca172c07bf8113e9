// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import TestSupport
import Testing

/// Variances between draws whose trials have weights.
@Suite struct WeightedDrawsTests {
    private static func response(
        _ values: [Double], _ trials: WeightedTrials?, repeats: Int
    ) -> DrawResponse {
        var response = DrawResponse(
            trials: values.count, repeats: repeats, weights: trials.map { DrawWeights($0) })
        response.add { values[$0] }
        return response
    }

    /// With equal weights they are what they are without.
    @Test func equalWeights() throws {
        var random = SplitMix64(seed: 5)
        let x = (0..<512).map { _ in random.uniform() }
        let values = (0..<2_048).map { x[$0 / 4] + random.uniform() }
        let weighted = try #require(
            WeightedTrials([Double](repeating: 0.5, count: 2_048), repeats: 4))
        let (a, b) = (
            Self.response(values, nil, repeats: 4), Self.response(values, weighted, repeats: 4)
        )
        let (one, other) = (try #require(a.variance), try #require(b.variance))
        #expect(abs(one.value - other.value) < 1e-9)
        #expect(abs(one.halfWidth - other.halfWidth) < 1e-9)
        #expect(abs(a.totalVariance - b.totalVariance) < 1e-9)
        let plain = try #require(FirstOrder(a, by: SortedDraws(x, complete: 512)))
        let same = try #require(
            FirstOrder(b, by: SortedDraws(x, complete: 512, weights: DrawWeights(weighted))))
        #expect(abs(try #require(plain.share) - (try #require(same.share))) < 1e-9)
        #expect(abs(plain.halfWidth - same.halfWidth) < 1e-9)
    }

    /// x and z are uniform, and a trial's weight is 1 with chance x and 0 else: x then has the density 2 x,
    /// with a variance of 1/18, and z keeps 1/12. Of their sum x carries 2/5, whatever noise repeats add.
    @Test func coverage() {
        Coverage.expect("weighted first-order shares", seeds: 1_000) { seed in
            var random = SplitMix64(seed: seed)
            let x = (0..<400).map { _ in random.uniform() }
            let z = (0..<400).map { _ in random.uniform() }
            let weights = (0..<2_000).map { random.uniform() < x[$0 / 5] ? 2.0 : 0 }
            let values = (0..<2_000).map { x[$0 / 5] + z[$0 / 5] + 0.5 * random.uniform() }
            guard let trials = WeightedTrials(weights, repeats: 5) else { return [] }
            let response = Self.response(values, trials, repeats: 5)
            let own = DrawWeights(trials)
            return [(x, 0.4), (z, 0.6)].map { parameter, exact in
                guard
                    let index = FirstOrder(
                        response, by: SortedDraws(parameter, complete: 400, weights: own)),
                    let share = index.share
                else { return false }
                return abs(share - exact) <= index.halfWidth
            }
        }
    }
}
