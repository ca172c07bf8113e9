// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Simulation
internal import Statistics
internal import Tables

extension Briefing {
    /// The numbers: a picture of each distribution, and mean and quantiles.
    var numbers: Findings? {
        var table = Table("numbers", of: "Measure", in: .page, columns("value"))
        for row in first.answers.numbers {
            guard case .numbers(let values)? = first.column(of: row.name),
                let histogram = Histogram(first.weights?.sample(of: values) ?? values)
            else { continue }
            let sides = runs.map { run in run.answers.numbers.first { $0.name == row.name } }
            let unit = row.unit.map { ", in \($0)" } ?? ""
            table.begin(
                "", question: row.question ?? row.name,
                caption: "\(row.question ?? row.name) – on \(row.day)\(unit)",
                figure: .histogram(
                    Figure.Spread(
                        histogram, mean: row.summary.mean, percentiles: row.percentiles,
                        unit: row.unit, note: "on \(row.day)\(unit)")))
            table.add(
                "mean",
                sides.map { $0.map { .number($0.summary.mean, $0.summary.interval) } ?? .blank },
                notes: sides.contains { $0.map { !$0.summary.interval.width.isFinite } ?? false }
                    ? [SignificantDigits.oneDraw] : [])
            table.add(
                "standard deviation",
                sides.map { side in
                    guard let spread = side?.summary.standardDeviation else { return .blank }
                    let half = spread / 100
                    return .oneOf(
                        [.init(spread, Interval(low: spread - half, high: spread + half))], 0)
                })
            for (index, quantile) in row.quantiles.enumerated() {
                let percent = Int((100 * quantile.probability).rounded())
                table.add(
                    percent == 50 ? "median" : "P\(percent)",
                    sides.map { side in
                        guard let row = side, row.quantiles.indices.contains(index) else {
                            return .blank
                        }
                        return row.quantiles[index].quantity
                    })
            }
        }
        guard !table.parts.isEmpty else { return nil }
        let pictured = others.isEmpty ? "" : " The pictures show \(labels[0])."
        return Findings(
            format: "simulate numbers", title: "Numbers", sections: [.table(table)],
            advice: [
                "Distribution over trials. The line marks the median; the strip below spans the 5th to "
                    + "the 95th percentile.\(pictured)"
            ])
    }
}

extension NumberRow {
    fileprivate var percentiles: (low: Double, median: Double, high: Double)? {
        func quantile(_ probability: Double) -> Double? {
            quantiles.first { $0.probability == probability }?.value
        }
        guard let low = quantile(0.05), let median = quantile(0.5), let high = quantile(0.95)
        else { return nil }
        return (low, median, high)
    }
}

extension QuantileRow<Double> {
    /// With its bounds, where there are enough trials for them.
    var quantity: Quantity {
        .number(value, bounds)
    }

    /// With as many digits as its bounds allow. Where values repeat these may coincide, and then the value is
    /// known.
    var text: String { SignificantDigits.number(value, halfWidth: bounds?.halfWidth ?? .infinity) }

    private var bounds: Interval? {
        low.flatMap { low in high.map { Interval(low: low, high: $0) } }
    }
}
