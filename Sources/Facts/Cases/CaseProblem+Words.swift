// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension CaseProblem: Problem {
    var message: String {
        switch self {
        case .noColumn(let name, _): "there is no column '\(name)'"
        case .noOutcomes: "cases need a column 'outcome'"
        case .noTimes:
            "cases need the columns 'announced' and 'ended', or 'days' and 'outcome', for how long "
                + "each was followed"
        case .notADay(let text, let column): "'\(text)' in column '\(column)' is not a day"
        case .notDays(let text): "'\(text)' is not a number of days, 0 or more"
        case .endsBeforeItBegins(let name, let began, let ended):
            "'\(name)' ends on \(ended), before it begins on \(began)"
        case .censoredBeforeItBegins(let name, let began, let day):
            "'\(name)' was last observed on \(day), before it begins on \(began)"
        case .endedAndCensored(let name): "'\(name)' has both 'ended' and 'censored_on'"
        case .notEnded(let name): "'\(name)' has neither 'ended' nor 'censored_on'"
        case .noOutcome(let name): "'\(name)' ended without an outcome"
        case .otherDays(let stated, let counted):
            "the column 'days' has \(stated), and its dates are \(counted.grouped) days apart"
        case .noFlags(let name, let file): "'\(name)' has no row in '\(file)'"
        case .twoFlags(let name, let line): "duplicate case '\(name)', first used on line \(line)"
        case .noFlagsColumn: "a table of flags needs a column 'case', and so do the cases"
        case .condition(let what): what
        case .noValue(let text, let column, _): "no case has '\(text)' in column '\(column)'"
        case .notComparable(let text, let column, let value):
            "'\(text)' in column '\(column)' cannot be compared with '\(value)'"
        case .noSuchEvent(let text, _): "no case ended with the outcome '\(text)'"
        case .noneLeft(let condition): "no case is left where \(condition)"
        case .tooFew(let count):
            "there \(count == 1 ? "is 1 case" : "are \(count) cases"), too few for a base "
                + "rate; at least \(CaseClass.fewest) are needed, and thirty are better"
        case .allOfOneKind(let count, let kind):
            "all \(count.grouped) cases are '\(kind)', so they cannot show how often that happens"
        case .notFollowed(let days, let longest):
            "no case was followed for \(days) days; the longest was for \(longest)"
        }
    }

    var hint: String? {
        switch self {
        case .noColumn(let name, let known):
            Suggestions.nearest(to: name, in: known).map { "did you mean '\($0)'?" }
                ?? "the columns are \(known.joined(separator: ", "))"
        case .notADay: "write a day like 2025-10-17"
        case .noValue(let text, _, let known), .noSuchEvent(let text, let known):
            Suggestions.nearest(to: text, in: known).map { "did you mean '\($0)'?" }
                ?? "there are \(known.prefix(8).joined(separator: ", "))"
        case .notEnded: "give the last day on which it was known to be open"
        default: nil
        }
    }
}
