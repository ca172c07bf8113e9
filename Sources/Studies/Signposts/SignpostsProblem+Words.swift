// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension SignpostsProblem {
    /// One sentence.
    public var message: String {
        switch self {
        case .unknownOutcome(let name, let known):
            "unknown outcome '\(name)'" + Suggestions.words(for: name, in: known)
        case .unknownLabel(let label, let outcome, let known):
            "unknown label '\(label)': '\(outcome)' is one of \(known.joined(separator: ", "))"
                + Suggestions.words(for: label, in: known)
        case .noLabels(let outcome):
            "'\(outcome)' is not a category, so it has no labels: leave out --label"
        case .noTree(let outcome, let isCategory):
            isCategory
                ? "a tree needs one label of '\(outcome)': --label NAME"
                : "a tree needs a chance, and '\(outcome)' is a number: ask a yes/no question about it"
        case .tooFewDraws(let draws):
            "there are \(draws.grouped) complete parameter draws, and at least "
                + "\(Signposts.fewestDraws) are needed"
        case .alwaysAlike(let outcome):
            "'\(outcome)' is the same in every trial, so no news changes it"
        case .badDay(let day, let first, let last):
            "'\(day)' is not a day from \(first) to \(last)"
        case .stepTooLong(let step, let days):
            "a day every \(step.grouped) days is none of the \(days.grouped) days up to the last: --every must "
                + "be at most \(days.grouped)"
        case .noNews: "nothing happens in some trials and not in others by the last day"
        case .notPlayed: "the trials cannot be run again, since their seed is not known"
        }
    }
}
