// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension LedgerProblem: Problem {
    var message: String {
        switch self {
        case .otherHeader: "this is not a ledger of forecasts: its header is different"
        case .halfALine: "the ledger ends in half a line"
        case .changed(let row):
            "row \(row.grouped) was changed, or the row before it was: its SHA-256 does not match"
        case .notAKind(let text): "'\(text)' is not a kind of statement"
        case .notANumber(let text, let column): "'\(text)' in column '\(column)' is not a number"
        case .notAChance(let text): "'\(text)' is not a chance from 0 to 1"
        }
    }

    var hint: String? {
        switch self {
        case .halfALine: "what was being written is lost; take it from a copy, or remove the line"
        case .notAKind:
            "there are \(LedgerRow.Kind.allCases.map(\.rawValue).joined(separator: ", "))"
        default: nil
        }
    }
}
