// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension FactProblem: Problem {
    var message: String {
        switch self {
        case .badDate(let text): "'\(text)' is not a day; write it like 2025-10-17"
        case .afterPublication(let day, let published):
            "the fact is of \(day), but its source was published on \(published)"
        case .badGrade(let text):
            "'\(text)' is not a grade: a letter A to F and a digit 1 to 6, like B2"
        case .badID(let text):
            "'\(text)' is not a name: a letter, then letters, digits and _, at most 64"
        case .badValue(let text):
            "'\(text)' is not a value: a day, a number with a unit (> 2 hours) or text"
        case .emptyStatement: "a fact needs a statement that is not empty"
        case .shortQuote(let count):
            "a quote needs at least \(Quote.fewest) characters, to be found in one place, and this one has "
                + "\(count)"
        case .missingQuote(let article, let miss):
            switch miss {
            case .absent: "the quote is not in '\(article)'"
            case .cutWord: "the quote begins or ends within a word of '\(article)'"
            case .merged: "the quote joins passages that stand apart in '\(article)'"
            }
        case .noQuotes(let ids, let article):
            "not looked for in '\(article)', as they have no quote of it: "
                + ids.joined(separator: ", ")
        case .draftedFacts(let ids):
            (ids.count == 1 ? "1 fact is a draft: " : "\(ids.count.grouped) facts are drafts: ")
                + ids.joined(separator: ", ")
        case .unknownOrigin(let id, _): "unknown fact '\(id)'"
        case .circularOrigin(let ids):
            ids.count == 2
                ? "a fact does not repeat itself"
                : "these facts repeat each other: \(ids.joined(separator: " → "))"
        case .badOdds:
            "the odds of a report must be above 0; write {holds: not (...)} for what is ruled out"
        case .badObservation:
            "an observation is {holds: CONDITION}, {holds: CONDITION, odds: 3} or {value: FORMULA, "
                + "is: 900 to 1100}"
        case .none: "the file holds no facts"
        case .absolutePath(let path):
            "the path '\(path)' must be relative to the scenario's folder"
        case .noSuchFolder(let path): "no file can be found from '\(path)'"
        case .outside(let path):
            "'\(path)' is outside the folder that contains the scenario's folder; move the file inside it"
        }
    }

    var hint: String? {
        switch self {
        case .unknownOrigin(let id, let known):
            Suggestions.nearest(to: id, in: known).map { "did you mean '\($0)'?" }
        case .draftedFacts:
            "read each against its source, correct it, and remove 'draft: true'"
        default: nil
        }
    }

    var severity: Diagnostic.Severity {
        switch self {
        case .noQuotes, .draftedFacts: .note
        default: .error
        }
    }
}
