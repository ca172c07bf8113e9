// SPDX-License-Identifier: GPL-3.0-or-later

internal import Statistics

/// How a number is distributed: a column a bin, with the middle and the 5–95 % range.
struct HistogramView {
    struct Column {
        let place: String
        let width: String
        /// From the top of the picture, of 100.
        let top: String
        let height: String
    }

    let id: String
    let label: String
    let description: String
    let columns: [Column]
    /// One, or none.
    let medians: [String]
    /// From 5 to 95 %; one, or none.
    let ranges: [BarView.Band]
    let ticks: [CurveView.Tick]
    let note: String
    let table: PageTable

    init?(_ id: String, _ row: NumberRow, _ values: [Double], _ table: PageTable) {
        guard let histogram = Histogram(values), let most = histogram.counts.max() else {
            return nil
        }
        self.id = id
        self.table = table
        label = row.question ?? row.name
        let bins = Double(histogram.counts.count)
        columns = histogram.counts.enumerated().map { index, count in
            let height = 100 * Double(count) / Double(most)
            return Column(
                place: SVGNumber.percent(Double(index) / bins),
                width: SVGNumber.percent(0.98 / bins), top: SVGNumber.plain(100 - height) + "%",
                height: SVGNumber.plain(height) + "%")
        }
        let length = histogram.high - histogram.low
        func share(_ value: Double) -> Double { (value - histogram.low) / length }
        func quantile(_ probability: Double) -> Double? {
            row.quantiles.first { $0.probability == probability }?.value
        }
        medians = quantile(0.5).map { [SVGNumber.percent(share($0))] } ?? []
        let unit = row.unit.map { " " + $0 } ?? ""
        var told = "Mean \(Self.text(row.summary.mean, length))\(unit)"
        if let low = quantile(0.05), let high = quantile(0.95), let middle = quantile(0.5) {
            ranges = [
                BarView.Band(
                    start: SVGNumber.percent(share(low)),
                    width: SVGNumber.percent(share(high) - share(low)))
            ]
            told +=
                ", median \(Self.text(middle, length))\(unit), 90% between "
                + "\(Self.text(low, length)) and \(Self.text(high, length))\(unit)"
        } else {
            ranges = []
        }
        description = told
        func beyond(_ count: Int, _ where: String, _ end: Double) -> String? {
            guard count > 0 else { return nil }
            let share = SignificantDigits.percent(
                Double(count) / Double(values.count), halfWidth: 0.001)
            return "\(share) of values \(count == 1 ? "lies" : "lie") \(`where`) "
                + "\(AxisTicks.text(end, step: length / 100))\(unit)"
        }
        note = [
            "on \(row.day)" + (row.unit.map { ", in \($0)" } ?? ""),
            beyond(histogram.below, "below", histogram.low),
            beyond(histogram.above, "above", histogram.high),
        ].compactMap { $0 }.joined(separator: "; ")
        ticks = AxisTicks.places(from: histogram.low, to: histogram.high).map { place in
            let share = share(place.value)
            return CurveView.Tick(
                place: SVGNumber.percent(share), text: place.text,
                anchor: share < 0.06 ? "start" : share > 0.94 ? "end" : "middle")
        }
    }

    /// As many digits as tell a hundredth of the picture's width.
    static func text(_ value: Double, _ length: Double) -> String {
        SignificantDigits.number(value, halfWidth: length / 100)
    }
}
