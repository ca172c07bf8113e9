// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Statistics
public import Tables

extension RunReport {
    /// The whole report.
    public var json: JSONValue {
        .object([
            ("format", .string("simulate run")),
            ("format_version", .integer(OutputSchema.version)),
            ("scenario", .string(scenario)),
            ("title", JSONValue(title)),
            ("variant", .string(variant ?? "baseline")),
            ("settings", .array(settings.map { .string($0) })),
            ("starts", .string("\(start)")),
            ("ends", .string("\(end)")),
            ("probabilities", .array(probabilities.map(Self.json))),
            ("dates", .array(dates.map(Self.json))),
            ("numbers", .array(numbers.map(Self.json))),
            ("categories", .array(categories.map(Self.json))),
            ("number_quantiles", .string(quantileWords)),
            (
                "inputs",
                .object([
                    ("on_facts", .integer(support.onFacts)),
                    ("on_assumptions", .integer(support.onAssumptions)),
                    ("on_nothing", .integer(support.onNothing)),
                ])
            ),
            (
                "run",
                .object([
                    ("program", .string("simulate \(run.version)")),
                    ("digest", .string(run.digest)),
                    ("seed", .string(String(run.seed))),
                    ("stream_version", .integer(run.streamVersion)),
                    ("trials", .integer(run.trials)),
                    ("repeats", .integer(run.repeats)),
                    ("range_draws", JSONValue(ranges?.draws)),
                    ("range_repeats", JSONValue(ranges?.repeats)),
                    ("range_draws_played", JSONValue(ranges?.drawsPlayed)),
                    ("events_per_trial", .number(run.eventsPerTrial)),
                    ("stop_reason", .string(run.stopReason)),
                    ("partial", .bool(run.isPartial)),
                    ("command", .string(run.command)),
                    ("files", .array(run.texts.map(Self.json))),
                    ("tables_digest", .string(tablesDigest)),
                    ("threads", run.threads.map { .integer($0) } ?? .null),
                    ("seconds", .number(run.seconds)),
                ])
            ),
        ])
    }

    /// How the quantiles of numbers were made.
    var quantileWords: String {
        quantileParts.map { "rounded to 1 part in \($0)" } ?? "exact"
    }

    private static func json(_ row: ProbabilityRow) -> JSONValue {
        .object(
            [
                ("outcome", .string(row.name)), ("question", JSONValue(row.question)),
                ("asked", .string(row.asked)), ("day", .string("\(row.day)")),
            ] + members(row.estimate) + [("words", JSONValue(row.words?.rawValue))])
    }

    private static func members(_ estimate: Estimate) -> [(String, JSONValue)] {
        let error = estimate.rangeError
        return members(estimate.proportion) + [
            ("parameters_low", JSONValue(estimate.range?.low)),
            ("parameters_high", JSONValue(estimate.range?.high)),
            ("parameters_low_low95", JSONValue(error?.low.low)),
            ("parameters_low_high95", JSONValue(error?.low.high)),
            ("parameters_high_low95", JSONValue(error?.high.low)),
            ("parameters_high_high95", JSONValue(error?.high.high)),
            ("parameters_beyond_mean", JSONValue(estimate.shareBeyondMean)),
        ]
    }

    private static func members(_ proportion: Proportion) -> [(String, JSONValue)] {
        [
            ("probability", .number(proportion.value)),
            ("count", .integer(proportion.successes)), ("trials", .integer(proportion.trials)),
            ("low95", .number(proportion.interval.low)),
            ("high95", .number(proportion.interval.high)),
            ("effective_trials", .number(proportion.effectiveCount)),
            ("few_draws", .bool(proportion.scarcity != nil)),
        ]
    }

    private static func json(_ row: DateRow) -> JSONValue {
        .object(
            [("outcome", .string(row.name)), ("question", JSONValue(row.question))]
                + members(row.estimate) + [
                    (
                        "quantiles",
                        .array(
                            row.quantiles.map { quantile in
                                .object([
                                    ("probability", .number(quantile.probability)),
                                    ("day", json(quantile.value)),
                                    ("low95", quantile.low.map(json) ?? .null),
                                    ("high95", quantile.high.map(json) ?? .null),
                                ])
                            })
                    ),
                    (
                        "curve",
                        .array(
                            row.curve.map { point in
                                .object(
                                    [("day", .string("\(point.day)"))] + members(point.proportion))
                            })
                    ),
                ])
    }

    private static func json(_ day: DayOrNever) -> JSONValue {
        .string(day.day.map { "\($0)" } ?? "never")
    }

    private static func json(_ row: NumberRow) -> JSONValue {
        .object([
            ("outcome", .string(row.name)), ("question", JSONValue(row.question)),
            ("unit", JSONValue(row.unit)), ("day", .string("\(row.day)")),
            ("trials", .integer(row.summary.count)),
            ("mean", .number(row.summary.mean)),
            ("low95", .number(row.summary.interval.low)),
            ("high95", .number(row.summary.interval.high)),
            ("standard_deviation", .number(row.summary.standardDeviation)),
            (
                "quantiles",
                .array(
                    row.quantiles.map { quantile in
                        .object([
                            ("probability", .number(quantile.probability)),
                            ("value", .number(quantile.value)),
                            ("low95", JSONValue(quantile.low)),
                            ("high95", JSONValue(quantile.high)),
                        ])
                    })
            ),
        ])
    }

    private static func json(_ row: CategoryRow) -> JSONValue {
        .object([
            ("outcome", .string(row.name)), ("question", JSONValue(row.question)),
            ("day", .string("\(row.day)")),
            (
                "labels",
                .array(
                    row.labels.map { label in
                        .object([("label", .string(label.label))] + members(label.estimate))
                    })
            ),
        ])
    }
}
