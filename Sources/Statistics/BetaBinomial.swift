// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// How a probability varies over parameter draws, seen through a few trials per draw.
///
/// The counts are taken as beta-binomial: each draw has its own probability from a beta distribution.
/// Mean and intraclass correlation are matched (moments), so that the noise of the few trials is taken
/// out instead of being mistaken for doubt.
public enum BetaBinomial: Sendable, Equatable {
    /// Between draws the probability varies like Beta(alpha, beta).
    case varying(alpha: Double, beta: Double)
    /// Nothing can be seen beyond chance: the probability is the same for all draws.
    case constant(Double)
    /// One trial per draw or one draw: the two kinds of doubt can't be told apart.
    case unknown

    public init(_ counts: ClusteredCounts) {
        let share = counts.share
        guard counts.draws >= 2, counts.repeats >= 2 else {
            self = .unknown
            return
        }
        guard let correlation = counts.intraclassCorrelation, correlation > 1e-9 else {
            self = .constant(share)
            return
        }
        // ρ = 1 / (α + β + 1); held a little below 1, where every draw decides for sure.
        let size = 1 / min(correlation, 0.999_999) - 1
        self = .varying(alpha: share * size, beta: (1 - share) * size)
    }

    /// The 5th and 95th percentile of the probability over parameter draws.
    public var range: ClosedRange<Double>? {
        switch self {
        case .varying(let alpha, let beta):
            let low = gsl_cdf_beta_Pinv(0.05, alpha, beta)
            let high = gsl_cdf_beta_Pinv(0.95, alpha, beta)
            guard low.isFinite, high.isFinite, low <= high else { return nil }
            return max(0, low)...min(1, high)
        case .constant(let share): return share...share
        case .unknown: return nil
        }
    }
}
