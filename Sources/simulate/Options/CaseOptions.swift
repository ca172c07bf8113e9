// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Expressions
import Facts
import Studies

/// Which past cases are looked at, and what is asked of them.
struct CaseOptions: ParsableArguments {
    @Option(
        "Outcome to count as the event (default: the most frequent one). Repeatable.", "outcome",
        name: .customLong("event"))
    var events: [String] = []

    @Option(
        "Use only cases for which this holds, such as 'hostility == H1 and days < 400'.",
        "condition", name: .customLong("where"))
    var condition: String?

    @Option(
        name: .customLong("in"), parsing: .upToNextOption,
        help: ArgumentHelp(
            "Length of the window, such as 75 days (default: the longest that many cases were followed).",
            valueName: "time"))
    var window: [String] = []

    @Option(
        "Also show the cases for which this holds. Repeatable.", "condition",
        name: .customLong("subset"))
    var subsets: [String] = []

    @Option(
        "Also show the cases by their values in this column. Repeatable.", "column",
        name: .customLong("by"))
    var columns: [String] = []

    @Option("Column that groups similar cases, or 'none' (default: group).", "column")
    var group: String?

    @Option(
        "CSV file with more columns of the same cases, matched by 'case'.", "file",
        completion: .csv)
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

    /// A plain number is one of days.
    private var days: Double? {
        let text = window.joined(separator: " ")
        let days = UnitTable.days(text) ?? UnitTable.days("\(text) days")
        return days.flatMap { $0 < 1e6 ? $0 : nil }
    }
}
