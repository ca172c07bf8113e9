// SPDX-License-Identifier: GPL-3.0-or-later

internal import Statistics
internal import Tables

/// A figure as the page draws it.
///
/// Places are shares of the width, so that texts keep their size on a phone.
enum FigureView {
    /// `label` says what it is of, `reach` is where the lines of dots end; of bars and dots at most so many
    /// are drawn.
    static func figure(
        _ figure: Figure, _ id: String, label: String, reach: Double, most: Int
    ) -> View {
        switch figure {
        case .bars(let marks):
            let bars = marks.prefix(most).enumerated().map { bar("\(id)-bar-\($0)", $1) }
            return ["lists": [["css": "", "bars": bars] as View]]
        case .dots(let marks):
            let dots = marks.prefix(most).enumerated().map { dot("\(id)-dot-\($0)", $1, reach) }
            return ["lists": [["css": "wide", "dots": dots] as View]]
        case .curve(let curve): return ["curves": [CurveView.curve("\(id)-curve", curve, label)]]
        case .histogram(let spread):
            return ["histograms": [HistogramView.histogram("\(id)-histogram", spread, label)]]
        }
    }

    /// Sentences under its label.
    static func notes(_ figure: Figure) -> [String] {
        if case .histogram(let spread) = figure { [HistogramView.note(spread)] } else { [] }
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

    /// A share with its Monte Carlo interval and its range over parameters.
    private static func bar(_ id: String, _ mark: Figure.Mark) -> View {
        let quantity = mark.quantity
        func text(_ part: Quantity.Part) -> String {
            quantity.text(Column.Face("", part: part), .page)
        }
        let isShare = if case .share = quantity { true } else { false }
        let chance = text(isShare ? .valueAndError : .value)
        let told =
            [chance] + (isShare ? [] : ["95% interval \(text(.interval))"])
            + [mark.aside].compactMap { $0 }
        let range: Interval? =
            if case .estimate(let estimate) = quantity { estimate.range } else { nil }
        let value = quantity.place ?? 0
        return [
            "id": id, "label": mark.label, "chance": chance, "words": mark.aside ?? "",
            "notes": mark.notes,
            "description": told.joined(separator: ", ")
                + (range == nil ? "" : "; parameter range \(text(.range))"),
            "width": SVGNumber.percent(value),
            "low": SVGNumber.percent(quantity.bounds?.low ?? value),
            "high": SVGNumber.percent(quantity.bounds?.high ?? value),
            "bands": range.map {
                [["start": SVGNumber.percent($0.low), "width": SVGNumber.percent($0.width)]]
            } ?? [],
        ]
    }

    /// A difference as a point with its interval on a line with zero in the middle.
    private static func dot(_ id: String, _ mark: Figure.Mark, _ reach: Double) -> View {
        let text = mark.quantity.text(Column.Face(""), .page)
        let words = mark.quantity.text(Column.Face("", part: .interval), .page)
        let interval = mark.quantity.bounds ?? Interval(low: 0, high: 0)
        func place(_ value: Double) -> String { SVGNumber.percent(0.5 + 0.5 * value / reach) }
        return [
            "id": id, "label": mark.label, "text": text, "notes": mark.notes,
            "description": "\(text), 95% interval \(words)" + (mark.aside.map { ": \($0)" } ?? ""),
            "point": place(mark.quantity.place ?? 0), "low": place(interval.low),
            "high": place(interval.high),
            // The text says the same.
            "css": interval.low > 0 ? "up" : interval.high < 0 ? "down" : "even",
        ]
    }
}
