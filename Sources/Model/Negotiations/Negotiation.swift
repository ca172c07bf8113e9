// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Expressions

/// Parties that try to agree on issues, by a protocol, when a meeting with this agenda is held or at
/// moments of their own.
///
/// Names it gives to formulas: `N.result` (a category of `Negotiation.results`), `N.agreed`,
/// `N.failed` (booleans about the last talks), `N.count` (talks so far), `N.agreed_on` (when first),
/// `N.last_on`, `N.rounds`, `N.surplus`, `N.nash_distance`, `N.ISSUE` (where the issue stands),
/// `N.PARTY.utility`; by protocol fewer of these (`BargainingProtocol.records`), and the party with a
/// `BargainingProtocol.role`.
public struct Negotiation: Sendable {
    /// Labels of `name.result`, in the order of their numbers; `none` before any talks.
    public static let results = ["none", "agreed", "no_zone", "deadline", "breakdown", "rejected"]

    /// What a role is before any talks; after it come the parties.
    public static let nobody = "nobody"

    /// The key under `negotiations:`.
    public let name: String
    /// Where the file states it, for messages.
    public let place: SourcePlace
    /// At least one, unless the protocol divides a pie.
    public let issues: [Issue]
    /// As many as the protocol allows, of different actors.
    public let parties: [Party]
    /// The form of all parties' utilities, from 0 to 1 by weights that sum to 1.
    public let utility: Utility
    /// The rule by which they come to terms.
    public let method: BargainingProtocol
    /// By `BargainingProtocol.settings`, in that order.
    public let settings: [CheckedFormula]
    /// By `BargainingProtocol.choices`: the index of the word.
    public let choices: [Int]
    /// Moments besides the meetings whose agenda it is.
    public let trigger: Trigger?
    /// What happens at once on an agreement, in order.
    public let agreed: [Effect]
    /// What happens at once when the talks end without one, in order.
    public let failed: [Effect]
    /// What supports the negotiation as a whole.
    public let basis: Basis

    /// How a party's loss grows with the distance of an issue from its ideal.
    public enum Utility: String, Sendable, CaseIterable {
        /// 1 − Σ w |x − ideal|, distances as shares of the issue's range.
        case linear
        /// 1 − Σ w (x − ideal)².
        case quadratic
    }

    /// What is bargained over: a number between two ends.
    public struct Issue: Sendable {
        /// Unique within the negotiation; formulas read what was agreed as `negotiation.issue`.
        public let name: String
        /// Where the file states it, for messages.
        public let place: SourcePlace
        /// The lower end, in the issue's own numbers.
        public let low: Double
        /// The upper end, above `low`.
        public let high: Double
        /// What the ends mean.
        public let words: [String]
        /// Where it stands before anything is agreed; nothing: nobody asks.
        public let now: CheckedFormula?
    }

    /// An actor at the table, with its interests.
    public struct Party: Sendable {
        /// The id of the actor.
        public let actor: String
        /// Where the file states it, for messages.
        public let place: SourcePlace
        /// An ideal point by issue, within its range.
        public let ideals: [CheckedFormula]
        /// What an issue counts, at least 0; only the ratios matter.
        public let weights: [CheckedFormula]
        /// The utility of leaving without an agreement; nothing: the utility of where things stand.
        public let walkAway: CheckedFormula?
        /// By `BargainingProtocol.partyNumbers`, in that order.
        public let numbers: [CheckedFormula]
    }
}
