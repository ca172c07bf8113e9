// SPDX-License-Identifier: GPL-3.0-or-later

public import Model
public import Statistics

/// Which facts carry each answer: what it would be without their odds, how much doubt rests on them, and how far a
/// tenth of the numbers that cite them moves it.
public struct Influence: Sendable {
    /// How a fact carries an answer.
    public enum Support: Sendable, Equatable {
        /// It multiplies the odds of these parameters.
        case odds([String])
        /// These uncertain parameters cite it.
        case doubt([String])
        /// That number cites it.
        case tenth(String)
        /// That variant says what would be without it.
        case alternative(String)

        public var key: String {
            switch self {
            case .odds: "odds"
            case .doubt: "doubt"
            case .tenth: "tenth"
            case .alternative: "alternative"
            }
        }

        /// The parameters, the number or the variant.
        public var about: [String] {
            switch self {
            case .odds(let names), .doubt(let names): names
            case .tenth(let name), .alternative(let name): [name]
            }
        }
    }

    /// How an answer moves: a difference of probabilities or of means, with its 95 % interval.
    public struct Change: Sendable {
        public let value: Double
        public let interval: Interval

        /// Whether the interval leaves no doubt about the direction.
        public var isSeen: Bool { interval.low > 0 || interval.high < 0 }
    }

    public struct Row: Sendable {
        public let fact: String
        public let grade: String
        public let how: Support
        /// What changes without the fact; with a tenth more or less of a number, the larger move.
        public let without: Change?
        /// Of a number, whether the larger move is that of a tenth more.
        public let isMore: Bool?
        /// What the fact adds, where odds are shared out among facts.
        public let sharedOut: Change?
        /// Of the doubt that parameters carry, the total share of those that cite it.
        public let doubt: PlayedResponse.Share?

        public var isSeen: Bool { without?.isSeen ?? doubt?.isSeen ?? false }
    }

    /// An answer, or one label of a category.
    public struct Answer: Sendable {
        public let outcome: Outcome
        public let label: String?
        /// As it is.
        public let value: Value
        /// By size: first what moves it, then doubt.
        public let rows: [Row]
        /// What all odds do together, and the sum of what is shared out.
        public let together: Change?
        public let sharedSum: Double
        /// The total share of the parameters that cite no fact; `nil` if no parameter carries doubt that is seen.
        public let unsupported: PlayedResponse.Share?
    }

    public enum Value: Sendable {
        case probability(Proportion)
        case number(NumberSummary)
    }

    public let scenario: Scenario
    public let trials: Int
    public let plays: Int
    /// Facts whose odds are shared out.
    public let oddsFacts: [String]
    public let sharing: Sharing
    public let answers: [Answer]
    /// Uncertain parameters that cite no fact.
    public let unsupportedParameters: [String]
    /// Facts that only stated alternatives could weigh.
    public let fixed: [String]
    /// Whether doubt is left out, since there is one trial per draw.
    public let isWithoutDoubt: Bool

    /// How odds are shared out.
    public enum Sharing: String, Sendable {
        /// The mean of what a fact does as the first and as the last.
        case ends = "first and last"
        /// Shapley's value, exact.
        case exact = "Shapley, exact"
        /// The same from random orders.
        case orders = "Shapley, random orders"
    }

    /// Trials of a play unless others are asked for.
    public static let usualTrials = 25_000
    /// Changes, and doubts, of an answer that are shown unless others are asked for.
    public static let shown = 12
    /// Facts with odds that are shared out exactly.
    public static let mostExact = 6
    /// Orders that are drawn beyond, each also backwards.
    public static let orders = 16
}
