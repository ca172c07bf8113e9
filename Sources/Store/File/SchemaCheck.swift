// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB

/// Whether a run file has the tables that the program makes, and nothing that computes.
///
/// A view, a trigger, a virtual table or a generated column runs somebody else's query when ours is asked.
enum SchemaCheck {
    /// What is wrong, or `nil` if nothing is.
    static func objection(_ db: Database) throws -> String? {
        let rows = try Row.fetchAll(
            db, sql: "SELECT type, name, sql FROM sqlite_master LIMIT \(mostObjects + 1)")
        if rows.count > mostObjects { return "it has more than \(mostObjects) tables" }
        let own = try ownTables()
        var missing = Set(own.keys).subtracting(RunCheckpoint.Sums.allCases.map(\.rawValue))
        for row in rows {
            guard let type = String.fromDatabaseValue(row["type"]),
                let name = String.fromDatabaseValue(row["name"])
            else { return "its list of tables cannot be read" }
            let sql = String.fromDatabaseValue(row["sql"])
            // The index of a primary key has no SQL of its own.
            if type == "index", sql == nil { continue }
            guard type == "table", let sql, sql.hasPrefix("CREATE TABLE ") else {
                return
                    "it holds \(kind(type)), '\(name)', not only tables"
            }
            if let expected = own[name] {
                guard sql == expected else {
                    return "its table '\(name)' is not as the program makes it"
                }
                missing.remove(name)
            } else if try computes(name, db) {
                return "its table '\(name)' has columns that are computed"
            }
        }
        return missing.min().map { "it has no table '\($0)'" }
    }

    private static func kind(_ type: String) -> String {
        switch type {
        case "table": "a virtual table"
        case "index": "an index"
        default: "a \(type)"
        }
    }

    private static let mostObjects = 1_000

    /// As SQLite remembers the statements that made them.
    private static func ownTables() throws -> [String: String] {
        let memory = try Connection()
        return try memory.write { db in
            let optional = RunCheckpoint.Sums.allCases.map { RunFileSchema.checkpoint($0) }
            try db.execute(sql: RunFileSchema.statements + optional.joined())
            let rows = try Row.fetchAll(
                db, sql: "SELECT name, sql FROM sqlite_master WHERE sql NOT NULL")
            let pairs = rows.compactMap { RunFile.text($0, "name", "sql") }.map { ($0[0], $0[1]) }
            return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        }
    }

    private static func computes(_ table: String, _ db: Database) throws -> Bool {
        try Row.fetchAll(db, sql: "SELECT hidden FROM pragma_table_xinfo(?)", arguments: [table])
            .contains { Int.fromDatabaseValue($0["hidden"]) != 0 }
    }
}
