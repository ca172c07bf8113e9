// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import Tables

extension RunFile {
    /// Names of the tables in the file whose rows are not these; what the file lacks is among them.
    public func tablesThatDiffer(from tables: [Records]) throws(StoreProblem) -> [String] {
        try read { db in
            try tables.filter { table in
                guard try db.tableExists(table.name) else { return true }
                let rows = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT * FROM \(table.name.quotedForSQL) ORDER BY rowid
                        LIMIT \(table.rows.count + 1)
                        """)
                guard rows.count == table.rows.count else { return true }
                return zip(rows, table.rows).contains { row, cells in
                    Array(row.databaseValues) != cells.map { $0.value?.databaseValue ?? .null }
                }
            }.map(\.name)
        }
    }
}
