// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions
public import Statistics

/// A picture of quantities, which the page draws beside their table.
public enum Figure: Sendable {
    /// Shares of a whole, with their intervals.
    case bars([Mark])
    /// Differences with their intervals, on lines of one scale with zero in the middle. All such figures
    /// of a section have the same scale.
    case dots([Mark])
    /// When something has happened, as a share that rises.
    case curve(Curve)
    /// How a number is distributed.
    case histogram(Spread)

    /// Shares over the days of a scenario, of one run or of several.
    public struct Curve: Sendable {
        /// One run's shares.
        public struct Line: Sendable {
            /// What tells it from the other lines.
            public let name: String
            /// Shares at the ends of even steps from start to end.
            public let shares: [Double]
            /// Their 95% intervals; empty if they are not drawn.
            public let bounds: [Interval]

            public init(_ name: String = "", shares: [Double], bounds: [Interval] = []) {
                self.name = name
                self.shares = shares
                self.bounds = bounds
            }
        }

        /// The first day.
        public let start: CivilDate
        /// The last day, included.
        public let end: CivilDate
        /// At least one; the first is what the figure is about.
        public let lines: [Line]
        /// The first line's shares at the ends of some days.
        public let points: [(day: CivilDate, proportion: Proportion)]

        public init(
            start: CivilDate, end: CivilDate, lines: [Line],
            points: [(day: CivilDate, proportion: Proportion)]
        ) {
            self.start = start
            self.end = end
            self.lines = lines
            self.points = points
        }
    }

    /// How a number is distributed, with its mean and percentiles in the unit of the values.
    public struct Spread: Sendable {
        /// The bins.
        public let histogram: Histogram
        /// Over all trials.
        public let mean: Double
        /// The 5th percentile, the median and the 95th percentile; `nil` of no values.
        public let percentiles: (low: Double, median: Double, high: Double)?
        /// What the values are counted in; `nil` for plain numbers.
        public let unit: String?
        /// What else is said of the values: `on 2025-12-31`.
        public let note: String

        public init(
            _ histogram: Histogram, mean: Double,
            percentiles: (low: Double, median: Double, high: Double)?, unit: String?, note: String
        ) {
            self.histogram = histogram
            self.mean = mean
            self.percentiles = percentiles
            self.unit = unit
            self.note = note
        }
    }

    /// One quantity in a picture.
    public struct Mark: Sendable {
        /// What it is called beside the mark.
        public let label: String
        /// What the mark shows.
        public let quantity: Quantity
        /// What is said to whoever does not see the picture, after the quantity and its interval.
        public let aside: String?
        /// Sentences under it.
        public let notes: [String]

        public init(
            _ label: String, _ quantity: Quantity, aside: String? = nil, notes: [String] = []
        ) {
            self.label = label
            self.quantity = quantity
            self.aside = aside
            self.notes = notes
        }
    }
}
