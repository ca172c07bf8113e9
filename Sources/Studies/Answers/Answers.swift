// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions
public import Statistics
public import Tables

/// What a run answers to every outcome, with its errors, and what the run was.
public struct Answers: Sendable {
    public let scenario: String
    public let title: String?
    public let variant: String?
    public let settings: [String]
    public let start: CivilDate
    public let end: CivilDate
    public let probabilities: [ProbabilityRow]
    public let dates: [DateRow]
    public let numbers: [NumberRow]
    public let categories: [CategoryRow]
    /// Quantiles of numbers are right to one part in so many; nothing where they are exact.
    public let quantileParts: Int?
    public let run: RunFacts
    /// The play of the ranges over parameters, where they have one of their own.
    public let ranges: RangeFacts?
    /// What that play counted, for the digest of the tables; nothing unless it is complete.
    let rangeCounts: Records?
    public let support: Support

    /// What the run was.
    public struct RunFacts: Sendable {
        public let version: String
        public let digest: String
        public let seed: UInt64
        public let streamVersion: Int
        public let trials: Int
        public let repeats: Int
        /// Nothing where several numbers of them played.
        public let threads: Int?
        public let seconds: Double
        public let eventsPerTrial: Double
        public let stopReason: String
        public let isPartial: Bool
        /// The command that gives the same numbers again.
        public let command: String
        /// The scenario, and its facts if it names any.
        public let texts: [RunText]
    }

    /// How far the play for the ranges has come.
    public struct RangeFacts: Sendable {
        public let draws: Int
        public let repeats: Int
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
        public let onFacts: Int
        public let onAssumptions: Int
        public let onNothing: Int
    }
}

/// A yes/no question.
public struct ProbabilityRow: Sendable {
    public let name: String
    public let question: String?
    /// `by` (at any moment up to the end of that day) or `on` (at the end of that day).
    public let asked: String
    public let day: CivilDate
    public let estimate: Estimate
    /// Nothing while the interval is so wide that any words would say too much.
    public let words: EstimativeWords?
}

/// A quantile with its bounds; nothing where there are too few trials for one.
public struct QuantileRow<Value: Sendable>: Sendable {
    public let probability: Double
    public let value: Value
    public let low: Value?
    public let high: Value?
}

/// When something happens.
public struct DateRow: Sendable {
    public let name: String
    public let question: String?
    /// That it happens at all within the horizon.
    public let estimate: Estimate
    public let quantiles: [QuantileRow<Quantity.Day>]
    public let curve: [CurvePoint]
    /// P(by t) at even steps over the horizon, for a small picture.
    public let sketch: [Double]

    public struct CurvePoint: Sendable {
        /// The share counts what happened up to the end of this day.
        public let day: CivilDate
        public let proportion: Proportion
    }
}

public struct NumberRow: Sendable {
    public let name: String
    public let question: String?
    public let unit: String?
    public let day: CivilDate
    public let summary: NumberSummary
    public let quantiles: [QuantileRow<Double>]
}

public struct CategoryRow: Sendable {
    public let name: String
    public let question: String?
    public let day: CivilDate
    public let labels: [Label]

    public struct Label: Sendable {
        public let label: String
        public let estimate: Estimate
    }
}
