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
        case .notADay(let text, let column): "'\(text)' in column '\(column)' is not a day"
        case .asOfTomorrow(let day, let today):
            "a forecast cannot be based on what is known on \(day): today is \(today)"
        case .factsAreLater(let published, let asOf):
            "the scenario's facts were published on \(published), and so were not known on \(asOf)"
        case .sameRun(let added): "this forecast is in the ledger already, added \(added)"
        case .renamed(let old, let new):
            "the ledger asks the same question as '\(new)' under the name '\(old)'"
        case .asksOtherwise(let name):
            "'\(name)' in the ledger asks something else: another formula, day or set of labels"
        case .nothingLeft(let day): "every question of this run was answered by \(day)"
        }
    }

    var hint: String? {
        switch self {
        case .otherHeader:
            "a spreadsheet may have saved it with a byte-order mark, semicolons or other line ends; "
                + "take it from a copy"
        case .halfALine:
            "a write was cut short; remove the half line, or take the ledger from a copy"
        case .notAKind:
            "there are \(LedgerRow.Kind.allCases.map(\.rawValue).joined(separator: ", "))"
        case .renamed: "a question keeps its name: give the outcome its old name"
        case .asksOtherwise: "give the new question a name of its own"
        default: nil
        }
    }
}
