// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Facts

extension DraftProblem: Problem {
    var message: String {
        switch self {
        case .badID(let id):
            "'\(id)' is not a name: a letter, then letters, digits and _, at most 64"
        case .takenID(let id): "another fact is already called '\(id)'"
        case .emptyStatement: "it has no statement"
        case .badGrade(let grade): "'\(grade)' is not a grade from A1 to F6"
        case .shortQuote(let count):
            "its quote has \(count) characters, and a quote needs at least \(Quote.fewest)"
        case .noQuote: "its quote is not in the article"
        case .cutQuote: "its quote begins or ends within a word of the article"
        case .mergedQuote: "its quote joins passages that stand apart in the article"
        case .number(let number): "its statement says \(number), and its quote does not"
        case .name(let name): "its statement names '\(name)', and its quote does not"
        case .day(let words): "its statement says '\(words)', a day that its quote does not name"
        case .badDate(let date): "'\(date)' is not a day like 2025-10-17"
        case .laterDate(let date, let published):
            "its date, \(date), is after the publication on \(published)"
        case .otherDate(let date):
            "its date, \(date), is neither named near its quote nor the day of publication"
        case .badValue(let value): "'\(value)' is not a value of a fact"
        case .otherValue(let value): "its value, \(value), is not in its quote"
        case .lostHedge(let word): "its statement loses the word '\(word)' of the article"
        case .lostNegation(let word): "its statement loses the negation '\(word)' of the article"
        case .addedNegation(let word):
            "its statement has the negation '\(word)', which the article does not have there"
        case .unknownSpeaker(let speaker): "the article does not name '\(speaker)'"
        case .farSpeaker(let speaker): "'\(speaker)' is not named near its quote"
        case .otherSpeaker(let speaker, let article):
            "it is said by '\(article)' in the article, not by '\(speaker)'"
        }
    }
}
