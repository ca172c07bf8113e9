// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Expressions

/// Something we are unsure of: one draw per parameter draw, wherever it is read.
public struct Parameter: Sendable {
    public let name: String
    public let place: SourcePlace
    /// May draw and may read other parameters, never the state. `share: k of n` and
    /// `base_rate: k in 5 years` arrive here as the distributions they stand for.
    public let formula: CheckedFormula
    /// Odds multipliers by fact; the drawn probability's odds are multiplied by all of them.
    public let evidence: [Evidence]
    public let basis: Basis

    public struct Evidence: Sendable {
        public let fact: String
        /// Above zero; 1 says nothing.
        public let oddsMultiplier: Double

        public init(fact: String, oddsMultiplier: Double) {
            self.fact = fact
            self.oddsMultiplier = oddsMultiplier
        }
    }

    public init(
        name: String, place: SourcePlace, formula: CheckedFormula, evidence: [Evidence],
        basis: Basis
    ) {
        self.name = name
        self.place = place
        self.formula = formula
        self.evidence = evidence
        self.basis = basis
    }
}
