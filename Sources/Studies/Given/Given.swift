// SPDX-License-Identifier: GPL-3.0-or-later

public import Model
public import Runs
public import Simulation
public import Statistics
public import Tables

/// The answers of a run in those of its trials in which a condition holds, beside all of them and those
/// in which it does not.
///
/// This is what is seen together. What a thing brings about is another question: that is what a
/// comparison with a variant that has it happen answers.
public struct Given: Sendable {
    public typealias Statement = AnswerStatement
    /// Its draws, weighted by how many of their trials are kept.
    public typealias Parameter = ParameterShift

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

        /// Plays it with the luck of an ensemble of the source.
        public init(
            _ name: String, of source: EnsembleSource, like ensemble: Ensemble,
            _ listener: RunListener = RunListener()
        ) throws {
            try self.init(
                name: name, trials: source.variant(name, like: ensemble, listener).trials)
        }
    }

    /// What is said of one outcome.
    public struct Answer: Sendable {
        /// What was asked.
        public let outcome: Outcome
        /// By its kind: one for each label, or quantiles.
        public let rows: [Row]
    }

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
    /// The chance of the condition: the kept share of all trials.
    public let share: Proportion
    /// What the kept trials are worth, as trials and as draws, if trials have weights.
    public let worth: (trials: Double, draws: Double)?
    public let answers: [Answer]
    /// The name of the variant that stands beside.
    public let against: String?
    /// What others say beside all trials, and beside those in which the condition holds.
    public let opinions: [Opinions]
    /// In the order of the scenario.
    public let parameters: [Parameter]

    /// Fewer kept trials are refused.
    public static let fewest = 10
    /// Of fewer trials or draws the numbers are printed with a warning.
    public static let few = (trials: 100, draws: 30)

    public var isScarce: Bool {
        (worth?.trials ?? Double(kept)) < Double(Self.few.trials)
            || (worth?.draws ?? Double(keptDraws)) < Double(min(draws, Self.few.draws))
    }
}
