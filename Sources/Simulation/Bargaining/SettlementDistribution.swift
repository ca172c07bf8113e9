// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import Foundation

/// How the outcome of one issue is distributed under the protocol `empirical`, on a scale from 0 to 1:
///
/// F(y) = (1 − u) ÷ 2 · mean Σ w 1{x ≤ y} + (1 − u) ÷ 2 · mean Φ((y − m) ÷ s) + u y for 0 ≤ y < 1, and 1 at 1:
/// with positions x, u the chance of anything, s the spread; means are over pairs of exponents (a, b), each
/// with weights w in proportion to capability^a × salience^b, and m the mean of the positions by
/// these weights. What the normal distribution has below 0 or above 1 is at 0 and 1.
public struct SettlementDistribution: Sendable {
    /// What capability and salience are raised to. Nothing decides among them on 353 decisions.
    public static let exponents: [(capability: Double, salience: Double)] = [
        0.25, 0.5, 0.75, 1,
    ].flatMap { capability in
        [0.5, 1, 1.5].map { (capability, $0) }
    }

    /// Positions in rising order, each with the mean of its weights over the exponents.
    public let positions: [(position: Double, weight: Double)]
    /// The weighted mean of the positions for each pair of exponents.
    public let means: [Double]
    public let spread: Double
    public let anywhere: Double

    public struct Party: Sendable {
        public let position: Double
        public let capability: Double
        public let salience: Double

        /// A position from 0 to 1; capability and salience at least 0.
        public init(position: Double, capability: Double, salience: Double) {
            self.position = position
            self.capability = capability
            self.salience = salience
        }
    }

    /// Of parties of which at least one has both capability and salience.
    public init(
        _ parties: [Party], spread: Double = 0.14, anywhere: Double = 0.15,
        exponents: [(capability: Double, salience: Double)] = Self.exponents
    ) {
        var mixed = [Double](repeating: 0, count: parties.count)
        means = exponents.map { pair in
            let weights = parties.map { Self.weight($0.capability, $0.salience, pair) }
            let total = weights.reduce(0, +)
            for index in weights.indices {
                mixed[index] += weights[index] / total / Double(exponents.count)
            }
            return zip(weights, parties).reduce(0) { $0 + $1.0 * $1.1.position } / total
        }
        positions = zip(parties, mixed).map { ($0.position, $1) }.sorted { $0.0 < $1.0 }
        self.spread = spread
        self.anywhere = anywhere
    }

    static func weight(
        _ capability: Double, _ salience: Double,
        _ exponents: (capability: Double, salience: Double)
    ) -> Double {
        pow(capability, exponents.capability) * pow(salience, exponents.salience)
    }

    /// The chance of an outcome at or below a value.
    public func chance(atMost value: Double) -> Double {
        guard value >= 0 else { return 0 }
        guard value < 1 else { return 1 }
        let taken = positions.reduce(0) { $0 + ($1.position <= value ? $1.weight : 0) }
        return (1 - anywhere) / 2 * (taken + nearMeans(value)) + anywhere * value
    }

    /// The smallest value with at least this chance, to twelve digits.
    public func quantile(_ chance: Double) -> Double {
        guard self.chance(atMost: 0) < chance else { return 0 }
        var (low, high) = (0.0, 1.0)
        while high - low > 1e-12 {
            let middle = (low + high) / 2
            if self.chance(atMost: middle) < chance { low = middle } else { high = middle }
        }
        return high
    }

    /// The continuous ranked probability score of an outcome, ∫ (F(y) − 1{outcome ≤ y})² dy from 0 to 1.
    ///
    /// Between jumps the integrand is smooth: Gauss–Legendre with five points in pieces of at most half
    /// the spread, or a fiftieth of the scale, errs by less than 1e-9.
    public func score(_ outcome: Double) -> Double {
        let ends = Set(positions.map(\.position) + [0, 1, outcome]).sorted()
        var sum = 0.0
        for (start, end) in zip(ends, ends.dropFirst()) {
            let pieces = max(1, Int((2 * (end - start) / max(0.04, spread)).rounded(.up)))
            let taken = positions.reduce(0) { $0 + ($1.position <= start ? $1.weight : 0) }
            for piece in 0..<pieces {
                let half = (end - start) / Double(2 * pieces)
                let middle = start + Double(2 * piece + 1) * half
                for (node, weight) in Self.nodes {
                    let value = middle + half * node
                    let chance =
                        (1 - anywhere) / 2 * (taken + nearMeans(value)) + anywhere * value
                    let miss = chance - (outcome <= start ? 1 : 0)
                    sum += half * weight * miss * miss
                }
            }
        }
        return sum
    }

    private func nearMeans(_ value: Double) -> Double {
        let sum = means.reduce(0) { sum, mean in
            guard spread > 0 else { return sum + (mean <= value ? 1 : 0) }
            return sum + gsl_cdf_ugaussian_P((value - mean) / spread)
        }
        return sum / Double(means.count)
    }

    /// Of Gauss and Legendre on −1 … 1 (Abramowitz and Stegun, table 25.4).
    private static let nodes: [(Double, Double)] = [
        (0, 0.568_888_888_888_889), (0.538_469_310_105_683, 0.478_628_670_499_366),
        (-0.538_469_310_105_683, 0.478_628_670_499_366),
        (0.906_179_845_938_664, 0.236_926_885_056_189),
        (-0.906_179_845_938_664, 0.236_926_885_056_189),
    ]
}
