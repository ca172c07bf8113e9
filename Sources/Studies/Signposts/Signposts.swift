// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
public import Model
public import Statistics

/// Which news would change an answer most, and by which day it would be known.
///
/// News and days are chosen on every second parameter draw and measured on the others.
public struct Signposts: Sendable {
    public struct Settings: Sendable {
        /// The label of a category that is asked about; `nil` for all of them.
        public var label: String?
        /// Days between the days that are looked at.
        public var every = 7
        /// The last moment that is looked at, in days since the start; `nil` for the answer's own.
        public var until: Double?
        /// Levels of the tree; 0 for none.
        public var levels = 0

        public init() {}

        /// `until` is a day of the scenario, as it was typed.
        public init(
            label: String? = nil, _ every: Int, until day: String?, levels: Int,
            in scenario: Scenario
        ) throws(SignpostsProblem) {
            self.label = label
            self.every = every
            self.levels = levels
            guard let day else { return }
            guard let last = CivilDate(day), last >= scenario.start, last <= scenario.end else {
                throw .badDay(day, from: "\(scenario.start)", to: "\(scenario.end)")
            }
            until = Double(last.dayNumber - scenario.start.dayNumber + 1)
        }
    }

    /// Some news by some day, on the draws that it was not chosen by.
    public struct News: Sendable {
        public let event: MainEvent
        /// In days since the start: it has come before this moment, or not.
        public let moment: Double
        public let estimate: NewsSample.Estimate
    }

    /// What is said of an answer.
    public enum Kind: Sendable, Equatable {
        /// How likely it is: of a yes/no question, of a date that comes, of one label.
        case chance
        case number
        /// Of a category: the chance of the label that news changes most.
        case labels([String])
    }

    public let scenario: Scenario
    public let outcome: Outcome
    public let kind: Kind
    public let settings: Settings
    /// The answer over the measured draws; of a category the chance of its first label.
    public let answer: AnswerSample.Estimate
    public let chosenDraws: Int
    public let measuredDraws: Int
    /// What is seen, by what it takes off the doubt on the draws that it was chosen by.
    public let signs: [News]
    /// What follows from the answer, or all but decides it.
    public let decisive: [News]
    /// News that was looked at, and is not seen.
    public let unseen: Int
    /// All news by all days.
    public let days: [News]
    /// What leads to its nodes is a place in `events`.
    public let tree: NewsTree
    /// All news that there is.
    public let events: [MainEvent]
    /// What the first three leave of the doubt, as a share with half of its 95% interval.
    public let left: (share: Double, halfWidth: Double)?

    /// Fewer draws are refused.
    public static let fewestDraws = 64
    public static let shown = 10
}
