// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Expressions
public import Model
public import Tables

/// Which parameters carry the doubt about each answer: what learning one of them, or all, would take off
/// the expected score.
///
/// The score is Brier's for a yes/no question, summed over labels for a category; the continuous ranked
/// probability score for a date, in days up to the horizon; the squared error for a number.
public struct Drivers: Sendable {
    /// What one parameter carries of one answer.
    public struct Row: Sendable {
        /// Its name.
        public let parameter: String
        /// Of the variance that all parameters carry, from 0 to 1, with half of its 95 % interval; an
        /// estimate may leave that range.
        public let share: Double
        public let halfWidth: Double
        /// The answer in the third of draws with the lowest and with the highest values; `nothing` for a
        /// category.
        public let lowest: Quantity
        public let highest: Quantity
        /// Which way the answer goes as the parameter rises; `nil` where it goes up and down.
        public let rises: Bool?

        /// Whether the interval leaves no doubt that there is an effect.
        public var isSeen: Bool { share > halfWidth }
    }

    /// What carries one outcome.
    public struct Answer: Sendable {
        /// What was asked.
        public let outcome: Outcome
        /// Of the first label's or the date's chance at all, or of the number.
        public let mean: Quantity
        /// What is expected of the score: the whole variance.
        public let doubt: Double
        /// What knowing all parameters would take off it, with half of its 95 % interval.
        public let fromParameters: Double
        public let fromParametersHalfWidth: Double
        /// By their share, largest first; none where no parameter makes a difference that is seen.
        public let rows: [Row]

        /// Whether any parameter makes a difference that is seen.
        public var isSeen: Bool { !rows.isEmpty }
    }

    /// What was run.
    public let scenario: Scenario
    /// How many were looked at.
    public let trials: Int
    /// Parameter draws, the last one perhaps incomplete.
    public let draws: Int
    /// Trials per draw.
    public let repeats: Int
    /// Whether the score of a number is the CRPS in place of the squared error.
    public let isCRPS: Bool
    /// In the order of the scenario.
    public let answers: [Answer]
    /// Parameters that share doubt, since their ranks are tied.
    public let tied: [[String]]

    /// How many parameters of each answer are shown unless others are asked for.
    public static let shown = 8
    /// Fewer complete draws are refused.
    public static let fewestDraws = 32
}

/// Why nothing is said of what carries the answers.
public enum DriversProblem: Error, Problem, Equatable {
    case noParameters
    /// So many complete draws.
    case tooFewDraws(Int)
}
