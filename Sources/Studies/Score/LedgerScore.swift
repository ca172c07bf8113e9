// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions
public import Statistics

/// What the forecasts of a ledger were worth, once their questions are answered.
public struct LedgerScore: Sendable {
    /// What was written before the answer was known is a forecast; the two are never mixed.
    public enum Kind: String, Sendable, CaseIterable {
        case forecast, hindcast
    }

    /// By what the means are taken apart besides.
    public enum Part: String, Sendable, CaseIterable {
        case scenario, horizon
    }

    /// A number by which forecasts are judged: lower is better.
    public enum Measure: String, Sendable, CaseIterable {
        case brier, labelBrier, log, labelLog, dateCRPS
    }

    /// One forecast of one question.
    public struct Entry: Sendable {
        public let kind: Kind
        public let model: String
        public let scenario: String
        public let variant: String
        public let question: String
        public let asOf: CivilDate
        public let day: CivilDate
        public let was: String
        public let values: Values
        /// The share of past cases and a market's chance, with the day and source of the latter.
        public let reference: Double?
        public let market: Market?

        public var daysAhead: Int { day.dayNumber - asOf.dayNumber }
    }

    public struct Market: Sendable {
        public let chance: Double
        public let on: CivilDate
        public let source: String
    }

    /// What was said, and its scores.
    public enum Values: Sendable {
        case chance(Chance)
        case labels(Labels)
        case date(median: CivilDate?, crps: Double)
        case number(median: Double, crps: Double, covered: Bool?)
    }

    public struct Chance: Sendable {
        public let said: Double
        public let interval: Interval
        public let came: Bool
        public let brier: Double
        public let log: Double
    }

    public struct Labels: Sendable {
        /// Of the label that came, with its interval.
        public let said: Double
        public let interval: Interval
        public let labels: Int
        public let brier: Double
        public let log: Double
        public let rps: Double
    }

    /// The mean of a measure over some entries, and of a reference on those that have both.
    public struct Mean: Sendable {
        public let kind: Kind
        /// `all`, or which part: `horizon 31-90 days`.
        public let part: String
        public let model: String
        public let measure: Measure
        public let count: Int
        public let value: Double
        public let comparisons: [Comparison]
    }

    public struct Comparison: Sendable {
        public enum Other: Sendable, Equatable {
            case even, reference, market
            case model(String)
        }

        public let other: Other
        public let value: Double
        public let otherValue: Double
        public let paired: PairedScores

        public var skill: Double? { SkillScore.skill(value, reference: otherValue) }
    }

    /// How often it came where so much was said.
    public struct Calibration: Sendable {
        public let kind: Kind
        public let model: String
        public let curve: IsotonicCalibration
    }

    /// A question that is not scored, and why.
    public struct Waiting: Sendable {
        public enum State: String, Sendable {
            /// Its day has not passed.
            case open
            /// It is answered, and counts from the day on which a no would be known too.
            case early
            case overdue, void
            /// Every forecast is based on what was known when it was answered.
            case answeredBefore
        }

        public let state: State
        public let scenario: String
        public let question: String
        public let day: CivilDate
        public let was: String?
    }

    public let path: String
    public let today: CivilDate
    public let entries: [Entry]
    public let means: [Mean]
    public let calibrations: [Calibration]
    public let waiting: [Waiting]

    /// The tables that its findings have.
    public static let tableNames = [
        "score_chances", "score_amounts", "score_means", "score_calibration", "score_waiting",
    ]
}
