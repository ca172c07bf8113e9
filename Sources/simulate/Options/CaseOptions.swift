// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Studies

/// Which past cases are looked at, and what is asked of them.
struct CaseOptions: ParsableArguments {
    @Option(
        name: .customLong("event"),
        help: ArgumentHelp(
            "Outcome to count as the event (default: the most frequent one). Repeatable.",
            valueName: "outcome"))
    var events: [String] = []

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            "Use only cases for which this holds, such as 'hostility == H1 and days < 400'.",
            valueName: "condition"))
    var condition: String?

    @Option(
        name: .customLong("in"), parsing: .upToNextOption,
        help: ArgumentHelp(
            "Length of the window, such as 75 days (default: the longest that many cases were followed).",
            valueName: "time"))
    var window: [String] = []

    @Option(
        name: .customLong("subset"),
        help: ArgumentHelp(
            "Also show the cases for which this holds. Repeatable.", valueName: "condition"))
    var subsets: [String] = []

    @Option(
        name: .customLong("by"),
        help: ArgumentHelp(
            "Also show the cases by their values in this column. Repeatable.",
            valueName: "column"))
    var columns: [String] = []

    @Option(
        help: ArgumentHelp(
            "Column that groups similar cases, or 'none' (default: group).",
            valueName: "column"))
    var group: String?

    @Option(
        help: ArgumentHelp(
            "CSV file with more columns of the same cases, matched by 'case'.", valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var flags: String?

    /// Files that are read besides the cases.
    var files: [String] { flags.map { [$0] } ?? [] }

    var settings: BaseRate.Settings {
        get throws(Rejection) {
            var settings = BaseRate.Settings()
            settings.events = events
            settings.condition = try condition.map { text throws(Rejection) in
                try CaseCondition(text, label: "--where")
            }
            settings.subsets = try subsets.map { text throws(Rejection) in
                try CaseCondition(text, label: "--subset")
            }
            settings.columns = columns
            settings.group = group
            settings.window = days
            return settings
        }
    }

    func validate() throws {
        guard window.isEmpty || days != nil else {
            throw ValidationError(
                "--in must be a time like '75 days', not '\(window.joined(separator: " "))'")
        }
    }

    /// `75 days`, `3 months`, or a plain number of days; a month is a twelfth of a year of 365.25 days.
    private var days: Double? {
        let words = window.flatMap { $0.split(separator: " ").map(String.init) }
        let units = [
            "day": 1, "days": 1, "week": 7, "weeks": 7, "month": 365.25 / 12,
            "months": 365.25 / 12, "year": 365.25, "years": 365.25,
        ]
        guard let number = words.first.flatMap(Double.init), number > 0, number < 1e6,
            words.count <= 2, let unit = words.count == 1 ? 1 : units[words[1]]
        else { return nil }
        return number * unit
    }
}
