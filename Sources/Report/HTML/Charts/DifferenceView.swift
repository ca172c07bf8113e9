// SPDX-License-Identifier: GPL-3.0-or-later

internal import Statistics

/// A difference as a point with its interval on a line with zero in the middle.
struct DifferenceView {
    let id: String
    let label: String
    let text: String
    let description: String
    /// A warning about the interval; one, or none.
    let notes: [String]
    let point: String
    let low: String
    let high: String
    /// `up`, `down`, or `even` where the interval holds zero; the text says the same.
    let css: String

    /// `reach` is the distance from zero to either end of the line.
    init(
        _ id: String, label: String, text: String, description: String, notes: [String],
        value: Double, interval: Interval, reach: Double
    ) {
        self.id = id
        self.label = label
        self.text = text
        self.description = description
        self.notes = notes
        func place(_ value: Double) -> String {
            SVGNumber.percent(0.5 + 0.5 * value / reach)
        }
        point = place(value)
        low = place(interval.low)
        high = place(interval.high)
        css = interval.low > 0 ? "up" : interval.high < 0 ? "down" : "even"
    }
}
