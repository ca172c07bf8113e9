// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions
public import Statistics
public import Tables

/// What a run answers to every outcome, with its errors, and what the run was.
public struct Answers: Sendable {
    /// Its name.
    public let scenario: String
    /// In its own words, if the file has one.
    public let title: String?
    /// `nil` for the scenario unchanged.
    public let variant: String?
    /// All in force, as `path=value`.
    public let settings: [String]
    /// The first day.
    public let start: CivilDate
    /// The last day, included.
    public let end: CivilDate
    /// Of yes/no questions, in the order of the scenario.
    public let probabilities: [ProbabilityRow]
    /// In the order of the scenario.
    public let dates: [DateRow]
    /// In the order of the scenario.
    public let numbers: [NumberRow]
    /// In the order of the scenario.
    public let categories: [CategoryRow]
    /// Quantiles of numbers are right to one part in so many; nothing where they are exact.
    public let quantileParts: Int?
    /// How the trials came about.
    public let run: RunFacts
    /// The play of the ranges over parameters, where they have one of their own.
    public let ranges: RangeFacts?
    /// What that play counted, for the digest of the tables; nothing unless it is complete.
    let rangeCounts: Records?
    /// On what the inputs rest.
    public let support: Support
    /// What past cases and markets say of outcomes, beside these answers.
    public internal(set) var opinions: Opinions
    /// By what the trials are weighed; `nil` if they all count alike.
    public let weighing: Weighing?

    /// Facts that were observed later.
    public struct Weighing: Sendable {
        public let path: String
        public let effectiveTrials: Double
        public let effectiveDraws: Double
    }

    /// What the run was.
    public struct RunFacts: Sendable {
        /// Of the program that ran it.
        public let version: String
        /// SHA-256 of the model, in hexadecimal.
        public let digest: String
        /// With it a trial has the same luck in every run.
        public let seed: UInt64
        /// Of the random streams.
        public let streamVersion: Int
        /// How many were run.
        public let trials: Int
        /// Trials per parameter draw.
        public let repeats: Int
        /// Nothing where several numbers of them played.
        public let threads: Int?
        /// Over all its parts, if it was resumed.
        public let seconds: Double
        /// On average.
        public let eventsPerTrial: Double
        /// In words.
        public let stopReason: String
        /// Whether it was interrupted.
        public let isPartial: Bool
        /// The command that gives the same numbers again.
        public let command: String
        /// The scenario, and its facts if it names any.
        public let texts: [RunText]
    }

    /// How far the play for the ranges has come.
    public struct RangeFacts: Sendable {
        /// Parameter draws that are to be run for the ranges.
        public let draws: Int
        /// Trials per such draw.
        public let repeats: Int
        /// Those that were run.
        public let drawsPlayed: Int

        /// Until then ranges are estimated from the run's own draws.
        public var isComplete: Bool { drawsPlayed == draws }
    }

    /// A file that a run was made of.
    public struct RunText: Sendable {
        /// `scenario` or `facts`.
        public let role: String
        /// As it was named.
        public let path: String
        /// SHA-256, in hexadecimal.
        public let checksum: String
    }

    /// What the inputs rest on, counted.
    public struct Support: Sendable {
        /// Inputs that rest on facts.
        public let onFacts: Int
        /// Inputs that rest on a stated assumption only.
        public let onAssumptions: Int
        /// Inputs that are unsupported.
        public let onNothing: Int
    }
}

/// A yes/no question.
public struct ProbabilityRow: Sendable {
    /// Of the outcome.
    public let name: String
    /// In the file's words, if it has one.
    public let question: String?
    /// `by` (at any moment up to the end of that day) or `on` (at the end of that day).
    public let asked: String
    /// The day asked about.
    public let day: CivilDate
    /// That it is so.
    public let estimate: Estimate
    /// Nothing while the interval is so wide that any words would say too much.
    public let words: EstimativeWords?
}

/// A quantile with its bounds; nothing where there are too few trials for one.
public struct QuantileRow<Value: Sendable>: Sendable {
    /// From 0 to 1.
    public let probability: Double
    /// In the unit of the outcome.
    public let value: Value
    /// The lower end of its 95% interval.
    public let low: Value?
    /// The upper end of it.
    public let high: Value?
}

/// When something happens.
public struct DateRow: Sendable {
    /// Of the outcome.
    public let name: String
    /// In the file's words, if it has one.
    public let question: String?
    /// That it happens at all within the horizon.
    public let estimate: Estimate
    /// At 10, 25, 50, 75 and 90%.
    public let quantiles: [QuantileRow<Quantity.Day>]
    /// By rising days; the last is the end of the scenario.
    public let curve: [CurvePoint]
    /// P(by t) at even steps over the horizon, for a small picture.
    public let sketch: [Double]

    /// The chance that it has happened by a day.
    public struct CurvePoint: Sendable {
        /// The share counts what happened up to the end of this day.
        public let day: CivilDate
        /// Of all trials.
        public let proportion: Proportion
    }
}

/// A number at the end of a day.
public struct NumberRow: Sendable {
    /// Of the outcome.
    public let name: String
    /// In the file's words, if it has one.
    public let question: String?
    /// `nil` for plain numbers.
    public let unit: String?
    /// The day asked about.
    public let day: CivilDate
    /// Mean and spread, in the unit.
    public let summary: NumberSummary
    /// At 5, 25, 50, 75 and 95%.
    public let quantiles: [QuantileRow<Double>]
}

/// Which of some labels holds at the end of a day.
public struct CategoryRow: Sendable {
    /// Of the outcome.
    public let name: String
    /// In the file's words, if it has one.
    public let question: String?
    /// The day asked about.
    public let day: CivilDate
    /// In the order of the scenario.
    public let labels: [Label]

    /// One of the labels.
    public struct Label: Sendable {
        /// In the file's words.
        public let label: String
        /// Of all trials.
        public let estimate: Estimate
    }
}
