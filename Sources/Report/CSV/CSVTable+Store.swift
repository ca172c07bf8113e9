// SPDX-License-Identifier: GPL-3.0-or-later

public import Store

extension CSVTable {
    /// The same rows for a run file; dates as text, as in the CSV.
    public var stored: StoredTable {
        StoredTable(
            name: name, columns: columns.map { ($0.name, Self.types[$0.type] ?? "TEXT") },
            rows: rows.map { $0.map(\.stored) })
    }

    private static let types = ["integer": "INTEGER", "number": "REAL"]
}

extension CSVTable.Cell {
    fileprivate var stored: StoredTable.Cell {
        switch self {
        case .text(let text): text.map { .text($0) } ?? .none
        case .integer(let value): .integer(value)
        case .number(let value): value.map { .number($0) } ?? .none
        case .date(let date): date.map { .text("\($0)") } ?? .none
        }
    }
}
