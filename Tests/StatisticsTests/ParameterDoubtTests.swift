// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Statistics
import TestSupport
import Testing

@Suite struct ParameterDoubtTests {
    @Test func knownDoubtIsRecovered() throws {
        var random = SplitMix64(seed: 3)
        var ranges: [Interval] = []
        for _ in 0..<40 {
            let counts = ClusterCounts.simulated(draws: 1_500, repeats: 8, using: &random) {
                $0.beta23()
            }
            guard case .visible(_, let fit, let range) = ParameterDoubt(counts) else {
                Issue.record("the doubt should be visible")
                return
            }
            #expect(abs(fit.mean - 0.4) < 4 * 0.2 / 38)
            #expect(abs(range.low - fit.quantile(0.05)) < 1e-12)
            ranges.append(range)
        }
        let (low, high) = (gsl_cdf_beta_Pinv(0.05, 2, 3), gsl_cdf_beta_Pinv(0.95, 2, 3))
        for (found, wanted) in [(ranges.map(\.low), low), (ranges.map(\.high), high)] {
            let mean = found.reduce(0, +) / 40
            let variance = found.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 39
            #expect(
                abs(mean - wanted) < 4 * (variance / 40).squareRoot() + 0.002, "\(mean), \(wanted)")
        }
    }

    /// The raw spread of shares of eight would be wider: the noise of the repeats is taken out.
    @Test func noiseOfRepeatsIsTakenOut() throws {
        var random = SplitMix64(seed: 4)
        let counts = ClusterCounts.simulated(draws: 20_000, repeats: 8, using: &random) {
            0.45 + 0.1 * $0.uniform()
        }
        guard case .visible(let correlation, let fit, let range) = ParameterDoubt(counts) else {
            Issue.record("the doubt should be visible")
            return
        }
        // The uniform law on 0.45 to 0.55 has standard deviation 0.1 / √12, the raw shares' is 0.18.
        let spread = (fit.mean * (1 - fit.mean) * correlation).squareRoot()
        #expect(abs(spread - 0.1 / 12.0.squareRoot()) < 0.006, "\(spread)")
        #expect(range.width < 0.12)
    }

    @Test func chanceAloneIsSeldomTakenForDoubt() {
        var random = SplitMix64(seed: 5)
        var visible = 0
        for _ in 0..<1_000 {
            let counts = ClusterCounts.simulated(draws: 200, repeats: 5, using: &random) { _ in 0.3
            }
            switch ParameterDoubt(counts) {
            case .visible: visible += 1
            case .notVisible(let resolution): #expect(resolution.contains(0.3))
            default: Issue.record("neither seen nor unseen")
            }
        }
        // One-sided 5 %; four standard errors of that over 1,000 runs are 2.8 %.
        #expect(visible < 78, "\(visible)")
    }

    @Test func whatCannotBeSeenIsSaid() {
        func doubt(_ flags: [UInt8], _ repeats: Int) -> ParameterDoubt {
            ParameterDoubt(ClusterCounts(flags: flags, repeats: repeats))
        }
        #expect(doubt([1, 0, 1, 0], 1) == .notSeparable)
        #expect(doubt([1, 0, 1], 3) == .notSeparable)
        #expect(doubt([0, 0, 0, 0], 2) == .never)
        #expect(doubt([1, 1, 1, 1], 2) == .always)
        #expect(doubt([1, 1, 0, 0, 0, 0, 0, 0], 2) == .decided(share: 0.25))
    }
}
