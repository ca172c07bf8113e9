// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Statistics
internal import Store
public import Tables

extension Answers {
    /// The tables of the run for files. All are there even where a scenario has no outcome of a kind, so
    /// that whoever reads them need not ask.
    var fileTables: [Table] { [probabilityRows, dateRows, numberRows, categoryRows] }

    /// The names of these tables.
    public static let tableNames = ["probabilities", "dates", "numbers", "categories"]

    /// The same, as they are written.
    public var records: [Records] { fileTables.map(Records.init) }

    /// What others say, for files; none where nobody does. It is no part of what was counted.
    public var opinionRecords: [Records] {
        OpinionTables([opinions]).sections.compactMap { section in
            guard case .table(let table) = section, table.media.contains(.files) else { return nil }
            return Records(table)
        }
    }

    /// Names what was counted: runs with the same digest have the same counts, days and values.
    public var tablesDigest: String { (records + (rangeCounts.map { [$0] } ?? [])).digest }

    private var key: [Quantity] { [.text(scenario), .text(variant ?? "baseline")] }

    private static let keyColumns: [Column] = [
        .text("scenario", "Name of the scenario"),
        .text("variant", "Variant, or baseline for none"),
        .text("outcome", "Name of the outcome"),
    ]

    private static let questionColumn = Column.text(
        "question", "The outcome's question as written")

    private static func column(
        _ name: String, _ kind: Column.Field.Kind, _ description: String
    ) -> Column {
        Column(fields: [.init(name, kind, description)])
    }

    private static let dayColumn = column("day", .date, "The day asked about")

    /// What is said of every share of trials.
    private static let shareFields: [Column.Field] =
        Column.Field.share + [
            .init(
                "effective_trials", .number, "Effective sample size",
                part: .effectiveTrials),
            .init(
                "few_draws", .string,
                "true if fewer than six parameter draws have it, or lack it: the interval is rough",
                part: .fewDraws),
        ]

    private static let estimateColumn = Column(
        fields: shareFields + [
            .init(
                "parameters_low", .number,
                "5th percentile of the probability over parameter draws; empty if not separable",
                part: .ofRange(.low)),
            .init("parameters_high", .number, "95th percentile of it", part: .ofRange(.high)),
            .init(
                "parameters_low_low95", .number,
                "Lower end of the 95% interval of parameters_low, by resampling draws",
                part: .ofRange(.lowLow)),
            .init(
                "parameters_low_high95", .number, "Upper end of that interval",
                part: .ofRange(.lowHigh)),
            .init(
                "parameters_high_low95", .number,
                "Lower end of the 95% interval of parameters_high, by resampling draws",
                part: .ofRange(.highLow)),
            .init(
                "parameters_high_high95", .number, "Upper end of that interval",
                part: .ofRange(.highHigh)),
            .init(
                "parameters_beyond_mean", .number,
                "Share of draws with a probability further out than the mean; empty if the mean lies within the range",
                part: .ofRange(.beyondMean)),
        ])

    private var probabilityRows: Table {
        var table = Table(
            "probabilities", in: .files, isInJSON: false,
            Self.keyColumns + [
                .text("asked", "by: at any moment to the end of the day; on: at its end"),
                Self.dayColumn, Self.estimateColumn,
                .text(
                    "words",
                    "Estimative words of ICD 203 for the probability; empty for too few trials"),
                Self.questionColumn,
            ])
        for row in probabilities {
            table.add(
                row.name,
                key + [
                    .text(row.name), .text(row.asked), .init(day: row.day), .estimate(row.estimate),
                    Quantity(row.words?.rawValue), Quantity(row.question),
                ])
        }
        return table
    }

    private var dateRows: Table {
        var table = Table(
            "dates", in: .files, isInJSON: false,
            Self.keyColumns + [
                .text(
                    "statement", "by: P(happened to the end of the day); quantile: the day by which"
                ),
                Self.column("day", .date, "The day; empty if the quantile is never"),
                .text("is_never", "true if the quantile is never, else false"),
            ] + Self.shareFields.map { Self.column($0.name, $0.kind, $0.description) } + [
                Self.column(
                    "day_low95", .date,
                    "Lower 95% bound of a quantile's day; empty if unknown or never"),
                Self.column(
                    "day_high95", .date, "Upper 95% bound of it; empty if unknown or never"),
                Self.questionColumn,
            ])
        for row in dates {
            let effective = Quantity.number(row.estimate.proportion.effectiveCount, nil)
            for point in row.curve {
                let share = point.proportion
                table.add(
                    row.name,
                    key + [
                        .text(row.name), .text("by"), .init(day: point.day), .text("false"),
                        .number(share.value, nil), .count(share.successes), .count(share.trials),
                        .number(share.interval.low, nil), .number(share.interval.high, nil),
                        .number(share.effectiveCount, nil),
                        .text(share.scarcity == nil ? "false" : "true"), .nothing, .nothing,
                        Quantity(row.question),
                    ])
            }
            for quantile in row.quantiles {
                table.add(
                    row.name,
                    key + [
                        .text(row.name), .text("quantile"), .init(day: quantile.value.date),
                        .text(quantile.value == .never ? "true" : "false"),
                        .number(quantile.probability, nil), .nothing,
                        .count(row.estimate.proportion.trials), .nothing, .nothing, effective,
                        .nothing, .init(day: quantile.low?.date), .init(day: quantile.high?.date),
                        Quantity(row.question),
                    ])
            }
        }
        return table
    }

    private var numberRows: Table {
        let rounding = quantileParts.map { "; a quantile is rounded to 1 part in \($0)" } ?? ""
        var table = Table(
            "numbers", in: .files, isInJSON: false,
            Self.keyColumns + [
                .text("statement", "mean, standard_deviation or quantile"),
                Self.column("probability", .number, "Of a quantile, from 0 to 1; else empty"),
                Self.column("value", .number, "The value\(rounding)"),
                Self.column("low95", .number, "Lower end of its 95% interval"),
                Self.column("high95", .number, "Upper end of it"),
                .text("unit", "Unit of the value"), Self.dayColumn,
                Self.column("trials", .integer, "All trials"), Self.questionColumn,
            ])
        for row in numbers {
            func add(
                _ statement: String, _ probability: Double?, _ value: Double, _ low: Double?,
                _ high: Double?
            ) {
                let numbers = [probability, value, low, high].map { number in
                    number.map { Quantity.number($0, nil) } ?? .nothing
                }
                table.add(
                    row.name,
                    key + [.text(row.name), .text(statement)] + numbers + [
                        Quantity(row.unit), .init(day: row.day), .count(row.summary.count),
                        Quantity(row.question),
                    ])
            }
            let interval = row.summary.interval
            add("mean", nil, row.summary.mean, interval.low, interval.high)
            add("standard_deviation", nil, row.summary.standardDeviation, nil, nil)
            for quantile in row.quantiles {
                add("quantile", quantile.probability, quantile.value, quantile.low, quantile.high)
            }
        }
        return table
    }

    private var categoryRows: Table {
        var table = Table(
            "categories", in: .files, isInJSON: false,
            Self.keyColumns + [
                .text("label", "One of the labels"), Self.dayColumn, Self.estimateColumn,
                Self.questionColumn,
            ])
        for row in categories {
            for label in row.labels {
                table.add(
                    row.name,
                    key + [
                        .text(row.name), .text(label.label), .init(day: row.day),
                        .estimate(label.estimate), Quantity(row.question),
                    ])
            }
        }
        return table
    }
}
