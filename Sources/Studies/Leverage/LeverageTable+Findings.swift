// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
public import Model
internal import Statistics
public import Tables

extension LeverageTable {
    /// Of fewer trials nothing is said.
    private static let fewest = 10

    /// All that is said of several items of a scenario.
    public static func findings(_ tables: [LeverageTable], _ scenario: Scenario) -> Findings {
        Findings(
            format: "simulate leverage", title: "Leverage and outcomes", brief: "Leverage",
            sections: [.table(fileTable(tables))]
                + tables.map { .table($0.table(scenario)) },
            advice: [
                "Trials are grouped by the furthest stage that an item of leverage reached. Each cell "
                    + "gives the share of the group in which the answer is yes, or the date occurs, with "
                    + "a 95% confidence interval; those of few parameter draws are called rough. Group "
                    + "sizes are in brackets; groups of fewer than ten show a dash. This is association, "
                    + "not causation: for the effect, compare with a variant that sets the stage."
            ])
    }

    private func table(_ scenario: Scenario) -> Table {
        var table = Table(
            item, of: "Outcome", in: .readers,
            rows.map {
                Column(
                    fields: [],
                    faces: [
                        .init(
                            "\($0.stage) (\($0.trials.successes.grouped))",
                            part: .valueOverInterval,
                            isName: true)
                    ])
            })
        table.begin(Heading(name: "Outcomes by furthest stage of \(item)"))
        for (place, name) in outcomes.enumerated() {
            let outcome = scenario.outcomes.first { $0.name == name }
            table.add(
                outcome?.question ?? name,
                rows.map { row in
                    guard row.trials.successes >= Self.fewest, let chances = row.chances else {
                        return .nothing
                    }
                    return .probability(chances[place])
                })
        }
        return table
    }

    private static func fileTable(_ tables: [LeverageTable]) -> Table {
        var table = Table(
            "leverage", in: .files,
            [
                .text("item", "Item of leverage"), .text("stage", "The furthest stage it came to"),
                .text("outcome", "Name of the outcome"),
                Column(fields: [
                    .init("probability", .number, "Share of such trials; empty of none"),
                    .init("count", .integer, "Trials in which it is so", part: .count),
                    .init("trials", .integer, "Trials that came to the stage", part: .trials),
                    .init("low95", .number, "Lower end of its 95% interval", part: .low),
                    .init("high95", .number, "Upper end of its 95% interval", part: .high),
                    .init(
                        "few_draws", .string,
                        "true if few parameter draws show how wide the interval is", part: .fewDraws
                    ),
                ]),
            ])
        for item in tables {
            for row in item.rows {
                for (place, outcome) in item.outcomes.enumerated() {
                    table.add(
                        "",
                        [
                            .text(item.item), .text(row.stage), .text(outcome),
                            row.chances.map { .probability($0[place]) } ?? .nothing,
                        ])
                }
            }
        }
        return table
    }
}
