// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Statistics
internal import Tables

extension Briefing {
    /// The whole in a few sentences.
    public var summary: [String] {
        let kinds = [Self.probabilities, Self.dates, Self.numbers, Self.categories]
        guard let told = kinds.lazy.map({ $0(first.answers) }).first(where: { !$0.isEmpty }) else {
            return []
        }
        return [
            "In \(first.answers.run.trials.grouped) trials: " + told.joined(separator: "; ") + ".",
            comparison?.largestDifference,
        ].compactMap { $0 }
    }

    /// More answers would be no summary.
    private static let most = 3

    private static func probabilities(_ answers: Answers) -> [String] {
        answers.probabilities.prefix(most).map { row in
            let words = row.words.map { ", \($0.short)" } ?? ""
            return
                "\(row.question ?? row.name) \(SignificantDigits.percent(row.estimate.proportion))"
                + words
        }
    }

    private static func dates(_ answers: Answers) -> [String] {
        answers.dates.prefix(most).map { row in
            "\(row.question ?? row.name) By the end in "
                + SignificantDigits.percent(row.estimate.proportion)
        }
    }

    private static func numbers(_ answers: Answers) -> [String] {
        answers.numbers.prefix(most).map { row in
            let unit = row.unit.map { " " + $0 } ?? ""
            let middle = row.quantiles.first { $0.probability == 0.5 }
            return "\(row.question ?? row.name) "
                + (middle.map { "Median \($0.text)\(unit)" } ?? "unknown")
        }
    }

    private static func categories(_ answers: Answers) -> [String] {
        answers.categories.prefix(most).compactMap { row in
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
