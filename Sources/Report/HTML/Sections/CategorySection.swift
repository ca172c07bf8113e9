// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Statistics
internal import Tables

/// The categories: a bar a label, and a table for each.
struct CategorySection {
    struct Chart {
        let name: String
        let label: String
        let note: String
        let bars: [BarView]
        let table: PageTable
    }

    let charts: [Chart]

    init?(_ content: PageContent) {
        let rows = content.first.report.categories
        guard !rows.isEmpty else { return nil }
        charts = rows.enumerated().map { index, row in
            var table = PageTable(
                "category-table-\(index)", "\(row.question ?? row.name) – on \(row.day)",
                ["Label", "#Chance", "#95 % interval", "#Over parameters", "#Count"])
            for label in row.labels {
                let proportion = label.estimate.proportion
                table.add(
                    label.label,
                    [
                        SignificantDigits.percent(proportion),
                        SignificantDigits.percents(proportion, dash: "–"),
                        SignificantDigits.parameters(label.estimate, dash: "–"),
                        proportion.successes.grouped,
                    ])
            }
            return Chart(
                name: row.name, label: row.question ?? row.name, note: "on \(row.day)",
                bars: row.labels.enumerated().map { place, label in
                    BarView(
                        "category-\(index)-\(place)", label: label.label, label.estimate,
                        words: "", note: nil)
                },
                table: table)
        }
    }
}
