// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Statistics
internal import Tables

/// The yes/no questions: a bar each, and a table.
struct ProbabilitySection {
    let bars: [BarView]
    let table: PageTable

    init?(_ content: PageContent) {
        let rows = content.first.report.probabilities
        guard !rows.isEmpty else { return nil }
        bars = rows.enumerated().map { index, row in
            BarView(
                "bar-\(index)", label: row.question ?? row.name, row.estimate,
                words: row.words?.short ?? "too few trials for words",
                note: "\(row.asked) \(row.day)")
        }
        var table = PageTable(
            "probability-table",
            "Probabilities, counted in \(content.first.report.run.trials.grouped) trials",
            [
                "Question", "#Chance", "#95 % interval", "#Over parameters", "In words", "#Count",
                "#Asked",
            ])
        for row in rows {
            let proportion = row.estimate.proportion
            table.add(
                row.question ?? row.name, subheads: row.question == nil ? [] : [row.name],
                [
                    SignificantDigits.percent(proportion),
                    SignificantDigits.percents(proportion, dash: "–"),
                    SignificantDigits.parameters(row.estimate, dash: "–"),
                    row.words?.rawValue ?? "too few trials",
                    proportion.successes.grouped,
                    "\(row.asked) \(row.day)",
                ])
        }
        self.table = table
    }
}
