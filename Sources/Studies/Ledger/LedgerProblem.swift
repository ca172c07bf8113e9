// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a ledger can't be trusted or read, or a forecast can't be added to it.
enum LedgerProblem: Error, Equatable {
    case otherHeader
    case halfALine
    /// The row is not what its hash was taken of.
    case changed(row: Int)
    case notAKind(String)
    case notANumber(String, column: String)
    case notAChance(String)
    case notADay(String, column: String)

    // What can't be added.
    case asOfTomorrow(String, today: String)
    case factsAreLater(published: String, asOf: String)
    case sameRun(added: String)
    /// The ledger has the question under another name.
    case renamed(from: String, to: String)
    /// The ledger has another question of that name.
    case asksOtherwise(String)
    case nothingLeft(asOf: String)
}
