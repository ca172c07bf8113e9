// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Expressions
public import Model
public import Statistics

/// Which news would change an answer most, and by which day it would be known.
///
/// News and days are chosen on every second parameter draw and measured on the others.
public struct Signposts: Sendable {
    public struct Settings: Sendable {
        /// Days between the days that are looked at.
        public var every = 7
        /// The last moment that is looked at, in days since the start; nil for the answer's own.
        public var until: Double?
        /// Levels of the tree; 0 for none.
        public var levels = 0

        public init() {}

        /// `until` is a day of the scenario, as it was typed.
        public init(
            _ every: Int, until day: String?, levels: Int, in scenario: Scenario
        ) throws(SignpostsProblem) {
            self.every = every
            self.levels = levels
            guard let day else { return }
            guard let last = CivilDate(day), last >= scenario.start, last <= scenario.end else {
                throw .badDay(day, from: "\(scenario.start)", to: "\(scenario.end)")
            }
            until = Double(last.dayNumber - scenario.start.dayNumber + 1)
        }
    }

    /// Some news by some day.
    public struct Sign: Sendable {
        public let event: MainEvent
        /// In days since the start: it has come before this moment, or not.
        public let moment: Double
        /// On the draws that it was not chosen by.
        public let split: NewsSplit
        /// The same in trials whose answer is still open at the moment; nil if all are.
        public let open: NewsSplit?

        /// Whether the news is that it has not come, since that is rarer.
        public var isAbsence: Bool { split.seen > 0.5 }
    }

    /// What each news is worth by each day, on the measured draws.
    public struct Day: Sendable {
        public let event: MainEvent
        public let moment: Double
        public let split: NewsSplit
    }

    /// A node of the tree: the answer where all news up to it is as it is.
    public struct Node: Sendable {
        public let level: Int
        /// The news that leads here, and whether it has come; nil at the root.
        public let event: MainEvent?
        public let moment: Double
        public let hasCome: Bool
        public let chance: Proportion
        /// Of the measured trials.
        public let part: Double
        public let isLeaf: Bool
    }

    public let scenario: Scenario
    public let outcome: Outcome
    /// A yes/no question, or a date that comes.
    public let isChance: Bool
    public let settings: Settings
    /// The answer's mean over the measured draws.
    public let mean: Double
    public let chosenDraws: Int
    public let measuredDraws: Int
    /// Those that are seen, by what they take off the doubt on the draws that they were chosen by.
    public let signs: [Sign]
    /// Those that follow from the answer, or all but decide it.
    public let decisive: [Sign]
    /// News that was looked at, and is not seen.
    public let unseen: Int
    public let days: [Day]
    public let tree: [Node]
    /// What the first three leave of the doubt, as a share.
    public let left: Double?

    /// Fewer draws are refused.
    public static let fewestDraws = 64
    public static let shown = 10
}

/// Why nothing is said of an answer's signposts.
public enum SignpostsProblem: Error, Problem, Equatable {
    case unknownOutcome(String, known: [String])
    case tooFewDraws(Int)
    /// It is the same in every trial.
    case alwaysAlike(String)
    /// A day that the scenario does not have.
    case badDay(String, from: String, to: String)
    /// Nothing may happen before the last day.
    case noNews
    /// What trials came to can't be played again.
    case notPlayed
    case interrupted
}
