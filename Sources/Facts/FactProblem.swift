// SPDX-License-Identifier: GPL-3.0-or-later

/// What can be wrong with a file of facts, or with where it lies.
enum FactProblem: Error, Equatable, Sendable {
    case badDate(String)
    case afterPublication(String, published: String)
    case badGrade(String)
    case badID(String)
    case badValue(String)
    case emptyStatement
    /// A quote of so many characters.
    case shortQuote(Int)
    /// A quote that is not in the article at that path.
    case missingQuote(article: String, QuoteSearch.Miss)
    /// Facts that an article was not searched for.
    case noQuotes([String], article: String)
    case draftedFacts([String])
    case unknownOrigin(String, known: [String])
    case circularOrigin([String])
    case badOdds
    case badObservation
    case none
    case absolutePath(String)
    case noSuchFolder(String)
    case outside(String)
}
