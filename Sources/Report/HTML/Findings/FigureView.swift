// SPDX-License-Identifier: GPL-3.0-or-later

internal import Statistics
internal import Tables

/// A figure as the page draws it; one kind of drawing has members, the others have none.
struct FigureView {
    let bars: [BarView]

    init(_ figure: Figure, _ id: String) {
        let style = Quantity.Style(isUnicode: true)
        switch figure {
        case .bars(let marks):
            bars = marks.enumerated().map { BarView("\(id)-bar-\($0)", $1, style) }
        case .dots: bars = []
        }
    }
}

extension BarView {
    fileprivate init(_ id: String, _ mark: Figure.Mark, _ style: Quantity.Style) {
        let interval = mark.quantity.bounds
        let text = mark.quantity.text(Column.Face("", part: .valueAndError), style)
        self.init(
            id, label: mark.label, chance: text, notes: mark.notes,
            description: ([text] + [mark.aside].compactMap { $0 }).joined(separator: ", "),
            value: mark.quantity.place ?? 0, interval: interval)
    }
}

extension Quantity {
    /// Where it lies on a scale.
    var place: Double? {
        switch self {
        case .probability(let proportion): proportion.value
        case .share(let value, _), .number(let value, _), .change(let value, _): value
        default: nil
        }
    }

    /// Its interval on that scale.
    var bounds: Interval? {
        switch self {
        case .probability(let proportion): proportion.interval
        case .share(let value, let half): Interval(low: value - half, high: value + half)
        case .number(_, let interval), .change(_, let interval): interval
        default: nil
        }
    }
}
