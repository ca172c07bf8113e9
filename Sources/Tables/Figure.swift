// SPDX-License-Identifier: GPL-3.0-or-later

/// A picture of quantities, which the page draws beside their table.
public enum Figure: Sendable {
    /// Shares of a whole, with their intervals.
    case bars([Mark])
    /// Differences with their intervals, on lines of one scale with zero in the middle. All such figures
    /// of a section have the same scale.
    case dots([Mark])

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
