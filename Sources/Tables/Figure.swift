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

    public struct Curve: Sendable {
        public let start: CivilDate
        public let end: CivilDate
        /// Shares at the ends of even steps from start to end.
        public let shares: [Double]
        /// Shares at the ends of some days.
        public let points: [(day: CivilDate, proportion: Proportion)]

        public init(
            start: CivilDate, end: CivilDate, shares: [Double],
            points: [(day: CivilDate, proportion: Proportion)]
        ) {
            self.start = start
            self.end = end
            self.shares = shares
            self.points = points
        }
    }

    /// One quantity in a picture.
    public struct Mark: Sendable {
        public let label: String
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
