// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Simulation
internal import Statistics
internal import Tables

/// The numbers: a picture of each distribution, and mean and quantiles.
struct NumberSection {
    let histograms: [HistogramView]
    /// Whose values the pictures show, where there are several; one, or none.
    let pictured: [String]
    /// `stack` where the tables stand below the charts.
    let layout: String

    init?(_ content: PageContent) {
        layout = content.isStacked ? "stack" : ""
        pictured = content.others.isEmpty ? [] : [content.labels[0]]
        let first = content.first
        histograms = first.report.numbers.enumerated().compactMap { index, row in
            guard case .numbers(let values)? = first.column(of: row.name) else { return nil }
            return HistogramView(
                "histogram-\(index)", row, values,
                Self.table("histogram-table-\(index)", row, content))
        }
        guard !histograms.isEmpty else { return nil }
    }

    private static func table(_ id: String, _ row: NumberRow, _ content: PageContent) -> PageTable {
        let rows = zip(content.labels, content.runs).compactMap { label, run in
            run.report.numbers.first { $0.name == row.name }.map { (label, $0) }
        }
        let unit = row.unit.map { ", in \($0)" } ?? ""
        var table = PageTable(
            id, "\(row.question ?? row.name) – on \(row.day)\(unit)",
            ["Measure"] + rows.map { "#" + (content.others.isEmpty ? "Value" : $0.0) })
        table.add(
            "mean",
            rows.map { _, row in
                let half = row.summary.interval.halfWidth
                return SignificantDigits.number(row.summary.mean, halfWidth: half)
                    + (ErrorWords.ofMean(row.summary).map { " " + $0 } ?? "")
            },
            notes: rows.map {
                ErrorWords.ofMean($0.1.summary) == nil ? SignificantDigits.oneDraw : nil
            })
        table.add(
            "standard deviation",
            rows.map {
                let spread = $0.1.summary.standardDeviation
                return SignificantDigits.number(spread, halfWidth: spread / 100)
            })
        for (index, quantile) in row.quantiles.enumerated() {
            let probability = quantile.probability
            table.add(
                probability == 0.5 ? "median" : "P\(Int((100 * probability).rounded()))",
                rows.map { _, row in
                    row.quantiles.indices.contains(index) ? row.quantiles[index].text : ""
                })
        }
        return table
    }
}

extension QuantileRow<Double> {
    /// With as many digits as its bounds allow.
    var text: String {
        guard let low, let high else {
            return SignificantDigits.number(value, halfWidth: .infinity)
        }
        // Where values repeat the bounds may coincide, and then the value is known.
        return SignificantDigits.number(value, halfWidth: (high - low) / 2)
    }
}
