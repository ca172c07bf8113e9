// SPDX-License-Identifier: GPL-3.0-or-later

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
        _ id: String, label: String, text: String, description: String, warning: String?,
        value: Double, low: Double, high: Double, reach: Double
    ) {
        self.id = id
        self.label = label
        self.text = text
        self.description = description
        notes = warning.map { [$0] } ?? []
        func place(_ value: Double) -> String {
            SVGNumber.percent(0.5 + 0.5 * value / reach)
        }
        point = place(value)
        self.low = place(low)
        self.high = place(high)
        css = low > 0 ? "up" : high < 0 ? "down" : "even"
    }
}
