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
        case .openQuote: "this quote is not closed before the file ends"
        case .afterQuote(let text): "'\(text)' stands behind a closing quote"
        }
    }

    var hint: String? {
        switch self {
        case .cellCount: "quote a text that holds the separator"
        case .afterQuote: "a quote within a quoted text is written twice"
        default: nil
        }
    }
}
