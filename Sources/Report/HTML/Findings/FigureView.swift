// SPDX-License-Identifier: GPL-3.0-or-later

internal import Statistics
internal import Tables

/// A figure as the page draws it; one kind of drawing has members, the others have none.
struct FigureView {
    /// Of the list that the drawings stand in.
    let css: String
    let bars: [BarView]
    let dots: [DifferenceView]

    /// `reach` is where the lines of dots end.
    init(_ figure: Figure, _ id: String, reach: Double) {
        switch figure {
        case .bars(let marks):
            css = ""
            bars = marks.enumerated().map { BarView("\(id)-bar-\($0)", $1) }
            dots = []
        case .curve: (css, bars, dots) = ("", [], [])
        case .dots(let marks):
            css = "wide"
            bars = []
            dots = marks.enumerated().map { DifferenceView("\(id)-dot-\($0)", $1, reach: reach) }
        }
    }

    /// Where lines end that are drawn on one scale: the least of 1, 2, 5, 10 … percentage points that holds
    /// all dots.
    static func reach(_ figures: [Figure]) -> Double? {
        let bounds = figures.flatMap { figure -> [Interval] in
            guard case .dots(let marks) = figure else { return [] }
            return marks.compactMap(\.quantity.bounds)
        }
        guard !bounds.isEmpty else { return nil }
        let most = bounds.map { max(abs($0.low), abs($0.high)) }.max() ?? 0
        let ends = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8]
        return ends.first { $0 >= most } ?? 1
    }
}

extension DifferenceView {
    fileprivate init(_ id: String, _ mark: Figure.Mark, reach: Double) {
        let text = mark.quantity.text(Column.Face(""), .page)
        let interval = mark.quantity.text(Column.Face("", part: .interval), .page)
        self.init(
            id, label: mark.label, text: text,
            description: "\(text), 95% interval \(interval)"
                + (mark.aside.map { ": \($0)" } ?? ""),
            notes: mark.notes, value: mark.quantity.place ?? 0,
            interval: mark.quantity.bounds ?? Interval(low: 0, high: 0), reach: reach)
    }
}
