// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation
internal import GRDB
public import Model
public import Tables

extension RunFile {
    /// Answers a question in SQL over the table `trials`, a row a trial: first the names of the columns,
    /// then row by row as SQLite finds them, so that an answer may be longer than the memory.
    ///
    /// The file itself is not opened for it: what is asked for is copied into memory first, so nothing
    /// that a query does can reach the file.
    public func answer(
        _ sql: String, _ scenario: Scenario, columns: ([String]) -> Void,
        row: ([Records.Cell]) -> Void
    ) throws(StoreProblem) {
        let text = QueryText(sql)
        guard ["select", "with", "values"].contains(text.firstWord) else { throw .notReadOnly }
        guard !text.hasSecondStatement else {
            throw .query("only one SELECT is allowed, and a second statement follows the ';'")
        }
        guard !text.hasPlaceholder else {
            throw .query("?, :name and $name are not supported; write the value")
        }
        let memory = try Self.translating(path, kept: nil) { try Connection() }
        let trialColumns = TrialColumns(manifest.columns)
        try write(to: memory, at: path, scenario, trialColumns.read(by: sql))
        do {
            try memory.read { db in
                let statement = try db.makeStatement(sql: sql)
                guard statement.isReadonly else { throw StoreProblem.notReadOnly }
                columns(statement.columnNames)
                let rows = try Row.fetchCursor(statement)
                while let next = try rows.next() {
                    row(next.databaseValues.map { Records.Cell($0) })
                }
            }
        } catch let problem as StoreProblem {
            throw problem
        } catch let error as DatabaseError {
            throw .query(Self.words(error, trialColumns.all.map(\.name)))
        } catch {
            throw .query("SQLite cannot read it")
        }
    }

    /// SQLite's own words, with what there is where a name is not known.
    private static func words(_ error: DatabaseError, _ names: [String]) -> String {
        // What the library between says about its own functions helps nobody here.
        guard error.resultCode != .SQLITE_MISUSE, let message = error.message else {
            return "SQLite cannot read it (error \(error.resultCode.rawValue))"
        }
        for (start, hint) in [
            ("no such column: ", "'simulate query FILE' lists the columns"),
            ("no such table: ", "the table is 'trials'"),
        ] where message.hasPrefix(start) {
            let name = String(message.dropFirst(start.count))
            let known = start.contains("table") ? ["trials"] : names
            let plain = name.split(separator: ".").last.map(String.init) ?? name
            let near = Suggestions.nearest(to: plain, in: known)
            return message + "; " + (near.map { "did you mean '\($0)'?" } ?? hint)
        }
        return message
    }

    /// Writes the trials and the run's tables to a new SQLite file, for any tool.
    public func export(
        to target: String, _ scenario: Scenario, _ tables: [Records]
    ) throws(StoreProblem) {
        let database = try Self.translating(target, kept: nil) { try Connection(target) }
        try write(to: database, at: target, scenario, TrialColumns(manifest.columns).all)
        try Self.translating(target, kept: nil) {
            try database.write { db in for table in tables { try table.replace(in: db) } }
        }
    }

    private func write(
        to database: Connection, at target: String, _ scenario: Scenario,
        _ columns: [TrialColumns.Column]
    ) throws(StoreProblem) {
        let writer = TrialWriter(file: self, scenario: scenario, columns: columns)
        try Self.translating(target, kept: nil) { try writer.write(to: database) }
    }
}

extension Records.Cell {
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
