// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Foundation
import Statistics
import Testing

@Suite struct BetaDistributionTests {
    private static let probabilities = [1e-6, 0.05, 0.3, 0.5, 0.8, 0.95, 0.999]

    @Test(arguments: [0.01, 0.3, 1, 2.5, 40]) func quantilesHaveTheirClosedForms(shape: Double) {
        for p in Self.probabilities {
            let rising = BetaDistribution(alpha: shape, beta: 1).quantile(p)
            // GSL's distribution function is good to some 1e-12.
            #expect(abs(rising - pow(p, 1 / shape)) <= 1e-11 * rising)
            let falling = BetaDistribution(alpha: 1, beta: shape).quantile(p)
            #expect(abs((1 - falling) - pow(1 - p, 1 / shape)) <= 1e-12)
        }
    }

    @Test(arguments: [(0.02, 0.05), (0.5, 7), (3, 3), (200, 900), (5_000, 20)])
    func quantilesUndoTheDistributionFunction(alpha: Double, beta: Double) {
        let distribution = BetaDistribution(alpha: alpha, beta: beta)
        for p in Self.probabilities {
            let x = distribution.quantile(p)
            // Next to 1 a step of x is a large step of p.
            if x > 1 - 1e-9 || x < 1e-300 { continue }
            #expect(abs(gsl_cdf_beta_P(x, alpha, beta) - p) < 1e-9, "\(p)")
        }
    }

    @Test func meanAndCorrelationMakeTheShapes() {
        let made = BetaDistribution(mean: 0.4, correlation: 1.0 / 6)
        #expect(abs(made.alpha - 2) < 1e-12 && abs(made.beta - 3) < 1e-12)
        #expect(abs(made.mean - 0.4) < 1e-15)
        // Tables of the beta distribution: 0.0976 and 0.7514.
        #expect(abs(made.range.low - 0.0976) < 5e-5 && abs(made.range.high - 0.7514) < 5e-5)
    }
}
