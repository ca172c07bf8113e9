// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import Foundation

/// The beta distribution, as the distribution of a probability.
public struct BetaDistribution: Sendable, Equatable {
    /// Above 0.
    public let alpha: Double
    /// Above 0.
    public let beta: Double

    /// With both parameters above 0.
    public init(alpha: Double, beta: Double) {
        self.alpha = alpha
        self.beta = beta
    }

    /// From 0 to 1.
    public var mean: Double { alpha / (alpha + beta) }

    /// The quantile at `p` in (0, 1).
    ///
    /// Bisects the logarithm of the smaller of x and 1 − x, since `gsl_cdf_beta_Pinv` fails to converge
    /// for small `alpha` or `beta`. What underflows is 0 (or 1).
    public func quantile(_ p: Double) -> Double {
        GSLErrors.disableAbort()
        if gsl_cdf_beta_P(0.5, alpha, beta) >= p {
            return Self.lowerQuantile { gsl_cdf_beta_P($0, alpha, beta) < p }
        }
        return 1 - Self.lowerQuantile { gsl_cdf_beta_P($0, beta, alpha) < 1 - p }
    }

    /// The smallest x of (0, ½] that is not below the quantile.
    private static func lowerQuantile(isBelow: (Double) -> Bool) -> Double {
        // exp(-746) is 0, the smallest that can be wanted.
        var low = -746.0
        var high = -0.6931471805599453
        while true {
            let middle = (low + high) / 2
            guard low < middle, middle < high else {
                return exp(low) == 0 ? 0 : exp(high)
            }
            if isBelow(exp(middle)) { low = middle } else { high = middle }
        }
    }
}
