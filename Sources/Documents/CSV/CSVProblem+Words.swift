// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension CSVProblem: Problem {
    var message: String {
        switch self {
        case .noRows: "there are no rows under the header"
        case .tooManyRows(let limit): "a table has at most \(limit.grouped) rows"
        case .unnamedColumn(let number): "column \(number) has no name in the header"
        case .duplicateColumn(let name): "two columns are called '\(name)'"
        case .cellCount(let count, let header):
            "this row has \(count) \(count == 1 ? "cell" : "cells"), and the header has \(header)"
        case .openQuote: "this quote is not closed before the end of the file"
        case .afterQuote(let text): "unexpected '\(text)' after a closing quote"
        }
    }

    var hint: String? {
        switch self {
        case .cellCount: "quote text that contains the separator"
        case .afterQuote: "double a quote within quoted text"
        default: nil
        }
    }
}
