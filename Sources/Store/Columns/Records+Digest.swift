// SPDX-License-Identifier: GPL-3.0-or-later

public import Tables

extension Sequence<Records> {
    /// SHA-256 over what was counted: the cells of these columns, row by row. Names and questions are not among
    /// them, nor is what is said about errors, so that another wording or interval is no other result.
    public var digest: String {
        var sum = Checksum()
        for table in self {
            sum.add(table.name)
            let kept = table.columns.indices.filter { counted.contains(table.columns[$0].name) }
            for column in kept { sum.add(table.columns[column].name) }
            sum.add(table.rows.count)
            for row in table.rows {
                for column in kept { sum.add(row[column]) }
            }
        }
        return sum.text
    }
}

/// Columns of the tables that hold answers.
private let counted: Set = [
    "outcome", "asked", "statement", "label", "day", "is_never", "probability", "count", "trials",
    "value", "unit",
]

extension Checksum {
    fileprivate mutating func add(_ cell: Records.Cell) {
        switch cell {
        case .none: add(0)
        case .text(let text):
            add(1)
            add(text)
        case .integer(let number):
            add(2)
            add(number)
        case .number(let number):
            add(3)
            add(number)
        }
    }
}
