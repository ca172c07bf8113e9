// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Expressions

/// An actor's choice between named options, made again whenever its moment comes.
///
/// Names it gives to formulas: `D.choice` (a category of the options; before the first decision the
/// first option, which is what holds if nobody decides), `D.count`, `D.last_on`.
public struct Decision: Sendable {
    public let name: String
    public let place: SourcePlace
    public let actor: String
    public let trigger: Trigger
    /// The precision of the logit choice, at least 0; nothing: the best option, ties by order.
    public let rationality: CheckedFormula?
    /// At least two.
    public let options: [Option]
    public let basis: Basis

    public struct Option: Sendable {
        public let name: String
        public let place: SourcePlace
        public let utility: CheckedFormula
        /// Whether the option is open at that moment; nothing: always.
        public let condition: CheckedFormula?
        public let effects: [Effect]
        public let basis: Basis

        public init(
            name: String, place: SourcePlace, utility: CheckedFormula, condition: CheckedFormula?,
            effects: [Effect], basis: Basis
        ) {
            self.name = name
            self.place = place
            self.utility = utility
            self.condition = condition
            self.effects = effects
            self.basis = basis
        }
    }

    public init(
        name: String, place: SourcePlace, actor: String, trigger: Trigger,
        rationality: CheckedFormula?, options: [Option], basis: Basis
    ) {
        self.name = name
        self.place = place
        self.actor = actor
        self.trigger = trigger
        self.rationality = rationality
        self.options = options
        self.basis = basis
    }
}
