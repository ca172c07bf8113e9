// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension SignpostsProblem {
    /// One sentence.
    public var message: String {
        switch self {
        case .unknownOutcome(let name, let known):
            "unknown outcome '\(name)'" + Suggestions.words(for: name, in: known)
        case .tooFewDraws(let draws):
            "there are \(draws.grouped) complete parameter draws, and at least "
                + "\(Signposts.fewestDraws) are needed"
        case .alwaysAlike(let outcome):
            "'\(outcome)' is the same in every trial, so no news changes it"
        case .badDay(let day, let first, let last):
            "'\(day)' is not a day from \(first) to \(last)"
        case .noNews: "nothing happens in some trials and not in others by the last day"
        case .notPlayed: "the trials cannot be run again, since their seed is not known"
        case .interrupted: "interrupted before all trials were run again"
        }
    }
}
