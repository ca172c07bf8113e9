// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Statistics
public import Tables

extension Answers {
    /// Everything, nested, by its keys in JSON.
    var facts: [Findings.Fact] {
        let members: [(String, JSONValue)] = [
            ("scenario", .string(scenario)), ("title", JSONValue(title)),
            ("variant", .string(variant ?? "baseline")), ("settings", JSONValue(settings)),
            ("starts", .string("\(start)")), ("ends", .string("\(end)")),
            ("probabilities", .array(probabilities.map(Self.json))),
            ("dates", .array(dates.map(Self.json))), ("numbers", .array(numbers.map(Self.json))),
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
                .object(
                    [("program", .string("simulate \(run.version)"))] + luck
                        + [("events_per_trial", .number(run.eventsPerTrial))]
                        + weights + ending + [
                            ("command", .string(run.command)), ("files", files),
                            ("tables_digest", .string(tablesDigest)),
                            ("threads", JSONValue(run.threads)), ("seconds", .number(run.seconds)),
                        ])
            ),
        ]
        return members.map { Findings.Fact($0.0, $0.1) }
    }

    /// What lies beside the tables: what the run was, without what differs from machine to machine.
    /// `trials` is the table of the trials, if that was written too.
    public func manifest(_ tables: [Records], trials: String? = nil) -> JSONValue {
        func entry(_ file: String, _ rows: Int) -> JSONValue {
            .object([
                ("file", .string(file + ".csv")), ("schema", .string(file + ".schema.json")),
                ("rows", .integer(rows)),
            ])
        }
        return .object(
            [
                ("program", .string("simulate \(run.version)")),
                ("command", .string(run.command)), ("files", files),
                ("scenario", .string(scenario)), ("variant", .string(variant ?? "baseline")),
                ("settings", JSONValue(settings)), ("starts", .string("\(start)")),
                ("ends", .string("\(end)")),
            ] + luck + [("number_quantiles", .string(quantileWords))] + weights + ending + [
                ("tables_digest", .string(tablesDigest)),
                (
                    "tables",
                    .array(
                        tables.map { entry($0.name, $0.rows.count) }
                            + (trials.map { [entry($0, run.trials)] } ?? []))
                ),
            ])
    }

    /// What decides the numbers.
    private var luck: [(String, JSONValue)] {
        [
            ("digest", .string(run.digest)),
            // As text: seeds above 2^53 are not exact in every JSON reader.
            ("seed", .string(String(run.seed))), ("stream_version", .integer(run.streamVersion)),
            ("trials", .integer(run.trials)), ("repeats", .integer(run.repeats)),
            ("range_draws", JSONValue(ranges?.draws)),
            ("range_repeats", JSONValue(ranges?.repeats)),
            ("range_draws_played", JSONValue(ranges?.drawsPlayed)),
        ]
    }

    private var weights: [(String, JSONValue)] {
        [
            ("weighed_by", JSONValue(weighing?.path)),
            ("weighed_effective_trials", JSONValue(weighing?.effectiveTrials)),
        ]
    }

    private var ending: [(String, JSONValue)] {
        [("stop_reason", .string(run.stopReason)), ("partial", .bool(run.isPartial))]
    }

    /// The files that the run was made of.
    private var files: JSONValue {
        .array(
            run.texts.map {
                .object([
                    ("role", .string($0.role)), ("file", .string($0.path)),
                    ("sha256", .string($0.checksum)),
                ])
            })
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

    private static func json(_ day: Quantity.Day) -> JSONValue {
        .string(day.date.map { "\($0)" } ?? "never")
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
