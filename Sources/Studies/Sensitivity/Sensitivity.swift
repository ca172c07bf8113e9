// SPDX-License-Identifier: GPL-3.0-or-later

public import Model
public import Statistics

/// Which parameters the doubt about each answer hangs on, alone and together with others: total indices of
/// Sobol', free of the noise of chance.
public struct Sensitivity: Sendable {
    /// What is drawn anew in one play.
    public struct Unit: Sendable {
        public enum Kind: String, Sendable {
            case parameter
            /// Tied parameters, drawn anew together.
            case tiedGroup = "tied group"
            /// One of them, drawn anew given the others.
            case tiedParameter = "tied parameter"
            /// Parameters that were named as a group.
            case group
        }

        public let name: String
        public let kind: Kind
        public let members: [String]
        /// The number of its play.
        let play: Int
        /// Of a tied parameter, the name of its group.
        let group: String?
    }

    /// What one unit carries of one answer.
    public struct Row: Sendable {
        public let unit: Unit
        /// The first-order index; `nil` for groups.
        public let alone: PlayedResponse.Share?
        /// The total index.
        public let total: PlayedResponse.Share
        /// The share of trials whose answer differs.
        public let turns: Proportion
        /// A tied parameter's part of its group's total index, by Shapley; `nil` if it was not asked for.
        public let shapley: PlayedResponse.Share?
        /// The root mean square by which the answer's expectation moves.
        public let effect: PlayedResponse.Share
        /// In which share of the draws that move the answer rises with the parameter; `nil` for groups and
        /// categories.
        public let rises: PlayedResponse.Share?

        /// Whether the interval leaves no doubt that there is an effect.
        public var isSeen: Bool { total.isSeen }
        /// Whether no trial differs.
        public var isNone: Bool { turns.successes == 0 }
    }

    public struct Answer: Sendable {
        public let outcome: Outcome
        /// What is expected of the score: the whole variance.
        public let doubt: Double
        /// What knowing all parameters would take off it.
        public let fromParameters: PlayedResponse.Share
        /// By their total index, the members of a tied group after it; none where parameters make no
        /// difference that is seen.
        public let rows: [Row]
    }

    public let scenario: Scenario
    /// Of each play.
    public let trials: Int
    public let draws: Int
    public let repeats: Int
    public let plays: Int
    public let answers: [Answer]
    /// Tied groups too large to be shared out, where that was asked for.
    public let notShared: [[String]]

    /// Draws of a play unless others are asked for, and of a screening.
    public static let usualDraws = 10_000
    public static let screeningDraws = 200
    /// Fewer are refused.
    public static let fewestDraws = 32
    /// The largest tied group that is shared out: 2ⁿ − 2 plays besides its own.
    public static let mostShared = 4

    /// The widest half-width of a total index.
    public var widestHalfWidth: Double {
        answers.flatMap(\.rows).map(\.total.halfWidth).max() ?? 0
    }
}
