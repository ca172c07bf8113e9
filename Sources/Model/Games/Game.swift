// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Expressions

/// Two actors who choose at once, each without knowing what the other chooses: a game in normal form.
///
/// Names it gives to formulas: `G.ACTOR.choice` (a category of the actor's options; before the game the
/// first), `G.ACTOR.OPTION_chance` (with what chance it was chosen in the last game; 0 before),
/// `G.count`, `G.last_on`.
public struct Game: Sendable {
    public let name: String
    public let place: SourcePlace
    public let trigger: Trigger
    /// Two, of different actors.
    public let players: [Player]
    /// What each has by the options that both choose: a row for each option of the first player, in
    /// it a cell for each of the second's.
    public let payoffs: [[Payoff]]
    public let basis: Basis

    public struct Player: Sendable {
        public let actor: String
        public let place: SourcePlace
        /// The precision of the logit equilibrium, at least 0 and finite.
        public let rationality: CheckedFormula
        /// From 2 to `mostOptions`.
        public let options: [Option]
    }

    public struct Option: Sendable {
        public let name: String
        public let place: SourcePlace
        /// Whether the option is open at that moment; nothing: always.
        public let condition: CheckedFormula?
        public let effects: [Effect]
        public let basis: Basis
    }

    public struct Payoff: Sendable {
        public let first: CheckedFormula
        public let second: CheckedFormula
    }

    /// Solving a game takes a time that grows with the third power of the options.
    public static let mostOptions = 50
}
