// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Expressions

/// Two actors who choose at once, each without knowing what the other chooses: a game in normal form.
///
/// Names it gives to formulas: `G.ACTOR.choice` (a category of the actor's options; before the game the
/// first), `G.ACTOR.OPTION_chance` (with what chance it was chosen in the last game; 0 before),
/// `G.count`, `G.last_on`.
public struct Game: Sendable {
    /// The key under `games:`.
    public let name: String
    /// Where the file states it, for messages.
    public let place: SourcePlace
    /// The moments at which it is played.
    public let trigger: Trigger
    /// Two, of different actors.
    public let players: [Player]
    /// What each has by the options that both choose: a row for each option of the first player, in
    /// it a cell for each of the second's.
    public let payoffs: [[Payoff]]
    /// What supports the payoffs.
    public let basis: Basis

    /// One of the two that choose at the same time.
    public struct Player: Sendable {
        /// The id of the actor that plays.
        public let actor: String
        /// Where the file states it, for messages.
        public let place: SourcePlace
        /// The precision of the logit equilibrium, at least 0 and finite.
        public let rationality: CheckedFormula
        /// From 2 to `mostOptions`.
        public let options: [Option]
    }

    /// One of the things that a player can do.
    public struct Option: Sendable {
        /// Unique within the player.
        public let name: String
        /// Where the file states it, for messages.
        public let place: SourcePlace
        /// Whether the option is open at that moment; nothing: always.
        public let condition: CheckedFormula?
        /// What happens at once if it is chosen, in order.
        public let effects: [Effect]
        /// What supports the option.
        public let basis: Basis
    }

    /// What a pair of options brings, in utils that are compared with `rationality`.
    public struct Payoff: Sendable {
        /// To the first player.
        public let first: CheckedFormula
        /// To the second player.
        public let second: CheckedFormula
    }

    /// Solving a game takes a time that grows with the third power of the options.
    public static let mostOptions = 50
}
