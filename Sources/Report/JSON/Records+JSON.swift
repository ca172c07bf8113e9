// SPDX-License-Identifier: GPL-3.0-or-later

public import Tables

extension Records {
    /// A Frictionless table schema of the table.
    public var schema: JSONValue {
        .object([
            (
                "fields",
                .array(
                    columns.map { column in
                        .object([
                            ("name", .string(column.name)), ("type", .string(column.kind.rawValue)),
                            ("description", .string(column.description)),
                        ])
                    })
            ),
            ("missingValues", .array([.string("")])),
        ])
    }

    /// The rows as objects with the columns' names.
    public var json: JSONValue {
        .array(rows.map { row in .object(zip(columns, row).map { ($0.name, $1.json) }) })
    }
}

extension Records.Cell {
    var json: JSONValue {
        switch self {
        case .text(let text): .string(text)
        case .integer(let number): .integer(number)
        case .number(let number): .number(number)
        case .none: .null
        }
    }
}
