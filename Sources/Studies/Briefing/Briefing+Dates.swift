// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Simulation
internal import Statistics
internal import Tables

extension Briefing {
    /// The dates: a cumulative curve each, and the days by which.
    var dates: Findings? {
        let rows = first.answers.dates
        guard !rows.isEmpty else { return nil }
        var table = Table("dates", of: "By", in: .page, columns("chance"))
        for (number, row) in rows.enumerated() {
            let sides = runs.map { run in run.answers.dates.first { $0.name == row.name } }
            table.begin(
                "", question: row.question ?? row.name,
                caption: "\(row.question ?? row.name) – by day",
                notes: [SignificantDigits.warning(row.estimate.proportion)].compactMap { $0 },
                figure: number < Self.mostCurves ? .curve(curve(row)) : nil)
            for (index, point) in row.curve.enumerated() {
                table.add(
                    "\(point.day)",
                    sides.map { side in
                        guard let curve = side?.curve, curve.indices.contains(index) else {
                            return .blank
                        }
                        return .probability(curve[index].proportion)
                    })
            }
            for quantile in row.quantiles where [0.1, 0.5, 0.9].contains(quantile.probability) {
                table.add(
                    quantile.probability == 0.5
                        ? "median" : "\(Int(100 * quantile.probability))% by",
                    sides.map { side in
                        side?.quantiles.first { $0.probability == quantile.probability }
                            .map { .day($0.value, low: $0.low, high: $0.high) } ?? .blank
                    })
            }
        }
        return Findings(
            format: "simulate dates", title: "Dates", sections: [.table(table)],
            advice: [
                "Probability that the event has happened by each day (time-to-event curve), with a "
                    + "pointwise 95% confidence band. “Not by end”: the event has not happened when the "
                    + "scenario ends."
            ])
    }

    /// No page shows more.
    private static let mostCurves = 200

    /// More steps would not be seen.
    private static let steps = 100

    private func curve(_ row: DateRow) -> Figure.Curve {
        let horizon = first.scenario.horizon
        let moments = (1...Self.steps).map {
            (horizon * Double($0) / Double(Self.steps)).nextDown
        }
        let lines = zip(labels, runs).compactMap { label, run -> Figure.Curve.Line? in
            guard case .dates(let dates)? = run.column(of: row.name) else { return nil }
            let points =
                run.weights.map { weights in
                    moments.map { moment in
                        weights.proportion(dates.map { $0 <= moment ? 1 : 0 })
                    }
                }
                ?? DateCurve(dates: dates, repeats: run.result.repeats, at: moments).points
                .map(\.proportion)
            return .init(label, shares: points.map(\.value), bounds: points.map(\.interval))
        }
        return Figure.Curve(
            start: first.scenario.start, end: first.scenario.end, lines: lines,
            points: row.curve.map { ($0.day, $0.proportion) })
    }
}
