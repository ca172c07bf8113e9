// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Statistics

extension RunReport {
    /// The tables of the run. All are there even where a scenario has no outcome of a kind, so that
    /// whoever reads them need not ask.
    public var csvTables: [CSVTable] {
        [probabilityTable, dateTable, numberTable, categoryTable]
    }

    /// The names of `csvTables`, which are known before there is a report.
    public static let csvNames = ["probabilities", "dates", "numbers", "categories"]

    private var key: [CSVTable.Cell] { [.text(scenario), .text(variant ?? "baseline")] }

    private static let keyColumns = [
        CSVTable.Column(name: "scenario", type: "string", description: "Name of the scenario"),
        CSVTable.Column(
            name: "variant", type: "string", description: "Variant, or baseline for none"),
        CSVTable.Column(name: "outcome", type: "string", description: "Name of the outcome"),
    ]

    private static let questionColumn = CSVTable.Column(
        name: "question", type: "string", description: "The outcome's question as written")

    /// What is said of every probability.
    private static let estimateColumns = [
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
            name: "effective_trials", type: "number",
            description: "What the trials are worth as independent ones"),
        CSVTable.Column(
            name: "few_draws", type: "string",
            description:
                "true if fewer than six parameter draws have it, or lack it: the interval is rough"),
        CSVTable.Column(
            name: "parameters_low", type: "number",
            description:
                "5th percentile of the probability over parameter draws; empty if not separable"),
        CSVTable.Column(
            name: "parameters_high", type: "number", description: "95th percentile of it"),
        CSVTable.Column(
            name: "parameters_low_low95", type: "number",
            description: "Lower end of the 95 % interval of parameters_low, by resampling draws"),
        CSVTable.Column(
            name: "parameters_low_high95", type: "number", description: "Upper end of that interval"
        ),
        CSVTable.Column(
            name: "parameters_high_low95", type: "number",
            description: "Lower end of the 95 % interval of parameters_high, by resampling draws"),
        CSVTable.Column(
            name: "parameters_high_high95", type: "number",
            description: "Upper end of that interval"),
        CSVTable.Column(
            name: "parameters_beyond_mean", type: "number",
            description:
                "Share of draws with a probability further out than the mean; empty if the mean lies within the range"
        ),
    ]

    private func cells(_ estimate: Estimate) -> [CSVTable.Cell] {
        let error = estimate.rangeError
        return [.number(estimate.proportion.value)] + counts(estimate.proportion) + [
            .number(estimate.range?.low), .number(estimate.range?.high),
            .number(error?.low.low), .number(error?.low.high),
            .number(error?.high.low), .number(error?.high.high),
            .number(estimate.shareBeyondMean),
        ]
    }

    private func counts(_ proportion: Proportion) -> [CSVTable.Cell] {
        [
            .integer(proportion.successes), .integer(proportion.trials),
            .number(proportion.interval.low), .number(proportion.interval.high),
            .number(proportion.effectiveCount),
            .text(proportion.scarcity == nil ? "false" : "true"),
        ]
    }

    private var probabilityTable: CSVTable {
        var table = CSVTable(
            "probabilities",
            Self.keyColumns + [
                CSVTable.Column(
                    name: "asked", type: "string",
                    description: "by: at any moment to the end of the day; on: at its end"),
                CSVTable.Column(name: "day", type: "date", description: "The day asked about"),
            ] + Self.estimateColumns + [
                CSVTable.Column(
                    name: "words", type: "string",
                    description:
                        "Estimative words of ICD 203 for the probability; empty for too few trials"),
                Self.questionColumn,
            ])
        for row in probabilities {
            table.add(
                key + [.text(row.name), .text(row.asked), .date(row.day)] + cells(row.estimate)
                    + [.text(row.words?.rawValue), .text(row.question)])
        }
        return table
    }

    private var dateTable: CSVTable {
        var table = CSVTable(
            "dates",
            Self.keyColumns + [
                CSVTable.Column(
                    name: "statement", type: "string",
                    description: "by: P(happened to the end of the day); quantile: the day by which"
                ),
                CSVTable.Column(
                    name: "day", type: "date",
                    description: "The day; empty if the quantile is never"),
                CSVTable.Column(
                    name: "is_never", type: "string",
                    description: "true if the quantile is never, else false"),
            ] + Self.estimateColumns.prefix(7) + [
                CSVTable.Column(
                    name: "day_low95", type: "date",
                    description: "Lower 95 % bound of a quantile's day; empty if unknown or never"),
                CSVTable.Column(
                    name: "day_high95", type: "date",
                    description: "Upper 95 % bound of it; empty if unknown or never"),
                Self.questionColumn,
            ])
        for row in dates {
            for point in row.curve {
                table.add(
                    key + [.text(row.name), .text("by"), .date(point.day), .text("false")]
                        + [.number(point.proportion.value)] + counts(point.proportion)
                        + [.date(nil), .date(nil), .text(row.question)])
            }
            for quantile in row.quantiles {
                table.add(
                    key + [.text(row.name), .text("quantile"), .date(quantile.value.day)]
                        + [
                            .text(quantile.value == .never ? "true" : "false"),
                            .number(quantile.probability), .text(nil),
                            .integer(row.estimate.proportion.trials), .number(nil), .number(nil),
                            .number(row.estimate.proportion.effectiveCount), .text(nil),
                            .date(quantile.low?.day), .date(quantile.high?.day),
                            .text(row.question),
                        ])
            }
        }
        return table
    }

    private var numberTable: CSVTable {
        var table = CSVTable(
            "numbers",
            Self.keyColumns + [
                CSVTable.Column(
                    name: "statement", type: "string",
                    description: "mean, standard_deviation or quantile"),
                CSVTable.Column(
                    name: "probability", type: "number",
                    description: "Of a quantile, from 0 to 1; else empty"),
                CSVTable.Column(
                    name: "value", type: "number",
                    description: "The value"
                        + (quantileParts.map { "; a quantile is rounded to 1 part in \($0)" } ?? "")
                ),
                CSVTable.Column(
                    name: "low95", type: "number", description: "Lower end of its 95 % interval"),
                CSVTable.Column(name: "high95", type: "number", description: "Upper end of it"),
                CSVTable.Column(name: "unit", type: "string", description: "Unit of the value"),
                CSVTable.Column(name: "day", type: "date", description: "The day asked about"),
                CSVTable.Column(name: "trials", type: "integer", description: "All trials"),
                Self.questionColumn,
            ])
        for row in numbers {
            let tail: [CSVTable.Cell] = [
                .text(row.unit), .date(row.day), .integer(row.summary.count), .text(row.question),
            ]
            let interval = row.summary.interval
            table.add(
                key + [
                    .text(row.name), .text("mean"), .number(nil), .number(finite(row.summary.mean)),
                    .number(finite(interval.low)), .number(finite(interval.high)),
                ] + tail)
            table.add(
                key + [
                    .text(row.name), .text("standard_deviation"), .number(nil),
                    .number(finite(row.summary.standardDeviation)), .number(nil), .number(nil),
                ] + tail)
            for quantile in row.quantiles {
                table.add(
                    key + [
                        .text(row.name), .text("quantile"), .number(quantile.probability),
                        .number(quantile.value), .number(quantile.low), .number(quantile.high),
                    ] + tail)
            }
        }
        return table
    }

    /// Nothing where values are so large that it is not known.
    private func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }

    private var categoryTable: CSVTable {
        var table = CSVTable(
            "categories",
            Self.keyColumns + [
                CSVTable.Column(name: "label", type: "string", description: "One of the labels"),
                CSVTable.Column(name: "day", type: "date", description: "The day asked about"),
            ] + Self.estimateColumns + [Self.questionColumn])
        for row in categories {
            for label in row.labels {
                table.add(
                    key + [.text(row.name), .text(label.label), .date(row.day)]
                        + cells(label.estimate) + [.text(row.question)])
            }
        }
        return table
    }
}

extension DayOrNever {
    var day: CivilDate? {
        if case .day(let day) = self { return day }
        return nil
    }
}
