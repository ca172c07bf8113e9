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

    public struct Row: Sendable {
        public let statement: Statement
        /// Over all trials, as the run prints it.
        public let all: Quantity
        /// `nothing` where there are no such trials.
        public let given: Quantity
        public let givenNot: Quantity
        /// Over all trials of the variant; `nothing` without one.
        public let against: Quantity
    }

    /// As many trials, with the same luck, of a variant in which something is brought about.
    public struct Variant: Sendable {
        public let name: String
        public let trials: Trials

        public init(name: String, trials: Trials) {
            self.name = name
            self.trials = trials
        }
    }

    public struct Answer: Sendable {
        public let outcome: Outcome
        public let rows: [Row]
    }

    /// How a parameter moves: its draws, weighted by how many of their trials are kept.
    public struct Parameter: Sendable {
        public let name: String
        public let type: ValueType
        /// Over all draws, in base units.
        public let median: Double
        public let mean: Double
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

    public let scenario: Scenario
    public let condition: Condition
    /// Whether the condition is to fail to hold.
    public let isNegated: Bool
    public let trials: Int
    public let draws: Int
    public let repeats: Int
    /// Trials in which the condition holds, and draws that have such trials.
    public let kept: Int
    public let keptDraws: Int
    public let answers: [Answer]
    /// The name of the variant that stands beside.
    public let against: String?
    public let parameters: [Parameter]

    /// Fewer kept trials are refused.
    public static let fewest = 10
    /// Of fewer trials or draws the numbers are printed with a warning.
    public static let few = (trials: 100, draws: 30)

    public var isScarce: Bool { kept < Self.few.trials || keptDraws < min(draws, Self.few.draws) }
}
