// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import TestSupport
import Testing

/// What knowledge is worth before a choice, where it is known in closed form.
@Suite struct InformedChoiceTests {
    /// U0 = 0, U1 = 0.5 + x1 + x2 + noise; x1 and x2 normal with deviations 1 and 2. With σ the deviation of
    /// what becomes known, its worth is 0.5 Φ(0.5 ÷ σ) + σ φ(0.5 ÷ σ) − 0.5.
    @Test func theWorthOfNormalParameters() {
        var luck = SplitMix64(seed: 3)
        let draws = 20_000
        let x1 = (0..<draws).map { _ in luck.normal() }
        let x2 = (0..<draws).map { _ in 2 * luck.normal() }
        let noise = (0..<draws).map { _ in 5 * luck.normal() }
        let utilities = [
            [Double](repeating: 0, count: draws),
            (0..<draws).map { 0.5 + x1[$0] + x2[$0] + noise[$0] },
        ]
        func worth(_ parameters: [[Double]]) -> DrawMean {
            let splines = AdditiveSplines(parameters, draws: draws)
            let expected = utilities.map(splines.told)
            return InformedChoice(utilities, expected: expected).gain
        }
        let plain = PerfectKnowledge.plain(utilities)
        for (parameters, exact) in [([x1], 0.1977966), ([x2], 0.5726894), ([x1, x2], 0.6642711)] {
            let gain = worth(parameters)
            #expect(abs(gain.value - exact) < 1.3 * gain.halfWidth, "\(gain), not \(exact)")
            #expect(gain.halfWidth < 0.06)
            #expect(gain.value <= plain)
        }
        // The noise looks like knowledge to the naive estimate: 1.95 for 0.664.
        #expect(abs(plain - 1.95) < 0.05)
    }

    /// Nothing is worth knowing where one option is the best in every draw.
    @Test func aDominantOptionMakesKnowledgeWorthless() {
        var luck = SplitMix64(seed: 5)
        let thetas = (0..<2_000).map { _ in luck.uniform() }
        let utilities = [thetas, thetas.map { $0 - 0.1 }]
        let splines = AdditiveSplines([thetas], draws: 2_000)
        let expected = utilities.map(splines.told)
        let choice = InformedChoice(utilities, expected: expected)
        #expect(choice.gain == DrawMean([Double](repeating: 0, count: 2_000)))
        #expect(choice.changed == 0)
    }

    /// Go if a share known from 7 of 12 (Jeffreys' prior) is above 0.6, at U = q − 0.6: the sums over the
    /// posterior predictive of so many cases are exact.
    @Test func theWorthOfMoreCases() {
        var luck = SplitMix64(seed: 11)
        let draws = 60_000
        // Beta(7.5, 5.5): half of chi-squares with 15 and 11 degrees.
        func half(_ degrees: Int) -> Double {
            (0..<degrees).reduce(0) { sum, _ in
                let z = luck.normal()
                return sum + z * z
            }
        }
        let shares = (0..<draws).map { _ in
            let (a, b) = (half(15), half(11))
            return a / (a + b)
        }
        let utilities = [[Double](repeating: 0, count: draws), shares.map { $0 - 0.6 }]
        func worth(_ known: [Double]) -> DrawMean {
            let splines = AdditiveSplines([known], draws: draws)
            let expected = utilities.map(splines.told)
            return InformedChoice(utilities, expected: expected).gain
        }
        let full = worth(shares)
        #expect(abs(full.value - 0.0425473) < 1.3 * full.halfWidth)
        for (cases, exact) in [(1, 0.0041209), (5, 0.0184595), (20, 0.0310211)] {
            let gain = worth(SampledStudy.successes(of: shares, cases: cases))
            #expect(abs(gain.value - exact) < 1.3 * gain.halfWidth, "\(cases): \(gain)")
            #expect(gain.halfWidth < 0.002)
        }
    }

    /// Equal weights change nothing, weights of 0 leave draws out, and draws by their density give what drawing from
    /// it would: of U = θ and 1 − θ with the density 2 θ, knowing θ is worth ∫ of (1 − 2 θ) 2 θ up to ½, 1 ÷ 12.
    @Test func weights() {
        var luck = SplitMix64(seed: 7)
        let thetas = (0..<20_000).map { _ in luck.uniform() }
        let utilities = [thetas, thetas.map { 1 - $0 }]
        func gain(_ weights: [Double]?) -> DrawMean {
            let splines = AdditiveSplines([thetas], draws: thetas.count, weights: weights)
            return InformedChoice(
                utilities, expected: utilities.map(splines.told), weights: weights
            ).gain
        }
        let (plain, equal) = (gain(nil), gain(thetas.map { _ in 0.3 }))
        #expect(abs(plain.value - equal.value) < 1e-9)
        #expect(abs(plain.halfWidth - equal.halfWidth) < 1e-6)
        let found = gain(thetas)
        #expect(abs(found.value - 1.0 / 12) < 1.5 * found.halfWidth && found.halfWidth < 0.003)
        // Where θ is above ½ nothing is to be known.
        #expect(gain(thetas.map { $0 > 0.5 ? 1 : 0 }).value < 1e-6)
        let mean = DrawMean(thetas, weights: thetas)
        #expect(abs(mean.value - 2.0 / 3) < 1.5 * mean.halfWidth && mean.halfWidth < 0.005)
    }

    /// Events in a time have the mean and the variance of Poisson's distribution.
    @Test func eventsOfARate() {
        let counts = SampledStudy.events(of: [Double](repeating: 0.02, count: 20_000), time: 200)
        let mean = counts.reduce(0, +) / 20_000
        let variance = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
        #expect(abs(mean - 4) < 0.05)
        #expect(abs(variance - 4) < 0.2)
    }
}
