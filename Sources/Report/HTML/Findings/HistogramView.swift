// SPDX-License-Identifier: GPL-3.0-or-later

internal import Statistics
internal import Tables

/// How a number is distributed: a column a bin, with the median and the range from the 5th to the 95th
/// percentile.
enum HistogramView {
    static func histogram(_ id: String, _ spread: Figure.Spread, _ label: String) -> View {
        let (low, high) = (spread.histogram.low, spread.histogram.high)
        let counts = spread.histogram.counts
        let (bins, most) = (Double(counts.count), Double(counts.max() ?? 1))
        func share(_ value: Double) -> Double { (value - low) / (high - low) }
        let percentiles = spread.percentiles
        return [
            "id": id, "label": label, "description": description(spread),
            "columns": counts.enumerated().map { index, count in
                let height = 100 * Double(count) / most
                return [
                    "place": SVGNumber.percent(Double(index) / bins),
                    "width": SVGNumber.percent(0.98 / bins),
                    "top": SVGNumber.plain(100 - height) + "%",
                    "height": SVGNumber.plain(height) + "%",
                ]
            },
            "medians": percentiles.map { [SVGNumber.percent(share($0.median))] } ?? [],
            "ranges": percentiles.map {
                [
                    [
                        "start": SVGNumber.percent(share($0.low)),
                        "width": SVGNumber.percent(share($0.high) - share($0.low)),
                    ]
                ]
            } ?? [],
            "ticks": AxisTicks.places(from: low, to: high).map { place in
                let share = share(place.value)
                return [
                    "place": SVGNumber.percent(share), "text": place.text,
                    "anchor": share < 0.06 ? "start" : share > 0.94 ? "end" : "middle",
                ]
            },
        ]
    }

    /// What the picture leaves out.
    static func note(_ spread: Figure.Spread) -> String {
        let histogram = spread.histogram
        let all = histogram.counts.reduce(histogram.below + histogram.above, +)
        func beyond(_ count: Int, _ side: String, _ end: Double) -> String? {
            guard count > 0 else { return nil }
            let share = SignificantDigits.percent(
                Double(count) / Double(all), halfWidth: 0.001)
            let text = AxisTicks.text(end, step: (histogram.high - histogram.low) / 100)
            return
                "\(share) of values \(count == 1 ? "lies" : "lie") \(side) \(text)\(spread.unitWords)"
        }
        return [
            spread.note, beyond(histogram.below, "below", histogram.low),
            beyond(histogram.above, "above", histogram.high),
        ].compactMap { $0 }.joined(separator: "; ")
    }

    private static func description(_ spread: Figure.Spread) -> String {
        // As many digits as tell a hundredth of the picture's width.
        let half = (spread.histogram.high - spread.histogram.low) / 100
        func text(_ value: Double) -> String { SignificantDigits.number(value, halfWidth: half) }
        let mean = "Mean \(text(spread.mean))\(spread.unitWords)"
        guard let (low, median, high) = spread.percentiles else { return mean }
        return mean + ", median \(text(median))\(spread.unitWords), 90% between "
            + "\(text(low)) and \(text(high))\(spread.unitWords)"
    }
}

extension Figure.Spread {
    fileprivate var unitWords: String { unit.map { " " + $0 } ?? "" }
}
