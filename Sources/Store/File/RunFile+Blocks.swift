// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GRDB
public import Simulation

extension RunFile {
    /// Adds a block, whole or not at all. Blocks come in the order of their trials.
    public func append(_ block: TrialBlock) throws(StoreProblem) {
        guard block.trials > 0 else { return }
        let row = BlockRow(
            first: block.first, trials: block.trials, events: block.events, seconds: block.seconds)
        let cells = pack(block).enumerated()
            .map { StoredCell($1, row, $0, identity) }
        try write { db in try insert(row, cells, db) }
    }

    func insert(_ block: BlockRow, _ cells: [StoredCell], _ db: Database) throws {
        // Two programs that write to one file would otherwise leave a gap or trials twice.
        guard try nextTrial(db) == block.first else { throw StoreProblem.busy(path) }
        try db.execute(
            sql: "INSERT INTO blocks VALUES (?, ?, ?, ?, ?)",
            arguments: [
                block.first, block.trials, block.events, block.seconds, block.checksum(identity),
            ])
        let statement = try db.cachedStatement(sql: "INSERT INTO cells VALUES (?, ?, ?, ?, ?)")
        for (position, cell) in cells.enumerated() {
            try statement.execute(arguments: [
                block.first, position, cell.column.encoding.rawValue, Data(cell.column.bytes),
                cell.checksum,
            ])
        }
    }

    /// The first trial that is not there yet.
    func nextTrial(_ db: Database) throws -> Int {
        if manifest.tablesOnly {
            return manifest.range.lowerBound + (try checkpointedTrials(db))
        }
        let row = try Row.fetchOne(
            db, sql: "SELECT first, trials FROM blocks ORDER BY first DESC LIMIT 1")
        guard let row else { return manifest.range.lowerBound }
        guard let first = Int.fromDatabaseValue(row["first"]),
            let trials = Int.fromDatabaseValue(row["trials"]),
            manifest.range.contains(first), (1...BlockPace.most).contains(trials)
        else {
            throw StoreProblem.damaged(path, what: "its last block has numbers that no run has")
        }
        return first + trials
    }

    /// How many trials are in the file.
    public func trialsKept() throws(StoreProblem) -> Int {
        try read { db in try nextTrial(db) - manifest.range.lowerBound }
    }

    private func pack(_ block: TrialBlock) -> [PackedColumn] {
        let answers = block.columns.map(\.packed)
        let roles = manifest.columns.dropFirst(block.columns.count).map(\.role)
        let records = zip(roles, block.records).map { role, values in
            PackedColumn(role == .parameter ? perDraw(values, first: block.first) : values)
        }
        return answers + records
    }

    /// One value of every draw that a block's trials belong to.
    private func perDraw(_ values: [Double], first: Int) -> [Double] {
        let untilNext = manifest.repeats - first % manifest.repeats
        let starts = [0] + stride(from: untilNext, to: values.count, by: manifest.repeats)
        return starts.map { values[$0] }
    }
}

/// A block without its columns.
struct BlockRow: Equatable {
    let first: Int
    let trials: Int
    let events: Int
    let seconds: Double

    func checksum(_ identity: String) -> String {
        var sum = Checksum()
        sum.add(identity)
        sum.add(first)
        sum.add(trials)
        sum.add(events)
        sum.add(seconds)
        return sum.text
    }

    /// How many values a column of so many trials holds.
    func count(_ role: RunManifest.Column.Role, repeats: Int) -> Int {
        guard role == .parameter else { return trials }
        return (first + trials - 1) / repeats - first / repeats + 1
    }
}

/// A column of a block with its checksum, which is over the run's identity, the block and the bytes: it is the
/// same in every file of one run.
struct StoredCell {
    let column: PackedColumn
    /// In hexadecimal.
    let checksum: String

    init(_ column: PackedColumn, _ block: BlockRow, _ position: Int, _ identity: String) {
        var sum = Checksum()
        sum.add(identity)
        sum.add(block.first)
        sum.add(block.trials)
        sum.add(position)
        sum.add(column.encoding.rawValue)
        sum.add(column.bytes)
        self.column = column
        checksum = sum.text
    }
}
