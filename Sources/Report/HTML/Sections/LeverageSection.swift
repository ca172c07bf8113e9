// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Statistics

/// How answers go together with how far leverage came.
struct LeverageSection {
    let tables: [PageTable]

    init?(_ content: PageContent) {
        guard !content.leverage.isEmpty else { return nil }
        tables = content.leverage.enumerated().map { index, leverage in
            var table = PageTable(
                "leverage-table-\(index)", "Chances by the furthest stage of \(leverage.item)",
                ["Furthest stage", "#Trials"] + leverage.outcomes.map { "#" + $0 })
            for row in leverage.rows {
                table.add(
                    row.stage,
                    [row.trials.successes.grouped]
                        + leverage.outcomes.indices.map { index in
                            guard let chance = row.chances?[index] else { return "–" }
                            let interval = SignificantDigits.percents(chance, dash: "–")
                            return "\(SignificantDigits.percent(chance)) (\(interval))"
                        },
                    bars: [nil] + leverage.outcomes.indices.map { row.chances?[$0].value })
            }
            return table
        }
    }
}
