// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Model
internal import Statistics
public import Tables

extension Given {
    /// The tables that its findings have.
    public static let tableNames = [
        "given_probabilities", "given_dates", "given_numbers", "given_parameters",
    ]

    /// All that is said, in words and columns.
    public var findings: Findings {
        Findings(
            format: "simulate given",
            title: Heading(isNegated ? "Not given " : "Given ", condition.text),
            remarks: remarks, facts: facts,
            sections: [chanceTable, dateTable, numberTable, parameterTable].map { .table($0) },
            advice: [
                against.map {
                    "Trials in which it holds are not trials in which it is brought about: in "
                        + "variant \($0) it is, with the same random numbers (simulate compare shows the "
                        + "differences)."
                }
                    ?? "Trials in which it holds are not trials in which it is brought about. For "
                    + "that, compare with a variant in which it happens (simulate compare)."
            ])
    }

    private var remarks: [Findings.Remark] {
        let share = Proportion(successes: kept, of: trials)
        var remarks: [Findings.Remark] = [
            .plain(
                "\(kept.grouped) of \(trials.grouped) trials "
                    + (kept == trials ? "" : "(\(SignificantDigits.percent(share)))")
                    + ", in \(keptDraws.grouped) of "
                    + "\(draws.grouped) parameter draws")
        ]
        if kept == trials { remarks.append(.warning("the condition holds in every trial")) }
        if isScarce {
            remarks.append(
                .warning("few trials: intervals are rough, and more trials narrow them"))
        }
        if !laterThanAsked.isEmpty {
            remarks.append(
                .warning(
                    "the condition is known only after the day of the question in "
                        + laterThanAsked.joined(separator: ", ")
                        + ": read those as evidence, not as a forecast"))
        }
        return remarks
    }

    private var facts: [Findings.Fact] {
        [
            .init("condition", .string(condition.text)), .init("negated", .bool(isNegated)),
            .init("trials", .integer(trials)), .init("kept", .integer(kept)),
            .init("draws", .integer(draws)), .init("draws_kept", .integer(keptDraws)),
            .init("few_trials", .bool(isScarce)), .init("against", JSONValue(against)),
        ]
    }

    // MARK: Answers

    private var chanceTable: Table {
        var table = Table(
            Self.tableNames[0], of: "Outcome",
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
                case .probability(label: _?), .quantile, .mean: break
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

    private var dateTable: Table {
        var table = Table(
            Self.tableNames[1], of: "Outcome", quantileColumns + measured(.string, "Day, or never,")
        )
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

    private var numberTable: Table {
        var table = Table(
            Self.tableNames[2], of: "Outcome",
            quantileColumns + [.text("unit", "Unit of the values")]
                + measured(.number, "Value"))
        table.begin("Numbers")
        for answer in answers {
            guard case .number(_, let unit, _) = answer.outcome.kind else { continue }
            addHeading(answer, unit, to: &table)
            let cell = Quantity(unit)
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
                + [row.all, row.given, row.givenNot, row.against])
    }

    private var quantileColumns: [Column] {
        [
            .text("outcome", "Name of the outcome"),
            .value("quantile", "Probability of a quantile; empty for the mean"),
        ]
    }

    /// Over all trials, those in which the condition holds, and the others.
    private func measured(
        _ kind: Column.Field.Kind, _ what: String,
        and more: (String) -> [Column.Field] = { _ in [] }
    ) -> [Column] {
        func column(_ name: String, _ trials: String, _ faces: [Column.Face]) -> Column {
            .measured(name, "\(what) over \(trials)", kind: kind, and: more(name), faces: faces)
        }
        return [
            column("all", "all trials", [.init("all")]),
            column(
                "given", "trials in which the condition holds",
                [.init("given"), .init("95% CI", part: .interval)]),
            column("given_not", "the other trials", [.init("given not")]),
            column(
                "against", "all trials of the compared variant",
                against.map { [.init($0, isName: true)] } ?? []),
        ]
    }

    // MARK: Parameters

    private var parameterTable: Table {
        var table = Table(Self.tableNames[3], of: "Parameter", Self.parameterColumns)
        table.begin("Parameters")
        let order = parameters.enumerated().sorted {
            let (a, b) = (abs($0.element.moved?.value ?? 0), abs($1.element.moved?.value ?? 0))
            return a > b || (a == b && $0.offset < $1.offset)
        }
        for (_, parameter) in order {
            let unit = parameter.unit
            table.add(
                parameter.name + (unit.map { " (\($0))" } ?? ""),
                [
                    .text(parameter.name), Quantity(unit),
                    .number(parameter.median, nil), .number(parameter.givenMedian, nil),
                    .number(parameter.mean, nil),
                    .number(parameter.givenMean, parameter.givenInterval),
                    .number(parameter.standardDeviation, nil),
                    parameter.moved.map { .change($0.value, $0.interval) } ?? .nothing,
                ])
        }
        return table
    }

    private static let parameterColumns: [Column] = [
        .text("parameter", "Name of the parameter"),
        .text("unit", "Unit of its values"),
        .value("median_all", "Median over all draws", shownAs: "median, all"),
        .value(
            "median_given", "Median over draws, weighted by their kept trials", shownAs: "given"),
        .value("mean_all", "Mean over all draws"),
        .measured("mean_given", "Mean over draws, weighted by their kept trials"),
        .value("standard_deviation", "Standard deviation over all draws"),
        .measured(
            "moved", "Change of the mean in standard deviations",
            faces: [.init("moved (sd)"), .init("95% CI", part: .interval)]),
    ]

    // MARK: What is known when

    /// Outcomes whose day comes before the condition is known.
    private var laterThanAsked: [String] {
        guard let known = condition.moment(in: scenario) else { return [] }
        return answers.compactMap { answer in
            guard let asked = answer.outcome.moment, asked < known,
                !condition.reads(answer.outcome.name, of: scenario)
            else { return nil }
            return answer.outcome.name
        }
    }
}

extension Given.Statement {
    fileprivate var probability: Quantity {
        if case .quantile(let probability) = self { return .number(probability, nil) }
        return .nothing
    }

    /// What a row under the outcome's name is called.
    fileprivate var title: String {
        switch self {
        case .probability(let label): label ?? ""
        case .ever: "by end"
        case .mean: "mean"
        case .quantile(0.5): "median"
        case .quantile(let probability): "P\(Int((100 * probability).rounded()))"
        }
    }
}

extension Given.Parameter {
    /// As the numbers of the table count: base units.
    fileprivate var unit: String? {
        switch type {
        case .quantity(.one), .boolean, .category: nil
        case .quantity(.day): "days"
        case .quantity(let unit): unit.words
        case .date: "days since the start"
        }
    }
}
