// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Statistics
internal import Tables

/// How answers go together with how far leverage came.
struct LeverageSection {
    let tables: [PageTable]

    init?(_ content: PageContent) {
        guard !content.leverage.isEmpty else { return nil }
        tables = content.leverage.enumerated().map { index, leverage in
            var table = PageTable(
                "leverage-table-\(index)",
                "How often each is so, by the furthest stage of \(leverage.item)",
                ["Outcome"]
                    + leverage.rows.map { "#\($0.stage) (\($0.trials.successes.grouped))" })
            for (place, outcome) in leverage.outcomes.enumerated() {
                let chances = leverage.rows.map { row -> Proportion? in
                    row.trials.successes < Self.fewest ? nil : row.chances?[place]
                }
                table.add(
                    content.question(outcome),
                    chances.map { $0.map(SignificantDigits.percent) ?? "–" },
                    notes: chances.map {
                        $0.map {
                            SignificantDigits.percents($0, dash: "–")
                                + ($0.scarcity == nil ? "" : ", rough")
                        }
                    },
                    bars: chances.map { $0?.value })
            }
            return table
        }
    }

    /// Of fewer trials nothing is said.
    private static let fewest = 10
}
