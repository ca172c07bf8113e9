// SPDX-License-Identifier: GPL-3.0-or-later

/// How long a case was followed, and how that ended.
public struct SurvivalCase: Sendable, Equatable {
    /// How a case ended, if it did.
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
    /// How it ended, or that it is still open.
    public let ending: Ending
    /// Cases of one group may be alike.
    public let group: Int

    /// A case of `time` days; cases of one group resemble each other.
    public init(time: Double, ending: Ending, group: Int) {
        self.time = time
        self.ending = ending
        self.group = group
    }
}

/// A probability that was estimated from past cases, with its 95 % interval.
public struct IncidenceEstimate: Sendable, Equatable {
    /// From 0 to 1.
    public let value: Double
    /// Its 95% interval.
    public let interval: Interval
    /// How many independent cases without censoring would be as precise.
    public let effectiveCases: Double
}
