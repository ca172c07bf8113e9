// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Simulation
internal import Statistics
internal import Tables

/// The dates: a cumulative curve each, and the days by which.
struct DateSection {
    let curves: [CurveView]
    /// `stack` where the tables stand below the charts.
    let layout: String

    init?(_ content: PageContent) {
        let rows = content.first.report.dates
        guard !rows.isEmpty else { return nil }
        let scenario = content.first.scenario
        layout = content.isStacked ? "stack" : ""
        let labels = Dictionary(
            zip(content.runs.map(\.name), content.labels), uniquingKeysWith: { first, _ in first })
        curves = rows.enumerated().map { index, row in
            let runs = content.runs.compactMap { run -> (String, [Double], Int)? in
                guard case .dates(let moments)? = run.column(of: row.name) else { return nil }
                return (labels[run.name] ?? run.name, moments, run.result.repeats)
            }
            return CurveView(
                "curve-\(index)", row, start: scenario.start, horizon: scenario.horizon,
                runs: runs, table: Self.table("curve-table-\(index)", row, content))
        }
    }

    private static func table(
        _ id: String, _ row: DateRow, _ content: PageContent
    ) -> PageTable {
        let others = zip(content.labels, content.runs).dropFirst().compactMap { label, run in
            run.report.dates.first { $0.name == row.name }.map { (label, $0) }
        }
        let names = others.map { "#" + $0.0 }
        let first = names.isEmpty ? ["#Chance", "#95% CI"] : ["#\(content.labels[0])"]
        var table = PageTable(
            id, "\(row.question ?? row.name) – by day", ["By"] + first + names)
        for (index, point) in row.curve.enumerated() {
            var cells = [SignificantDigits.percent(point.proportion)]
            if names.isEmpty {
                cells.append(SignificantDigits.percents(point.proportion, dash: "–"))
            }
            cells += others.map { other in
                other.1.curve.indices.contains(index)
                    ? SignificantDigits.percent(other.1.curve[index].proportion) : ""
            }
            table.add("\(point.day)", cells)
        }
        for quantile in row.quantiles where [0.1, 0.5, 0.9].contains(quantile.probability) {
            let label =
                quantile.probability == 0.5 ? "median" : "\(Int(100 * quantile.probability))% by"
            var cells = [quantile.value.text]
            if names.isEmpty { cells.append(Self.bounds(quantile)) }
            cells += others.map { other in
                other.1.quantiles.first { $0.probability == quantile.probability }?.value.text ?? ""
            }
            table.add(label, cells)
        }
        return table
    }

    private static func bounds(_ quantile: QuantileRow<DayOrNever>) -> String {
        guard let low = quantile.low, let high = quantile.high else { return "" }
        return low == high ? low.text : Quantity.Day.range(low.quantity, high.quantity)
    }
}

extension PageContent.Played {
    /// What the trials answered to an outcome.
    func column(of outcome: String) -> OutcomeColumn? {
        scenario.outcomes.firstIndex { $0.name == outcome }.map { result.columns[$0] }
    }
}

extension DayOrNever {
    fileprivate var text: String { quantity.text }
}
