// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GRDB
public import Model

extension RunFile {
    /// Answers a question in SQL over the table `trials`, a row a trial, and the tables of the run.
    ///
    /// The file itself is not opened for it: what is asked for is copied into memory first, so nothing
    /// that a query does can reach the file.
    public func answer(_ sql: String, _ scenario: Scenario) throws(StoreProblem) -> StoredTable {
        let starts = ["select", "with", "values"]
        let word = sql.lowercased().trimmingPrefix { $0.isWhitespace }.prefix { $0.isLetter }
        guard starts.contains(String(word)) else { throw .notReadOnly }
        let memory = try Self.translating(path, kept: nil) { try DatabaseQueue() }
        try write(to: memory, at: path, scenario, TrialColumns(manifest.columns).read(by: sql))
        do {
            return try memory.read { db in
                let statement = try db.makeStatement(sql: sql)
                guard statement.isReadonly else { throw StoreProblem.notReadOnly }
                let rows = try Row.fetchAll(statement).map { row in
                    Array(row.databaseValues).map { StoredTable.Cell($0) }
                }
                return StoredTable(
                    name: "answer", columns: statement.columnNames.map { ($0, "") }, rows: rows)
            }
        } catch let problem as StoreProblem {
            throw problem
        } catch let error as DatabaseError {
            throw .query(error.message ?? "SQLite reports \(error.resultCode.rawValue)")
        } catch {
            throw .query(error.localizedDescription)
        }
    }

    /// Writes the trials and the run's tables to a new SQLite file, for any tool.
    public func export(
        to target: String, _ scenario: Scenario, _ tables: [StoredTable]
    ) throws(StoreProblem) {
        let database = try Self.translating(target, kept: nil) { try DatabaseQueue(path: target) }
        try write(to: database, at: target, scenario, TrialColumns(manifest.columns).all)
        try Self.translating(target, kept: nil) {
            try database.write { db in for table in tables { try table.replace(in: db) } }
        }
    }

    private func write(
        to database: DatabaseQueue, at target: String, _ scenario: Scenario,
        _ columns: [TrialColumns.Column]
    ) throws(StoreProblem) {
        let writer = TrialWriter(file: self, scenario: scenario, columns: columns)
        try Self.translating(target, kept: nil) { try writer.write(to: database) }
    }
}

extension StoredTable.Cell {
    fileprivate init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .none
        case .int64(let number): self = .integer(Int(number))
        case .double(let number): self = .number(number)
        case .string(let text): self = .text(text)
        case .blob(let data): self = .text("(\(data.count) bytes)")
        }
    }
}
