// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions
public import Model
public import Statistics

/// What past cases and markets say of outcomes, beside what the trials say: nothing here changes an answer.
public struct Opinions: Sendable {
    /// Of the scenario.
    public let scenario: String
    /// Of the variant, or `baseline`; of other trials, which they are.
    public let model: String
    /// Of outcomes that have any, in the order of the scenario.
    public internal(set) var entries: [Entry]
    /// The weight of the class in a mixture of both; `nil` for none.
    public internal(set) var blend: Double?

    /// What is said of one outcome.
    public struct Entry: Sendable {
        /// Its name.
        public let outcome: String
        /// In the file's words, if it has one.
        public let question: String?
        /// The day up to whose end, or at whose end, the chance is.
        public let day: CivilDate
        /// What the trials say.
        public let said: Proportion
        /// What past cases say.
        public let reference: Reference?
        /// What markets said, in the order of the file.
        public let markets: [MarketChance]
        /// What would bring the model into its class; `nil` if nobody has looked.
        public internal(set) var closing: Closing?
    }

    /// The share of past cases, by the estimators of `base-rate`.
    public struct Reference: Sendable {
        /// The share, from 0 to 1.
        public let chance: Double
        /// Its 95% interval.
        public let interval: Interval
        /// All cases of the class.
        public let cases: Int
        /// How many independent ones without censoring would be as precise.
        public let effectiveCases: Double
        /// How many days a case has; `nil` of a counted share.
        public let window: Double?
        /// The file; `nil` of a counted share.
        public let file: String?
        /// Which cases, in words.
        public let words: String
    }

    /// Where the model lies against the 95% interval of its class.
    public enum Position: String, Sendable {
        case within, above, below
    }

    /// What one parameter would have to be.
    public struct Closing: Sendable {
        /// Parameters that close the gap alone, the least moved first.
        public let moves: [Move]
        /// If there is none, the one that goes furthest.
        public let furthest: Move?

        /// A parameter, from where it gives the model's chance to where it gives another.
        public struct Move: Sendable {
            public let parameter: String
            /// `nil` for plain numbers.
            public let unit: String?
            /// Percentiles of its own distribution, from 0.05 to 0.95.
            public let from: Double
            public let to: Double
            /// Its values there.
            public let fromValue: Double
            public let toValue: Double
            /// The model's chance given that value.
            public let chance: Double
        }
    }
}

extension Opinions.Entry {
    /// Whether the two 95% intervals meet: the model's simulation error, and the error of the class.
    public var position: Opinions.Position? {
        reference.map { reference in
            if said.interval.low > reference.interval.high { return .above }
            return said.interval.high < reference.interval.low ? .below : .within
        }
    }

    /// The end of the class's interval that is nearest to the model; `nil` if the two intervals meet.
    public var nearEnd: Double? {
        guard let position, let interval = reference?.interval else { return nil }
        return switch position {
        case .above: interval.high
        case .below: interval.low
        case .within: nil
        }
    }

    /// The model's odds ÷ those of the class.
    public var ratio: (value: Double, interval: Interval)? {
        reference.map { LogOdds(said).ratio(to: $0.odds) }
    }

    /// The model's odds ÷ those of a market, which has no error of its own; `nil` where a chance is 0 or 1.
    public func ratio(to market: MarketChance) -> (value: Double, interval: Interval)? {
        guard market.chance > 0, market.chance < 1 else { return nil }
        return LogOdds(said).ratio(to: LogOdds(market.chance))
    }

    /// Model and class, mixed in log odds.
    public func blended(_ weight: Double) -> (value: Double, interval: Interval)? {
        reference.map { LogOdds(said).mixed(with: $0.odds, weight: weight).chance }
    }
}

extension Opinions.Reference {
    /// The log odds of the next case.
    var odds: LogOdds { LogOdds(chance, of: effectiveCases, interval: interval) }
}
