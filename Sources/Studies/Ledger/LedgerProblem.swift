// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a ledger can't be trusted or read.
enum LedgerProblem: Error, Equatable {
    case otherHeader
    case halfALine
    /// The row is not what its hash was taken of.
    case changed(row: Int)
    case notAKind(String)
    case notANumber(String, column: String)
    case notAChance(String)
}
