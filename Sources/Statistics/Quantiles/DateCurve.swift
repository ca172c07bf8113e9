// SPDX-License-Identifier: GPL-3.0-or-later

/// The probability that something has happened by a moment, for several moments.
public struct DateCurve: Sendable, Equatable {
    /// The curve at one moment.
    public struct Point: Sendable, Equatable {
        /// Days since the start.
        public let day: Double
        /// How often it had happened by then, the moment included.
        public let proportion: Proportion
    }

    /// In the order of the days asked for; probabilities do not fall as days rise.
    public let points: [Point]

    /// The curve of dates in trial order, in days since the start; infinity is never.
    ///
    /// The band is pointwise: each point has the Wilson interval of its own design effect, so the
    /// whole curve lies within the band less often than 95 % of the time.
    public init(dates: [Double], repeats: Int, at days: [Double]) {
        points = days.map { day in
            Point(
                day: day,
                proportion: Proportion(ClusterCounts(values: dates, atMost: day, repeats: repeats)))
        }
    }
}
