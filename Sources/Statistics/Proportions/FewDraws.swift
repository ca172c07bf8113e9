// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import Foundation

/// The intraclass correlation where too few draws have a hit, or a miss, for the analysis of variance.
enum FewDraws {
    /// With fewer draws of either kind the analysis of variance is not trusted.
    static let least = 6

    /// The posterior mean of ρ under a uniform prior from 0 to 1.
    ///
    /// The likelihood is the beta-binomial's of all complete draws, its mean held at `mean`, which is
    /// above 0 and below 1. The integral is taken over the logarithm of ρ ÷ (1 − ρ) by the trapezoidal
    /// rule, which for such a smooth integrand is right to several digits.
    static func correlation(_ histogram: [Int], mean: Double) -> Double {
        GSLErrors.disableAbort()
        let repeats = Double(histogram.count - 1)
        let cells = histogram.enumerated().filter { $0.element > 0 }
            .map { (successes: Double($0.offset), draws: Double($0.element)) }
        var points: [(logarithm: Double, correlation: Double)] = []
        for step in -32...32 {
            let logit = Double(step) / 2
            let correlation = 1 / (1 + exp(-logit))
            let total = exp(-logit)
            let (alpha, beta) = (mean * total, (1 - mean) * total)
            let base = gsl_sf_lnbeta(alpha, beta)
            // dρ = ρ (1 − ρ) d logit.
            var sum = -logit - 2 * log1p(exp(-logit))
            for cell in cells {
                sum +=
                    cell.draws
                    * (gsl_sf_lnbeta(alpha + cell.successes, beta + repeats - cell.successes)
                        - base)
            }
            points.append((sum, correlation))
        }
        let most = points.map(\.logarithm).max() ?? 0
        var (weights, weighted) = (0.0, 0.0)
        for point in points {
            let weight = exp(point.logarithm - most)
            weights += weight
            weighted += weight * point.correlation
        }
        return weighted / weights
    }
}
