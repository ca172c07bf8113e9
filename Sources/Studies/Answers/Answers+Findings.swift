// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Foundation
internal import Statistics
public import Tables

extension Answers {
    /// All that is said of the run at a terminal and in files, in words and columns.
    public var findings: Findings {
        let what = "\(scenario), \(span)"
        let partial = run.isPartial ? [partialWords("PARTIAL: stopped")] : []
        let rounding = quantileParts.map {
            "Quantiles of numbers to 1 part in \($0.grouped) (--tables-only)."
        }
        return Findings(
            format: "simulate run", title: Heading(name: title ?? what),
            remarks: ((title == nil ? [] : [what]) + partial + (weighing.map { [$0.words] } ?? []))
                .map { .plain($0) }, facts: facts,
            sections: [.table(probabilityTable), .table(dateTable), .table(numberTable)]
                + (numbers.isEmpty ? [] : [rounding].compactMap { $0 }).map {
                    .listing(Listing("", [.init($0, hanging: 2)]))
                } + ([categoryTable] + fileTables).map { .table($0) }
                + OpinionTables([opinions]).sections,
            foot: foot)
    }

    // MARK: Answers

    private static let interval = Column.Face("95% CI", part: .interval)
    private static let parameters = Column.Face("parameter range", part: .range)

    private var probabilityTable: Table {
        var table = Table(
            "probabilities", in: .terminal,
            [
                Column(fields: [], faces: [.init("chance"), Self.interval, Self.parameters]),
                .text("words", "", shownAs: "in words"),
            ])
        table.begin("Probabilities")
        for row in probabilities {
            let proportion = row.estimate.proportion
            let count = "\(proportion.successes.grouped) of \(proportion.trials.grouped)"
            let beyond = SignificantDigits.beyondRange(row.estimate).map { "; \($0)" } ?? ""
            table.add(
                row.name, [.estimate(row.estimate), .text(row.words?.short ?? "too few trials")],
                notes: Self.notes(
                    row.question, "\(row.asked) \(row.day): \(count)\(beyond)", proportion))
        }
        return table
    }

    /// A question and in brackets what was counted; then a warning.
    private static func notes(
        _ question: String?, _ counted: String, _ proportion: Proportion? = nil
    ) -> [String] {
        [
            question.map { "\($0) (\(counted))" } ?? counted,
            proportion.flatMap { SignificantDigits.warning($0) },
        ].compactMap { $0 }
    }

    private var dateTable: Table {
        let shown = [(0.1, "10% by"), (0.5, "median"), (0.9, "90% by")]
        var table = Table(
            "dates", in: .terminal,
            shown.map { Column(fields: [], faces: [.init($0.1)]) } + [
                Column(fields: [], faces: [.init("by end"), Self.parameters])
            ])
        table.begin("Dates")
        for row in dates {
            let quantiles = shown.map { probability, _ in
                row.quantiles.first { $0.probability == probability }
            }
            table.add(
                row.name, question: row.question,
                quantiles.map { $0.map { .day($0.value, low: nil, high: nil) } ?? .blank }
                    + [.estimate(row.estimate)],
                notes: [SignificantDigits.warning(row.estimate.proportion)].compactMap { $0 },
                figure: .curve(
                    Figure.Curve(
                        start: start, end: end, lines: [.init(shares: row.sketch)],
                        points: row.curve.map { ($0.day, $0.proportion) })))
        }
        return table
    }

    private var numberTable: Table {
        let shown = [(0.05, "P5"), (0.5, "median"), (0.95, "P95")]
        var table = Table(
            "numbers", in: .terminal,
            (["mean"] + shown.map(\.1)).map { Column(fields: [], faces: [.init($0)]) } + [
                .text("unit", "", shownAs: "unit")
            ])
        table.begin("Numbers")
        for row in numbers {
            let quantiles = shown.compactMap { probability, _ in
                row.quantiles.first { $0.probability == probability }
            }
            let measured =
                [Quantity.Measured(row.summary.mean, row.summary.interval)]
                + quantiles.map { Quantity.Measured($0.value, interval(of: $0)) }
            let error = Self.error(ofMean: row.summary)
            let time = TimeWords.about(row.summary.mean, row.unit).map { ", \($0)" } ?? ""
            table.add(
                row.name,
                (0..<4).map { $0 < measured.count ? .oneOf(measured, $0) : .blank } + [
                    .text(TimeWords.unit(row.unit))
                ],
                notes: Self.notes(
                    row.question,
                    "on \(row.day)\(error.map { "; mean \($0), 95% CI" } ?? "")\(time)")
                    + (error == nil ? [SignificantDigits.oneDraw] : []))
        }
        return table
    }

    /// `± 36`; `nil` where the error of a mean is not known.
    private static func error(ofMean summary: NumberSummary) -> String? {
        let half = summary.interval.halfWidth
        guard half.isFinite else { return nil }
        return "± " + SignificantDigits.number(half, halfWidth: half / 5)
    }

    /// How well a quantile is known: infinite where nothing is known of it.
    private func interval(of quantile: QuantileRow<Double>) -> Interval {
        var half = Double.infinity
        if let low = quantile.low, let high = quantile.high {
            // Where values repeat the bounds may coincide, and then the value is known.
            let rounded = quantileParts.map { abs(quantile.value) / Double($0) } ?? 0
            half = high > low ? max((high - low) / 2, rounded) : 0
        }
        return Interval(low: quantile.value - half, high: quantile.value + half)
    }

    private var categoryTable: Table {
        var table = Table(
            "categories", in: .terminal,
            [
                Column(
                    fields: [],
                    faces: [
                        .init("chance"), Self.interval, Self.parameters,
                        .init("count", part: .count),
                    ])
            ])
        table.begin("Categories")
        for row in categories {
            table.addHeading(row.name, notes: Self.notes(row.question, "on \(row.day)"))
            for label in row.labels {
                table.add(
                    label.label, depth: 1, [.estimate(label.estimate)],
                    notes: [SignificantDigits.warning(label.estimate.proportion)].compactMap { $0 })
            }
        }
        return table
    }

    // MARK: The run

    private var foot: [Findings.Line] {
        let draws = (run.trials + run.repeats - 1) / run.repeats
        let events = String(format: "%.1f", run.eventsPerTrial)
        let seconds = String(format: "%.2f", run.seconds)
        let threads = run.threads.map { " on \($0) thread\($0 == 1 ? "" : "s")" } ?? ""
        let lines: [(String, String?)] = [
            ("inputs", support.words),
            (
                "trials",
                "\(run.trials.grouped) = \(draws.grouped) parameter draw\(draws == 1 ? "" : "s") × \(run.repeats.grouped); \(run.stopReason)"
            ),
            ("ranges", ranges?.words),
            (
                "model",
                "digest \(run.digest.prefix(12)), seed \(run.seed), random streams v\(run.streamVersion), simulate \(run.version)"
            ),
            ("tables", String(tablesDigest.prefix(32))), ("rerun", run.command),
            ("time", "\(seconds) s\(threads), \(events) events per trial"), ("legend", legend),
        ]
        return lines.compactMap { label, text in text.map { Findings.Line(label, $0) } }
    }

    /// What the columns of the tables say.
    private var legend: String? {
        let hasInterval = !probabilities.isEmpty || !categories.isEmpty
        let hasError = numbers.contains { Self.error(ofMean: $0.summary) != nil }
        let error = [hasInterval || hasError ? "95% CI" : nil, hasError ? "mean ±" : nil]
            .compactMap { $0 }.joined(separator: ", ")
        let hasRange = hasInterval || !dates.isEmpty
        let texts = [
            error.isEmpty ? nil : "\(error): simulation error, which more trials narrow",
            hasRange
                ? "parameter range: 5th to 95th percentile over parameter draws, which more trials do not narrow"
                : nil,
        ].compactMap { $0 }
        return texts.isEmpty ? nil : texts.joined(separator: "; ")
    }
}
