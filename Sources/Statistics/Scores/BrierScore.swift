// SPDX-License-Identifier: GPL-3.0-or-later

/// The squared error of a forecast of yes or no, or of one label of several.
///
/// Source: G. W. Brier, Monthly Weather Review 78 (1950), 1–3. For yes and no it is (p − o)², from 0 to 1;
/// for labels the sum over all of them, from 0 to 2.
public enum BrierScore {
    /// (p − o)², from 0 (best) to 1; o is 1 if the event came.
    public static func score(_ probability: Double, came: Bool) -> Double {
        let miss = probability - (came ? 1 : 0)
        return miss * miss
    }

    /// Of the chances of all labels, when the one at this place was right.
    public static func score(_ probabilities: [Double], label: Int) -> Double {
        precondition(probabilities.indices.contains(label), "the label is one of those forecast")
        return probabilities.enumerated().reduce(0) {
            $0 + score($1.element, came: $1.offset == label)
        }
    }

    /// The mean score in three parts: reliability − resolution + uncertainty.
    ///
    /// Source: A. H. Murphy, J. Appl. Meteorol. 12 (1973), 595–600. Forecasts are put into classes that are
    /// taken for one forecast each, their mean; the parts add up to the score where all forecasts of a class
    /// are the same.
    public struct Parts: Sendable, Equatable {
        /// How far forecasts are from the shares that came, 0 or more; 0 is best.
        public let reliability: Double
        /// How far these shares are from the overall share, 0 or more; more is better.
        public let resolution: Double
        /// The variance of the events: what forecasting the overall share scores, from 0 to 0.25.
        public let uncertainty: Double

        /// The mean Brier score, from 0 (best) to 1.
        public var score: Double { reliability - resolution + uncertainty }
    }

    /// One class of forecasts: how many, their mean, and how often it came.
    public struct Class: Sendable, Equatable {
        /// Forecasts in the bin.
        public let count: Int
        /// Their mean probability, from 0 to 1.
        public let mean: Double
        /// The share of them that came, from 0 to 1.
        public let came: Double

        /// A bin of at least one forecast.
        public init(count: Int, mean: Double, came: Double) {
            self.count = count
            self.mean = mean
            self.came = came
        }
    }

    /// `nil` without forecasts.
    public static func parts(_ classes: [Class]) -> Parts? {
        let count = Double(classes.reduce(0) { $0 + $1.count })
        guard count > 0 else { return nil }
        func mean(_ value: (Class) -> Double) -> Double {
            classes.reduce(0) { $0 + Double($1.count) * value($1) } / count
        }
        let base = mean(\.came)
        return Parts(
            reliability: mean { ($0.mean - $0.came) * ($0.mean - $0.came) },
            resolution: mean { ($0.came - base) * ($0.came - base) },
            uncertainty: base * (1 - base))
    }
}
