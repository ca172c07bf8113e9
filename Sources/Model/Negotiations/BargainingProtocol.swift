// SPDX-License-Identifier: GPL-3.0-or-later

/// The rule by which parties come, or do not come, to terms.
public enum BargainingProtocol: String, Sendable, Hashable, CaseIterable {
    // What reasonable parties would settle on (axiomatic solutions).
    case nash, kalai
    case kalaiSmorodinsky = "kalai_smorodinsky"
    // How they get there (strategic protocols).
    case rubinstein
    case alternatingOffers = "alternating_offers"
    case ultimatum
    // How groups decide.
    case spatial, compromise
    // What decisions of such groups have come to.
    case empirical
    case committee
    // Who holds out.
    case attrition

    /// A number that the protocol needs: of a party, or of the negotiation as a whole.
    public struct Number: Sendable, Hashable {
        /// The key in the file.
        public let name: String
        /// Used where the file says nothing; nothing: the file must say it.
        public let standard: Double?
        /// Values that the file may give, in the number's own unit (per day if `isPerDay`).
        public let range: ClosedRange<Double>
        /// Whether the ends of the range are allowed.
        public let isOpen: Bool
        /// Whether it is so much per day, not a bare number.
        public let isPerDay: Bool
        /// Whether it counts something, so that it must be whole.
        public let isWhole: Bool

        init(
            _ name: String, _ standard: Double?, _ range: ClosedRange<Double>, isOpen: Bool = false,
            isPerDay: Bool = false, isWhole: Bool = false
        ) {
            self.name = name
            self.standard = standard
            self.range = range
            self.isOpen = isOpen
            self.isPerDay = isPerDay
            self.isWhole = isWhole
        }

        /// Whether a value is finite, within the range, and whole if it must be.
        public func accepts(_ value: Double) -> Bool {
            guard range.contains(value), value.isFinite else { return false }
            guard !isWhole || value == value.rounded() else { return false }
            return !isOpen || (value > range.lowerBound && value < range.upperBound)
        }
    }

    /// A word that the protocol needs.
    public struct Choice: Sendable, Hashable {
        /// The key in the file.
        public let name: String
        /// The first is used where the file says nothing.
        public let words: [String]
    }

    private static let power = Number("power", 1, 0...1e9, isOpen: true)
    private static let capability = Number("capability", nil, 0...1e9)
    private static let salience = Number("salience", 1, 0...1)
    private static let breakdown = Number("breakdown", 0, 0...1)

    /// What each party says besides its interests, in the order in which the engine takes it.
    public var partyNumbers: [Number] {
        switch self {
        case .nash, .kalai, .kalaiSmorodinsky: [Self.power]
        case .rubinstein: [Number("patience", nil, 0...1, isOpen: true)]
        case .alternatingOffers: [Number("exponent", 0, 0...100)]
        case .ultimatum: []
        case .spatial, .compromise, .empirical: [Self.capability, Self.salience]
        case .attrition:
            [
                Number("prize", nil, 0...1e9, isOpen: true),
                Number("cost", nil, 0...1e9, isOpen: true, isPerDay: true),
            ]
        case .committee:
            // Only the ratios of the chances to be recognized matter.
            [Number("patience", nil, 0...1, isOpen: true), Number("recognition", 1, 0...1e9)]
        }
    }

    /// What is said of the negotiation as a whole, in the order in which the engine takes it.
    public var settings: [Number] {
        switch self {
        case .nash, .kalai, .kalaiSmorodinsky, .compromise, .attrition: []
        case .rubinstein: [Number("rounds", 0, 0...10_000, isWhole: true), Self.breakdown]
        // Noise is the standard deviation of errors in utility, in offers and in judging them.
        case .alternatingOffers:
            [
                Number("rounds", 10, 1...10_000, isWhole: true), Self.breakdown,
                Number("noise", 0, 0...1),
            ]
        case .spatial: [Number("rounds", nil, 0...100, isWhole: true)]
        // The constants are fitted to 353 decisions of the EU: see Docs/Statistics.md, and
        // `make bench-decisions`, which fits them again.
        case .empirical: [Number("spread", 0.14, 0...1), Number("anywhere", 0.15, 0...1)]
        // What the proposer believes of the other's walk-away value.
        case .ultimatum: [Number("low", nil, -1e6...1e6), Number("high", nil, -1e6...1e6)]
        // Votes that carry a proposal, the proposer's own included; 0 is more than half.
        case .committee: [Number("quota", 0, 0...32, isWhole: true)]
        }
    }

    /// Rates per day that may stand for a number per round; the days of a round are `between`.
    public struct Rate: Sendable {
        /// The key in the file, in units of 1 per day.
        public let name: String
        /// The number it stands for.
        public let number: String
        /// Whether the number is the chance that nothing has come of it in a round, or that
        /// something has.
        public let survives: Bool
    }

    private static let discount = Rate(name: "discount", number: "patience", survives: true)
    private static let hazard = Rate(name: "hazard", number: "breakdown", survives: false)

    /// Rates that may stand for numbers of this protocol; none for most.
    public var rates: [Rate] {
        switch self {
        case .rubinstein: [Self.discount, Self.hazard]
        case .alternatingOffers: [Self.hazard]
        case .committee: [Self.discount]
        case .nash, .kalai, .kalaiSmorodinsky, .ultimatum, .spatial, .compromise, .empirical,
            .attrition:
            []
        }
    }

    /// Words that the file may say, in the order in which the engine takes them.
    public var choices: [Choice] {
        switch self {
        case .alternatingOffers:
            [Choice(name: "tactic", words: ["boulware", "linear", "conceder", "tit_for_tat"])]
        case .spatial:
            [
                Choice(
                    name: "settles",
                    words: ["median", "mean", "conditional", "markov_uniform", "markov_incentive"]),
                Choice(name: "victory", words: ["linear", "square", "quartic", "octic", "binary"]),
                Choice(name: "votes", words: ["proportional", "cubic", "binary"]),
            ]
        case .ultimatum: [Choice(name: "belief", words: ["uniform", "normal"])]
        case .committee: [Choice(name: "rule", words: ["closed", "open"])]
        case .nash, .kalai, .kalaiSmorodinsky, .rubinstein, .compromise, .empirical, .attrition: []
        }
    }

    /// How many may take part.
    public var parties: ClosedRange<Int> {
        switch self {
        case .nash, .kalai, .kalaiSmorodinsky, .alternatingOffers, .attrition: 2...16
        case .rubinstein, .ultimatum: 2...2
        case .spatial, .compromise, .empirical: 2...100
        case .committee: 3...32
        }
    }

    /// Whether the parties talk about issues; else they divide a pie of 1, or fight for a prize each.
    public var hasIssues: Bool { self != .committee && self != .attrition }

    /// Whether it takes time, so that it begins at one moment and ends at a later one.
    public var takesTime: Bool { self == .attrition }

    /// What the last talks left in numbers, as formulas call it after `N.`.
    public var records: [String] {
        switch self {
        case .committee: ["rounds"]
        case .attrition: []
        case .nash, .kalai, .kalaiSmorodinsky, .rubinstein, .alternatingOffers, .ultimatum,
            .spatial, .compromise, .empirical:
            ["rounds", "surplus", "nash_distance"]
        }
    }

    /// The name of the party that the last talks singled out, after `N.`: a label.
    public var role: String? {
        switch self {
        case .committee: "proposer"
        case .spatial: "winner"
        case .attrition: "loser"
        case .nash, .kalai, .kalaiSmorodinsky, .rubinstein, .alternatingOffers, .ultimatum,
            .compromise, .empirical:
            nil
        }
    }

    /// Whether parties may prefer no agreement, so that walk-away values count.
    public var hasWalkAway: Bool {
        switch self {
        case .nash, .kalai, .kalaiSmorodinsky, .rubinstein, .alternatingOffers, .ultimatum: true
        case .spatial, .compromise, .empirical, .committee, .attrition: false
        }
    }
}
