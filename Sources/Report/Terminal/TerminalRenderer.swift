// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Foundation
internal import Statistics
internal import Tables

/// Lays a report out for a terminal.
public struct TerminalRenderer {
    /// Columns to fill; never less than 60.
    private let width: Int
    /// Whether the terminal shows block characters.
    private let isUnicode: Bool

    public init(width: Int = 80, isUnicode: Bool = true) {
        self.width = max(60, width)
        self.isUnicode = isUnicode
    }

    public func render(_ report: RunReport) -> String {
        var lines = head(report)
        lines += probabilities(report)
        lines += dates(report)
        lines += numbers(report)
        lines += categories(report)
        lines += foot(report)
        return lines.joined(separator: "\n") + "\n"
    }

    private func head(_ report: RunReport) -> [String] {
        var lines: [String] = []
        if let title = report.title { lines += wrap(title, indent: 0) }
        var what = "\(report.scenario), \(report.start) to \(report.end)"
        if let variant = report.variant { what += ", variant \(variant)" }
        if !report.settings.isEmpty { what += ", with \(report.settings.joined(separator: ", "))" }
        lines += wrap(what, indent: 0)
        if report.run.isPartial {
            lines.append(report.partialWords("PARTIAL: stopped"))
        }
        return lines
    }

    // MARK: Probabilities

    private func probabilities(_ report: RunReport) -> [String] {
        guard !report.probabilities.isEmpty else { return [] }
        var table = TextTable([.left, .right, .right, .right, .left])
        table.add(["PROBABILITIES", "chance", "95 % interval", "parameters", "in words"])
        for row in report.probabilities {
            let proportion = row.estimate.proportion
            table.add([
                row.name, SignificantDigits.percent(proportion), interval(proportion),
                parameters(row.estimate), row.words?.short ?? "too few trials",
            ])
            let count = "\(proportion.successes.grouped) of \(proportion.trials.grouped)"
            let beyond = SignificantDigits.beyondRange(row.estimate).map { "; \($0)" } ?? ""
            table.note(row.question, "\(row.asked) \(row.day): \(count)\(beyond)")
            if let warning = SignificantDigits.warning(proportion) { table.note(warning) }
        }
        return [""] + table.lines(width: width)
    }

    private func interval(_ proportion: Proportion) -> String {
        SignificantDigits.percents(proportion, dash: dash)
    }

    private func parameters(_ estimate: Estimate) -> String {
        SignificantDigits.parameters(estimate, dash: dash)
    }

    // MARK: Dates

    private func dates(_ report: RunReport) -> [String] {
        guard !report.dates.isEmpty else { return [] }
        var table = TextTable([.left, .right, .right, .right, .right, .right])
        table.add(["DATES", "10 % by", "median", "90 % by", "ever", "parameters"])
        for row in report.dates {
            let shown = row.quantiles.filter { [0.1, 0.5, 0.9].contains($0.probability) }
            let quantiles = shown.map { quantile in
                switch quantile.value {
                case .day(let day): "\(day)"
                case .never: "never"
                }
            }
            table.add(
                [row.name] + quantiles
                    + [
                        SignificantDigits.percent(row.estimate.proportion),
                        parameters(row.estimate),
                    ])
            if let question = row.question { table.note(question) }
            if let warning = SignificantDigits.warning(row.estimate.proportion) {
                table.note(warning)
            }
            table.note("\(report.start) \(sketch(row.sketch)) \(report.end)")
            table.block(curve(row))
        }
        return [""] + table.lines(width: width)
    }

    /// The chance by each of some days, as many of them beside each other as fit.
    private func curve(_ row: DateRow) -> [String] {
        let points = row.curve.map { point in
            (day: "\(point.day)", chance: SignificantDigits.percent(point.proportion))
        }
        let column = points.reduce(0) { max($0, $1.day.count, $1.chance.terminalColumns) }
        let perLine = max(1, (width - 6) / (column + 2))
        return stride(from: 0, to: points.count, by: perLine).flatMap { first -> [String] in
            let shown = points[first..<min(points.count, first + perLine)]
            func line(_ start: String, _ cell: (String, String) -> String) -> String {
                shown.reduce(start) {
                    $0 + "  " + cell($1.day, $1.chance).padded(toColumns: column, atStart: true)
                }
            }
            return [line("    by") { day, _ in day }, line("      ") { _, chance in chance }]
        }
    }

    /// Cumulative probability as a row of blocks, full height being certainty.
    private func sketch(_ shares: [Double]) -> String {
        let blocks: [Character] =
            isUnicode
            ? [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
            : [" ", ".", ".", ":", ":", "-", "=", "#", "#"]
        let bars = shares.map { share -> Character in
            // What is above zero shows.
            let step = Int((share * 8).rounded())
            return blocks[share > 0 ? max(1, step) : 0]
        }
        return "[" + String(bars) + "]"
    }

    // MARK: Numbers and categories

    private func numbers(_ report: RunReport) -> [String] {
        guard !report.numbers.isEmpty else { return [] }
        var table = TextTable([.left, .right, .right, .right, .right, .left])
        table.add(["NUMBERS", "mean", "5 %", "median", "95 %", "unit"])
        for row in report.numbers {
            let half = row.summary.interval.halfWidth
            let shown = row.quantiles.filter { [0.05, 0.5, 0.95].contains($0.probability) }
            let digits = RowDigits(
                [(row.summary.mean, half)]
                    + shown.map { ($0.value, halfWidth($0, report.quantileParts)) })
            let cells = digits.texts + (digits.texts.count..<4).map { _ in "" }
            table.add([row.name] + cells + [TimeWords.unit(row.unit)])
            let error = ErrorWords.ofMean(row.summary).map { "; mean \($0)" } ?? ""
            let time = TimeWords.about(row.summary.mean, row.unit).map { ", \($0)" } ?? ""
            table.note(row.question, "on \(row.day)\(error)\(time)")
            if error.isEmpty { table.note(SignificantDigits.oneDraw) }
        }
        var lines = [""] + table.lines(width: width)
        if let parts = report.quantileParts {
            lines.append("  Quantiles of numbers to 1 part in \(parts.grouped) (--tables-only).")
        }
        return lines
    }

    /// How well a quantile is known: infinite where nothing is known of it.
    private func halfWidth(_ quantile: QuantileRow<Double>, _ parts: Int?) -> Double {
        guard let low = quantile.low, let high = quantile.high else { return .infinity }
        // Where values repeat the bounds may coincide, and then the value is known.
        guard high > low else { return 0 }
        let rounded = parts.map { abs(quantile.value) / Double($0) } ?? 0
        return max((high - low) / 2, rounded)
    }

    private func categories(_ report: RunReport) -> [String] {
        guard !report.categories.isEmpty else { return [] }
        var table = TextTable([.left, .right, .right, .right, .right])
        table.add(["CATEGORIES", "chance", "95 % interval", "parameters", "count"])
        for row in report.categories {
            table.add([row.name, "", "", "", ""])
            table.note(row.question, "on \(row.day)")
            for label in row.labels {
                let proportion = label.estimate.proportion
                table.add([
                    "  " + label.label, SignificantDigits.percent(proportion),
                    interval(proportion), parameters(label.estimate),
                    proportion.successes.grouped,
                ])
                if let warning = SignificantDigits.warning(proportion) { table.note(warning) }
            }
        }
        return [""] + table.lines(width: width)
    }

    // MARK: The run

    private func foot(_ report: RunReport) -> [String] {
        let run = report.run
        let draws = (run.trials + run.repeats - 1) / run.repeats
        var texts = [
            "inputs    \(report.support.onFacts) rest on facts, \(report.support.onAssumptions) on stated assumptions, \(report.support.onNothing) on nothing stated",
            "trials    \(run.trials.grouped) = \(draws.grouped) parameter draw\(draws == 1 ? "" : "s") × \(run.repeats.grouped); \(run.stopReason)",
        ]
        if let ranges = report.ranges { texts.append("ranges    \(ranges.words)") }
        texts += [
            "scenario  \(run.digest.prefix(12)), seed \(run.seed), streams v\(run.streamVersion), simulate \(run.version)",
            "tables    \(report.tablesDigest.prefix(32))",
            "again     \(run.command)",
        ]
        let events = String(format: "%.1f", run.eventsPerTrial)
        let seconds = String(format: "%.2f", run.seconds)
        let threads = run.threads.map { " on \($0) thread\($0 == 1 ? "" : "s")" } ?? ""
        texts.append("took      \(seconds) s\(threads), \(events) events a trial")
        if let legend = legend(report) { texts.append("legend    \(legend)") }
        return ["", "RUN"] + texts.flatMap { wrap($0, indent: 2, hanging: 12) }
    }

    /// What the columns of the tables say.
    private func legend(_ report: RunReport) -> String? {
        let hasInterval = !report.probabilities.isEmpty || !report.categories.isEmpty
        let hasError = report.numbers.contains { ErrorWords.ofMean($0.summary) != nil }
        let error = [hasInterval ? "95 % interval" : nil, hasError ? "mean ±" : nil]
            .compactMap { $0 }.joined(separator: ", ")
        let hasRange = hasInterval || !report.dates.isEmpty
        let texts = [
            error.isEmpty ? nil : "\(error): simulation error, which more trials narrow",
            hasRange
                ? "parameters: 5\(dash)95 % range over parameter draws, which more trials do not narrow"
                : nil,
        ].compactMap { $0 }
        return texts.isEmpty ? nil : texts.joined(separator: "; ")
    }

    private var dash: String { isUnicode ? "–" : "-" }

    private func wrap(_ text: String, indent: Int, hanging: Int? = nil) -> [String] {
        TextTable.wrap(text, width: width, indent: indent, hanging: hanging ?? indent)
    }
}
