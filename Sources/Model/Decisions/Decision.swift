// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Expressions

/// An actor's choice between named options, made again whenever its moment comes.
///
/// Names it gives to formulas: `D.choice` (a category of the options; before the first decision the
/// first option, which is what holds if nobody decides), `D.count`, `D.last_on`.
public struct Decision: Sendable {
    /// The key under `decisions:`; formulas read the option chosen last as `name.choice`.
    public let name: String
    /// Where the file states it, for messages.
    public let place: SourcePlace
    /// The id of the actor that decides.
    public let actor: String
    /// The moments at which the actor decides.
    public let trigger: Trigger
    /// The precision of the logit choice, at least 0; nothing: the best option, ties by order.
    public let rationality: CheckedFormula?
    /// At least two.
    public let options: [Option]
    /// What supports the decision as a whole.
    public let basis: Basis

    /// One of the things that the actor can do.
    public struct Option: Sendable {
        /// Unique within the decision.
        public let name: String
        /// Where the file states it, for messages.
        public let place: SourcePlace
        /// What the option is worth to the actor at that moment, in utils that are compared with
        /// `rationality`.
        public let utility: CheckedFormula
        /// Whether the option is open at that moment; nothing: always.
        public let condition: CheckedFormula?
        /// What happens at once if it is chosen, in order.
        public let effects: [Effect]
        /// What supports the option.
        public let basis: Basis
    }
}
