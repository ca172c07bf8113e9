// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

/// The counts that adding up a scenario's answers needs whatever the trials: a product of what a file says
/// in few characters.
struct CountedAnswers {
    /// Of all outcomes together; 8 bytes each.
    static let mostCounts = 20_000_000
    /// Labels of all outcomes together: each is a row of the tables, which takes two kilobytes until it is
    /// printed.
    static let mostLabels = 50_000

    let repeats: Int
    let days: Int
    let outcomes: [Outcome]

    /// The outcome with which they become too many, and what most of them are for.
    var excess: (place: SourcePlace, problem: ScenarioProblem)? {
        var (labels, dates, others) = (0, 0, 0)
        for outcome in outcomes {
            switch outcome.kind {
            case .category(_, let names, _): labels += names.count
            case .date: dates += 1
            case .happens, .holds: others += 1
            case .number: break
            }
            guard labels <= Self.mostLabels else {
                return (outcome.place, .tooManyLabels(allLabels, limit: Self.mostLabels))
            }
            let (ofLabels, ofDates) = (
                labels * (repeats + 1), dates * (Self.curveDays * (repeats + 1) + 3 * days)
            )
            guard ofLabels + ofDates + others * (repeats + 1) > Self.mostCounts else { continue }
            return (
                outcome.place,
                .tooManyCounts(
                    ofLabels >= ofDates
                        ? "\(allLabels.grouped) labels of all outcomes × (\(repeats) repeats + 1)"
                        : "\(dates.grouped) dates or more × (\(Self.curveDays) days of a curve "
                            + "× (\(repeats) repeats + 1) + 3 × \(days.grouped) days)",
                    limit: Self.mostCounts)
            )
        }
        return nil
    }

    /// Of all outcomes.
    private var allLabels: Int {
        outcomes.reduce(0) { sum, outcome in
            if case .category(_, let names, _) = outcome.kind { sum + names.count } else { sum }
        }
    }

    /// A curve has at most so many days.
    private static let curveDays = 13
}
