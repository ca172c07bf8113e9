// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
public import Model
internal import Statistics
public import Studies
public import Tables

extension Storylines {
    /// The sequences, a row an event; and the branches of the tree, a row each.
    public func csvTables(_ scenario: Scenario) -> [CSVTable] {
        [lineTable(scenario), branchTable(scenario)]
    }

    /// The names of `csvTables`, which are known before there are storylines.
    public static let csvNames = ["storylines", "branches"]

    private static let shareColumns = [
        CSVTable.Column(
            name: "probability", type: "number", description: "Share of trials, from 0 to 1"),
        CSVTable.Column(name: "count", type: "integer", description: "Trials in which it is so"),
        CSVTable.Column(name: "trials", type: "integer", description: "All trials"),
        CSVTable.Column(
            name: "low95", type: "number",
            description: "Lower end of Wilson's 95 % interval on the effective number of trials"),
        CSVTable.Column(
            name: "high95", type: "number", description: "Upper end of that interval"),
        CSVTable.Column(
            name: "few_draws", type: "string",
            description: "true if few parameter draws show how wide the interval is"),
    ]

    private static let medianColumn = CSVTable.Column(
        name: "median_day", type: "date", description: "Median day of the event in these trials")

    private func cells(_ proportion: Proportion) -> [CSVTable.Cell] {
        [
            .number(proportion.value), .integer(proportion.successes),
            .integer(proportion.trials), .number(proportion.interval.low),
            .number(proportion.interval.high),
            .text(proportion.scarcity == nil ? "false" : "true"),
        ]
    }

    private func lineTable(_ scenario: Scenario) -> CSVTable {
        var table = CSVTable(
            "storylines",
            [
                CSVTable.Column(
                    name: "storyline", type: "integer", description: "Rank of the sequence, from 1")
            ] + Self.shareColumns + [
                CSVTable.Column(
                    name: "step", type: "integer",
                    description: "Place of the event in it, from 1; 0 if no event happens"),
                CSVTable.Column(
                    name: "event", type: "string", description: "The event; empty for none"),
                Self.medianColumn,
            ])
        for (index, line) in lines.enumerated() {
            let start = [.integer(index + 1)] + cells(line.proportion)
            if line.events.isEmpty { table.add(start + [.integer(0), .text(nil), .date(nil)]) }
            for (step, (event, time)) in zip(line.events, line.medianTimes).enumerated() {
                table.add(
                    start + [
                        .integer(step + 1), .text(event.name), .date(scenario.day(at: time)),
                    ])
            }
        }
        return table
    }

    private func branchTable(_ scenario: Scenario) -> CSVTable {
        var table = CSVTable(
            "branches",
            [
                CSVTable.Column(
                    name: "branch", type: "integer", description: "Number of the branch, from 1"),
                CSVTable.Column(
                    name: "parent", type: "integer",
                    description: "The branch that it grows from; 0 for the root"),
                CSVTable.Column(name: "event", type: "string", description: "What happens next"),
                Self.medianColumn,
            ] + Self.shareColumns + [
                CSVTable.Column(
                    name: "ending", type: "integer",
                    description: "Trials of the branch to which nothing more happens")
            ])
        var number = 0
        func add(_ branches: [Branch], below parent: Int) {
            for branch in branches {
                number += 1
                let own = number
                table.add(
                    [
                        .integer(own), .integer(parent), .text(branch.event.name),
                        .date(scenario.day(at: branch.medianTime)),
                    ] + cells(branch.proportion) + [.integer(branch.ending.successes)])
                add(branch.branches, below: own)
            }
        }
        add(branches, below: 0)
        return table
    }

    /// All of it as one object.
    public func json(_ scenario: Scenario, version: String) -> JSONValue {
        .object([
            ("format", .string("simulate storylines")),
            ("format_version", .integer(OutputSchema.version)),
            ("program", .string("simulate \(version)")),
            ("scenario", .string(scenario.name)),
            ("variant", .string(scenario.variant?.name ?? "baseline")),
            ("digest", .string(digest)),
            ("seed", .string(String(seed))),
            ("trials", .integer(trials)),
            ("events", .array(events.map { .string($0.name) })),
            (
                "in_every_trial",
                .array(
                    certain.map { event, time in
                        .object([
                            ("event", .string(event.name)),
                            ("day", .string("\(scenario.day(at: time))")),
                        ])
                    })
            ),
            ("different_sequences", .integer(distinct)),
            ("covered", .number(covered.value)),
            (
                "storylines",
                .array(
                    lines.map { line in
                        .object(
                            members(line.proportion) + [
                                (
                                    "events",
                                    .array(
                                        zip(line.events, line.medianTimes).map { event, time in
                                            .object([
                                                ("event", .string(event.name)),
                                                (
                                                    "median_day",
                                                    .string("\(scenario.day(at: time))")
                                                ),
                                            ])
                                        })
                                )
                            ])
                    })
            ),
            ("least", .number(least)),
            ("covered_by_tree", .number(coveredByTree.value)),
            ("without_events", .integer(eventless.successes)),
            ("tree", json(branches, scenario)),
        ])
    }

    private func members(_ proportion: Proportion) -> [(String, JSONValue)] {
        [
            ("probability", .number(proportion.value)), ("count", .integer(proportion.successes)),
            ("low95", .number(proportion.interval.low)),
            ("high95", .number(proportion.interval.high)),
            ("few_draws", .bool(proportion.scarcity != nil)),
        ]
    }

    private func json(_ branches: [Branch], _ scenario: Scenario) -> JSONValue {
        .array(
            branches.map { branch in
                .object(
                    [
                        ("event", .string(branch.event.name)),
                        ("median_day", .string("\(scenario.day(at: branch.medianTime))")),
                    ] + members(branch.proportion) + [
                        ("ending", .integer(branch.ending.successes)),
                        ("branches", json(branch.branches, scenario)),
                    ])
            })
    }
}
