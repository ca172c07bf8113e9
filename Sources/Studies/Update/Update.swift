// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions
public import Facts
internal import Foundation
public import Model
public import Statistics
public import Tables

/// What a run answers once facts are known that were observed later: its trials, weighed by how well they
/// agree with each of them.
public struct Update: Sendable {
    /// One fact, and what it left.
    public struct Step: Sendable {
        public let fact: Fact
        /// How many times as likely it is to be said if it holds; `nil` of what simply holds, or was measured.
        public let odds: Double?
        /// How often it holds in trials that agree with the facts before it; `nil` of a measurement.
        public let chance: Proportion?
        /// Trials and draws that still have weight.
        public let kept: Int
        public let keptDraws: Int
        /// What they are worth as trials, and as draws, of equal weight.
        public let effectiveTrials: Double
        public let effectiveDraws: Double
        /// The day on which its condition is known at the latest, if that is after the fact's own day.
        public let knownLater: CivilDate?
    }

    public struct Row: Sendable {
        public let statement: AnswerStatement
        /// Over all trials alike.
        public let before: Quantity
        public let now: Quantity
    }

    public struct Answer: Sendable {
        public let outcome: Outcome
        public let rows: [Row]
        /// Of a date: the chance that it has come by the end of each day, from the last fact's on.
        public let curve: [(day: CivilDate, before: Proportion, now: Proportion)]
        /// The same at the ends of even steps over these days.
        public let steps: [(before: Double, now: Double)]
    }

    public let scenario: Scenario
    /// The file of facts.
    public let path: String
    public let steps: [Step]
    /// Facts of the file that are not observed.
    public let unobserved: Int
    /// How often the facts that simply hold do so together; `nil` if there are none.
    public let hard: Proportion?
    public let trials: Int
    public let draws: Int
    public let repeats: Int
    /// By trial, at most 1.
    public let weights: [Double]
    public let answers: [Answer]
    public let parameters: [ParameterShift]
    /// That of the last fact.
    public let day: CivilDate

    /// Trials or draws that are worth fewer are refused.
    public static let fewest = (trials: 100.0, draws: 30.0)
    /// Of trials that are worth fewer the numbers are printed with a warning.
    public static let few = 1_000.0

    /// Bits by which the facts that simply hold surprise.
    public var surprise: Double? { hard.flatMap { $0.value > 0 ? -log2($0.value) : nil } }
}
