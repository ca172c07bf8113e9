// SPDX-License-Identifier: GPL-3.0-or-later

/// How long a case was followed, and how that ended.
public struct SurvivalCase: Sendable, Equatable {
    public enum Ending: Sendable, Equatable {
        /// What is asked about.
        case event
        /// What makes the event impossible: a competing risk.
        case other
        /// Neither had happened when the case was last looked at.
        case censored
    }

    /// From its beginning; 0 or above, and finite.
    public let time: Double
    public let ending: Ending
    /// Cases of one group may be alike.
    public let group: Int

    public init(time: Double, ending: Ending, group: Int) {
        self.time = time
        self.ending = ending
        self.group = group
    }
}

/// A probability that was estimated from past cases, with its 95 % interval.
public struct IncidenceEstimate: Sendable, Equatable {
    public let value: Double
    public let interval: Interval
    /// How many independent cases without censoring would be as precise.
    public let effectiveCases: Double
}
