// SPDX-License-Identifier: GPL-3.0-or-later

internal import Statistics
internal import Tables

/// What is said of an error that is known badly, or not at all.
enum ErrorWords {
    /// `± 36`; nothing where the error of a mean is not known.
    static func ofMean(_ summary: NumberSummary) -> String? {
        let half = summary.interval.halfWidth
        guard half.isFinite else { return nil }
        return "± " + SignificantDigits.number(half, halfWidth: half / 5)
    }
}
