// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a drafted fact is refused.
enum DraftProblem: Error, Equatable, Sendable {
    case badID(String)
    case takenID(String)
    case emptyStatement
    case badGrade(String)
    case shortQuote(Int)
    case noQuote
    case cutQuote
    case mergedQuote
    case number(String)
    case name(String)
    case day(String)
    case badDate(String)
    case laterDate(String, published: String)
    case otherDate(String)
    case badValue(String)
    case otherValue(String)
    case lostHedge(String)
    case lostNegation(String)
    case addedNegation(String)
    case unknownSpeaker(String)
    case farSpeaker(String)
    case otherSpeaker(String, article: String)
}
