// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions
public import Model
public import Simulation
public import Statistics
public import Tables

/// The answers of a run in those of its trials in which a condition holds, beside all of them and those
/// in which it does not.
///
/// This is what is seen together. What a thing brings about is another question: that is what a
/// comparison with a variant that has it happen answers.
public struct Given: Sendable {
    /// What a row says of an outcome.
    public enum Statement: Sendable, Equatable {
        /// A yes/no question's answer, or a label of a category.
        case probability(label: String?)
        /// Of a date: that it comes within the horizon.
        case ever
        case quantile(Double)
        case mean
    }

    /// One statement about an outcome.
    public struct Row: Sendable {
        /// What is said.
        public let statement: Statement
        /// Over all trials, as the run prints it.
        public let all: Quantity
        /// `nothing` where there are no such trials.
        public let given: Quantity
        /// Over the other trials; `nothing` where there are none.
        public let givenNot: Quantity
        /// Over all trials of the variant; `nothing` without one.
        public let against: Quantity
    }

    /// As many trials, with the same luck, of a variant in which something is brought about.
    public struct Variant: Sendable {
        /// As the scenario's file has it.
        public let name: String
        /// As many as the run has.
        public let trials: Trials

        public init(name: String, trials: Trials) {
            self.name = name
            self.trials = trials
        }
    }

    /// What is said of one outcome.
    public struct Answer: Sendable {
        /// What was asked.
        public let outcome: Outcome
        /// By its kind: one for each label, or quantiles.
        public let rows: [Row]
    }

    /// How a parameter moves: its draws, weighted by how many of their trials are kept.
    public struct Parameter: Sendable {
        /// As the scenario has it.
        public let name: String
        /// With its unit.
        public let type: ValueType
        /// Over all draws, in base units.
        public let median: Double
        /// Over all draws, in base units.
        public let mean: Double
        /// The same.
        public let standardDeviation: Double
        /// Over the kept trials.
        public let givenMedian: Double
        public let givenMean: Double
        public let givenInterval: Interval

        /// The change of the mean in standard deviations, with its 95 % interval; nil for a constant.
        public var moved: (value: Double, interval: Interval)? {
            guard standardDeviation > 0 else { return nil }
            func scaled(_ value: Double) -> Double { (value - mean) / standardDeviation }
            return (
                scaled(givenMean),
                Interval(low: scaled(givenInterval.low), high: scaled(givenInterval.high))
            )
        }
    }

    /// What was run.
    public let scenario: Scenario
    /// As it was asked.
    public let condition: Condition
    /// Whether the condition is to fail to hold.
    public let isNegated: Bool
    /// All trials.
    public let trials: Int
    /// All parameter draws.
    public let draws: Int
    /// Trials per draw.
    public let repeats: Int
    /// Trials in which the condition holds, and draws that have such trials.
    public let kept: Int
    public let keptDraws: Int
    /// In the order of the scenario.
    public let answers: [Answer]
    /// The name of the variant that stands beside.
    public let against: String?
    /// In the order of the scenario.
    public let parameters: [Parameter]

    /// Fewer kept trials are refused.
    public static let fewest = 10
    /// Of fewer trials or draws the numbers are printed with a warning.
    public static let few = (trials: 100, draws: 30)

    /// Whether so few trials or draws are kept that intervals are rough.
    public var isScarce: Bool { kept < Self.few.trials || keptDraws < min(draws, Self.few.draws) }
}
