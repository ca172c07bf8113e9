// SPDX-License-Identifier: GPL-3.0-or-later

/// What can be wrong with a table of text before its meaning is looked at.
enum CSVProblem: Error, Equatable {
    case noRows
    case tooManyRows(limit: Int)
    case unnamedColumn(Int)
    case duplicateColumn(String)
    case cellCount(Int, header: Int)
    case openQuote
    /// What stands behind a closing quote.
    case afterQuote(String)
}
