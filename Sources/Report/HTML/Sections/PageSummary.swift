// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Statistics
internal import Studies
internal import Tables

/// The page in a few sentences.
enum PageSummary {
    static func sentences(_ content: PageContent) -> [String] {
        let report = content.first.report
        var answers = probabilities(report)
        if answers.isEmpty { answers = dates(report) }
        if answers.isEmpty { answers = numbers(report) }
        if answers.isEmpty { answers = categories(report) }
        guard !answers.isEmpty else { return [] }
        let told =
            "In \(report.run.trials.grouped) trials: " + answers.joined(separator: "; ") + "."
        return [told] + [content.comparison?.largestDifference].compactMap { $0 }
    }

    /// More answers would be no summary.
    private static let most = 3

    private static func probabilities(_ report: RunReport) -> [String] {
        report.probabilities.prefix(most).map { row in
            let words = row.words.map { ", \($0.short)" } ?? ""
            return
                "\(row.question ?? row.name) \(SignificantDigits.percent(row.estimate.proportion))"
                + words
        }
    }

    private static func dates(_ report: RunReport) -> [String] {
        report.dates.prefix(most).map { row in
            "\(row.question ?? row.name) By the end in "
                + SignificantDigits.percent(row.estimate.proportion)
        }
    }

    private static func numbers(_ report: RunReport) -> [String] {
        report.numbers.prefix(most).map { row in
            let unit = row.unit.map { " " + $0 } ?? ""
            let middle = row.quantiles.first { $0.probability == 0.5 }
            return "\(row.question ?? row.name) "
                + (middle.map { "Median \($0.text)\(unit)" } ?? "unknown")
        }
    }

    private static func categories(_ report: RunReport) -> [String] {
        report.categories.prefix(most).compactMap { row in
            let likeliest = row.labels.max {
                $0.estimate.proportion.value < $1.estimate.proportion.value
            }
            return likeliest.map {
                "\(row.question ?? row.name) Most often \($0.label), "
                    + SignificantDigits.percent($0.estimate.proportion)
            }
        }
    }
}
