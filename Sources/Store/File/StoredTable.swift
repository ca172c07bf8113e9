// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB

/// A table of plain rows, whatever it says.
public struct StoredTable: Sendable, Equatable {
    public enum Cell: Sendable, Equatable {
        case text(String)
        case integer(Int)
        case number(Double)
        case none
    }

    public let name: String
    /// Names with SQLite's types: TEXT, INTEGER or REAL.
    public let columns: [(name: String, type: String)]
    public let rows: [[Cell]]

    public init(name: String, columns: [(name: String, type: String)], rows: [[Cell]]) {
        self.name = name
        self.columns = columns
        self.rows = rows
    }

    public static func == (left: StoredTable, right: StoredTable) -> Bool {
        left.name == right.name && left.rows == right.rows
            && left.columns.map(\.name) == right.columns.map(\.name)
    }
}

extension StoredTable {
    func replace(in db: Database) throws {
        try db.execute(sql: "DROP TABLE IF EXISTS \(name.quotedForSQL)")
        let definitions = columns.map { "\($0.name.quotedForSQL) \($0.type)" }
        try db.execute(
            sql: "CREATE TABLE \(name.quotedForSQL)(\(definitions.joined(separator: ", ")))")
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        let statement = try db.makeStatement(
            sql: "INSERT INTO \(name.quotedForSQL) VALUES (\(marks))")
        for row in rows { try statement.execute(arguments: StatementArguments(row.map(\.value))) }
    }
}

extension StoredTable.Cell {
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
