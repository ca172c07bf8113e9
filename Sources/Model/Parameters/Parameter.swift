// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Expressions

/// Something we are unsure of: one draw per parameter draw, wherever it is read.
public struct Parameter: Sendable {
    /// The key under `parameters:`.
    public let name: String
    /// Where the file states it, for messages.
    public let place: SourcePlace
    /// May draw and may read other parameters, never the state. `share: k of n` and
    /// `rate_of: k in 5 years` arrive here as the distributions they stand for.
    public let formula: CheckedFormula
    /// Odds multipliers by fact; the drawn probability's odds are multiplied by all of them.
    public let evidence: [Evidence]
    /// What supports the distribution.
    public let basis: Basis

    /// What a fact says for or against the parameter, which is then a probability.
    public struct Evidence: Sendable {
        /// The id of the fact.
        public let fact: String
        /// Above zero; 1 says nothing.
        public let oddsMultiplier: Double
        /// The fact that the fact comes from in the end; itself where it repeats none.
        public let origin: String

        /// Of a fact with odds above 0, finite; it is its own origin unless another is named.
        public init(fact: String, oddsMultiplier: Double, origin: String? = nil) {
            self.fact = fact
            self.oddsMultiplier = oddsMultiplier
            self.origin = origin ?? fact
        }
    }

    /// The evidence that counts: of facts with one origin the odds are used once, those of the
    /// origin itself or else of the first.
    public var usedEvidence: [Evidence] {
        var used: [String: String] = [:]
        for item in evidence where used[item.origin] == nil || item.fact == item.origin {
            used[item.origin] = item.fact
        }
        return evidence.filter { used[$0.origin] == $0.fact }
    }

    /// The product of the odds multipliers that count, within 1e-300 and 1e300: a product beyond is as
    /// good as certainty, and 0 or infinity would make 0 ÷ 0 of a certain probability.
    public var usedOdds: Double {
        var (significand, exponent) = (1.0, 0)
        for item in usedEvidence {
            significand *= item.oddsMultiplier.significand
            exponent += Int(item.oddsMultiplier.exponent) + Int(significand.exponent)
            significand = significand.significand
        }
        let product = Double(
            sign: .plus, exponent: max(-1_070, min(1_023, exponent)), significand: significand)
        return min(max(product, 1e-300), 1e300)
    }
}
