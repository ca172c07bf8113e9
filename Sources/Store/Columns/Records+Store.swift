// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
internal import Tables

extension Records {
    func replace(in db: Database) throws {
        try db.execute(sql: "DROP TABLE IF EXISTS \(name.quotedForSQL)")
        let definitions = columns.map { "\($0.name.quotedForSQL) \($0.kind.inSQL)" }
        try db.execute(
            sql: "CREATE TABLE \(name.quotedForSQL)(\(definitions.joined(separator: ", ")))")
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        let statement = try db.makeStatement(
            sql: "INSERT INTO \(name.quotedForSQL) VALUES (\(marks))")
        for row in rows { try statement.execute(arguments: StatementArguments(row.map(\.value))) }
    }
}

extension Tables.Column.Field.Kind {
    /// SQLite's type; a date is text, as in the CSV.
    fileprivate var inSQL: String {
        switch self {
        case .string, .date: "TEXT"
        case .integer: "INTEGER"
        case .number: "REAL"
        }
    }
}

extension Records.Cell {
    var value: (any DatabaseValueConvertible)? {
        switch self {
        case .text(let text): text
        case .integer(let number): number
        case .number(let number): number
        case .none: nil
        }
    }
}

extension String {
    /// As a name in SQL.
    var quotedForSQL: String {
        "\"" + split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
            + "\""
    }
}
