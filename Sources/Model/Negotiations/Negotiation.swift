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
    public static let results = ["none", "agreed", "no_zone", "deadline", "breakdown", "rejected"]

    /// What a role is before any talks; after it come the parties.
    public static let nobody = "nobody"

    public let name: String
    public let place: SourcePlace
    /// At least one, unless the protocol divides a pie.
    public let issues: [Issue]
    public let parties: [Party]
    public let utility: Utility
    public let method: BargainingProtocol
    /// By `BargainingProtocol.settings`, in that order.
    public let settings: [CheckedFormula]
    /// By `BargainingProtocol.choices`: the index of the word.
    public let choices: [Int]
    /// Moments besides the meetings whose agenda it is.
    public let trigger: Trigger?
    public let agreed: [Effect]
    public let failed: [Effect]
    public let basis: Basis

    /// How a party's loss grows with the distance of an issue from its ideal.
    public enum Utility: String, Sendable, CaseIterable {
        /// 1 − Σ w |x − ideal|, distances as shares of the issue's range.
        case linear
        /// 1 − Σ w (x − ideal)².
        case quadratic
    }

    public struct Issue: Sendable {
        public let name: String
        public let place: SourcePlace
        public let low: Double
        public let high: Double
        /// What the ends mean.
        public let words: [String]
        /// Where it stands before anything is agreed; nothing: nobody asks.
        public let now: CheckedFormula?

        public init(
            name: String, place: SourcePlace, low: Double, high: Double, words: [String],
            now: CheckedFormula?
        ) {
            self.name = name
            self.place = place
            self.low = low
            self.high = high
            self.words = words
            self.now = now
        }
    }

    public struct Party: Sendable {
        public let actor: String
        public let place: SourcePlace
        /// An ideal point by issue, within its range.
        public let ideals: [CheckedFormula]
        /// What an issue counts, at least 0; only the ratios matter.
        public let weights: [CheckedFormula]
        /// The utility of leaving without an agreement; nothing: the utility of where things stand.
        public let walkAway: CheckedFormula?
        /// By `BargainingProtocol.partyNumbers`, in that order.
        public let numbers: [CheckedFormula]

        public init(
            actor: String, place: SourcePlace, ideals: [CheckedFormula],
            weights: [CheckedFormula], walkAway: CheckedFormula?, numbers: [CheckedFormula]
        ) {
            self.actor = actor
            self.place = place
            self.ideals = ideals
            self.weights = weights
            self.walkAway = walkAway
            self.numbers = numbers
        }
    }

    public init(
        name: String, place: SourcePlace, issues: [Issue], parties: [Party], utility: Utility,
        method: BargainingProtocol, settings: [CheckedFormula], choices: [Int], trigger: Trigger?,
        agreed: [Effect], failed: [Effect], basis: Basis
    ) {
        self.name = name
        self.place = place
        self.issues = issues
        self.parties = parties
        self.utility = utility
        self.method = method
        self.settings = settings
        self.choices = choices
        self.trigger = trigger
        self.agreed = agreed
        self.failed = failed
        self.basis = basis
    }
}
