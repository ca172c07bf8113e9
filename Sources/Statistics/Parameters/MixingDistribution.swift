// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// How a probability is distributed over parameter draws: a mixture of beta distributions that are
/// equally smooth, or of points.
public struct MixingDistribution: Sendable, Equatable {
    /// A part of the draws.
    public struct Part: Sendable, Equatable {
        /// The share of draws.
        public let weight: Double
        /// The mean of their probability.
        public let mean: Double
    }

    /// Above 0 in weight, by rising mean.
    public let parts: [Part]
    /// ρ = 1 / (α + β + 1) of every part; 0 if they are points.
    public let correlation: Double

    /// Of parts whose weights sum to 1; the correlation is that of two trials of one draw, from 0 to 1.
    public init(parts: [Part], correlation: Double) {
        self.parts = parts
        self.correlation = correlation
    }

    /// A single beta distribution.
    init(mean: Double, correlation: Double) {
        self.init(parts: [Part(weight: 1, mean: mean)], correlation: correlation)
    }

    /// What was fitted.
    init(_ fit: MixtureFit, _ table: BetaBinomialTable) {
        let parts = fit.parts.map { columns in
            let weight = columns.reduce(0) { $0 + fit.weights[$1] }
            return Part(
                weight: weight,
                mean: columns.reduce(0) { $0 + fit.weights[$1] * table.means[$1] } / weight)
        }
        let total = parts.reduce(0) { $0 + $1.weight }
        self.init(
            parts: parts.map { Part(weight: $0.weight / total, mean: $0.mean) },
            correlation: table.correlation)
    }

    /// From the 5 % to the 95 % quantile.
    public var range: Interval { Interval(low: quantile(0.05), high: quantile(0.95)) }

    /// The mean probability over draws, from 0 to 1.
    public var mean: Double { parts.reduce(0) { $0 + $1.weight * $1.mean } }

    /// The share of draws with a probability at or below this one.
    public func cumulative(_ probability: Double) -> Double {
        let total = (1 - correlation) / correlation
        return parts.reduce(0) { sum, part in
            if correlation == 0 || part.mean <= 0 || part.mean >= 1 {
                return sum + (part.mean <= probability ? part.weight : 0)
            }
            if probability <= 0 { return sum }
            if probability >= 1 { return sum + part.weight }
            return sum + part.weight
                * gsl_cdf_beta_P(probability, part.mean * total, (1 - part.mean) * total)
        }
    }

    /// The smallest probability with at least that share of draws at or below it.
    public func quantile(_ share: Double) -> Double {
        if correlation == 0 {
            var sum = 0.0
            for part in parts {
                sum += part.weight
                if sum >= share { return part.mean }
            }
            return parts.last?.mean ?? 0
        }
        GSLErrors.disableAbort()
        if cumulative(0) >= share { return 0 }
        if cumulative(1.0.nextDown) < share { return 1 }
        var (low, high) = (0.0, Arcsine.most)
        var (below, above) = (-share, 1 - share)
        // The regula falsi, halving the end that stays (M. Dowell and P. Jarratt, BIT 11 (1971),
        // 168–174), and now and then the interval.
        for step in 0..<Self.mostSteps where high - low > Self.tolerance {
            let isHalved = step % 3 == 0
            let middle =
                isHalved ? (low + high) / 2 : (low * above - high * below) / (above - below)
            let value = cumulative(Arcsine.probability(middle)) - share
            if value < 0 {
                (low, below) = (middle, value)
                above /= isHalved ? 1 : 2
            } else {
                (high, above) = (middle, value)
                below /= isHalved ? 1 : 2
            }
            if value == 0 { break }
        }
        return Arcsine.probability((low + high) / 2)
    }

    private static let mostSteps = 60
    /// Of the angle.
    private static let tolerance = 1e-5
}
