// SPDX-License-Identifier: GPL-3.0-or-later

internal import Model
internal import Statistics
internal import Tables

/// The tables of what several parts of the trials say of the outcomes, side by side.
struct AnswerTables {
    /// What stands in one column: which trials, in words.
    struct Side {
        /// In files, as the beginning of the columns' names: `given`.
        let name: String
        /// After `over`: `all trials`.
        let trials: String
        /// None where the column is in files only.
        let faces: [Column.Face]
    }

    typealias Answer = (outcome: Outcome, rows: [Row])
    typealias Row = (statement: AnswerStatement, values: [Quantity])

    let sides: [Side]
    let answers: [Answer]

    func chances(_ name: String) -> Table {
        var table = Table(
            name, of: "Outcome",
            [
                .text("outcome", "Name of the outcome"),
                .text("label", "Label of a category; else empty"),
                .text("statement", "probability, or ever: of a date, that it comes at all"),
            ]
                + measured(.number, "Share") { name in
                    [
                        .init("\(name)_count", .integer, "Trials in which it is so", part: .count),
                        .init("\(name)_trials", .integer, "All such trials", part: .trials),
                    ]
                })
        table.begin("Probabilities")
        for answer in answers {
            for row in answer.rows {
                let name = answer.outcome.name
                switch row.statement {
                case .probability(label: nil):
                    add(name, answer, row, [.nothing, .text("probability")], to: &table)
                case .ever:
                    add("\(name), by end", answer, row, [.nothing, .text("ever")], to: &table)
                case .probability, .mean, .quantile: break
                }
            }
        }
        table.begin("Categories")
        for answer in answers {
            for (index, row) in answer.rows.enumerated() {
                guard case .probability(let label?) = row.statement else { continue }
                if index == 0 { addHeading(answer, nil, to: &table) }
                add(label, answer, row, [.text(label), .text("probability")], to: &table)
            }
        }
        return table
    }

    func dates(_ name: String) -> Table {
        var table = Table(
            name, of: "Outcome", Self.quantileColumns + measured(.string, "Day, or never,"))
        table.begin("Dates")
        for answer in answers {
            guard case .date = answer.outcome.kind else { continue }
            addHeading(answer, nil, to: &table)
            for row in answer.rows where row.statement != .ever {
                add(row.statement.title, answer, row, [row.statement.probability], to: &table)
            }
        }
        return table
    }

    func numbers(_ name: String) -> Table {
        var table = Table(
            name, of: "Outcome",
            Self.quantileColumns + [.text("unit", "Unit of the values")]
                + measured(.number, "Value"))
        table.begin("Numbers")
        for answer in answers {
            guard case .number(_, let unit, _) = answer.outcome.kind else { continue }
            addHeading(answer, unit, to: &table)
            let cell = unit.map { Quantity.text($0) } ?? .nothing
            for row in answer.rows {
                add(
                    row.statement.title, answer, row, [row.statement.probability, cell], to: &table)
            }
        }
        return table
    }

    private func addHeading(_ answer: Answer, _ unit: String?, to table: inout Table) {
        table.addHeading(
            answer.outcome.name + (unit.map { " (\($0))" } ?? ""),
            question: answer.outcome.question)
    }

    private func add(
        _ name: String, _ answer: Answer, _ row: Row, _ keys: [Quantity], to table: inout Table
    ) {
        let isPart = name != answer.outcome.name && row.statement != .ever
        table.add(
            name, question: isPart ? nil : answer.outcome.question, depth: isPart ? 1 : 0,
            [.text(answer.outcome.name)] + keys
                + row.values)
    }

    private static let quantileColumns: [Column] = [
        .text("outcome", "Name of the outcome"),
        .value("quantile", "Probability of a quantile; empty for the mean"),
    ]

    private func measured(
        _ kind: Column.Field.Kind, _ what: String,
        and more: (String) -> [Column.Field] = { _ in [] }
    ) -> [Column] {
        sides.map { side in
            Column(
                fields: [
                    .init(side.name, kind, "\(what) over \(side.trials)"),
                    .init("\(side.name)_low95", kind, "Lower end of its 95% interval", part: .low),
                    .init(
                        "\(side.name)_high95", kind, "Upper end of its 95% interval", part: .high),
                ] + more(side.name), faces: side.faces)
        }
    }
}
