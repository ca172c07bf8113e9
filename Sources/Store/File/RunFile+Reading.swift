// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GRDB
public import Simulation

extension RunFile {
    /// All blocks without their columns; they are checked, and follow each other without a gap.
    func blockRows() throws(StoreProblem) -> [BlockRow] {
        let rows = try read { db in
            // By name, so that a name that is damaged is an error of SQLite's.
            try Row.fetchAll(
                db,
                sql: "SELECT first, trials, events, seconds, checksum FROM blocks ORDER BY first"
            ).map { row -> BlockRow? in
                guard let first = Int.fromDatabaseValue(row["first"]),
                    let trials = Int.fromDatabaseValue(row["trials"]),
                    let events = Int.fromDatabaseValue(row["events"]),
                    let seconds = Double.fromDatabaseValue(row["seconds"])
                else { return nil }
                let block = BlockRow(first: first, trials: trials, events: events, seconds: seconds)
                return String.fromDatabaseValue(row["checksum"]) == block.checksum(identity)
                    ? block : nil
            }
        }
        var next = manifest.range.lowerBound
        for (index, row) in rows.enumerated() {
            guard let row else {
                throw .damaged(path, what: "block \(index) does not match its checksum")
            }
            guard row.first == next, row.trials > 0, row.first + row.trials <= Run.mostTrials else {
                throw .damaged(path, what: "a block is missing at trial \(next)")
            }
            next += row.trials
        }
        return rows.compactMap(\.self)
    }

    /// One column of a block, checked.
    func cell(_ block: BlockRow, _ position: Int, _ db: Database) throws -> PackedColumn {
        let row = try Row.fetchOne(
            db, sql: "SELECT encoding, bytes, checksum FROM cells WHERE block = ? AND column = ?",
            arguments: [block.first, position])
        guard let row, let name = String.fromDatabaseValue(row["encoding"]),
            let encoding = PackedColumn.Encoding(rawValue: name),
            let bytes = Data.fromDatabaseValue(row["bytes"])
        else { throw damaged(block, position) }
        let cell = PackedColumn(encoding: encoding, bytes: [UInt8](bytes))
        guard
            String.fromDatabaseValue(row["checksum"])
                == block.checksum(of: cell, position, identity)
        else { throw damaged(block, position) }
        return cell
    }

    private func damaged(_ block: BlockRow, _ position: Int) -> StoreProblem {
        let name = manifest.columns[position].name
        return .damaged(
            path,
            what:
                "'\(name)' of trials \(block.first) to \(block.first + block.trials - 1) does not "
                + "match its checksum")
    }

    /// A column of a block as numbers, one per trial or per draw as its role has it.
    func values(_ block: BlockRow, _ position: Int, _ db: Database) throws -> [Double] {
        let role = manifest.columns[position].role
        let count = block.count(role, repeats: manifest.repeats)
        guard let values = try cell(block, position, db).values(count) else {
            throw damaged(block, position)
        }
        return values
    }

    /// The run's answers, or what is known of a run that keeps tables only. Nothing but what its blocks
    /// hold, all of it checked.
    public func result() throws(StoreProblem) -> RunResult {
        if manifest.tablesOnly { return result(of: try checkpoint()) }
        let blocks = try blockRows()
        let positions = manifest.columns.indices.filter { manifest.columns[$0].isOutcome }
        let columns = try read { db in
            try positions.map { try column($0, blocks, db) }
        }
        return RunResult(
            columns: columns, first: manifest.range.lowerBound,
            trials: blocks.reduce(0) { $0 + $1.trials }, repeats: manifest.repeats,
            seed: manifest.seed, streamVersion: manifest.streamVersion, digest: manifest.digest,
            threads: manifest.threads, seconds: blocks.reduce(0) { $0 + $1.seconds },
            events: blocks.reduce(0) { $0 + $1.events }, stopReason: stopReason ?? .interrupted)
    }

    /// Without columns: they were not kept.
    private func result(of checkpoint: RunCheckpoint) -> RunResult {
        RunResult(
            columns: [], trials: checkpoint.trials, repeats: manifest.repeats,
            seed: manifest.seed, streamVersion: manifest.streamVersion, digest: manifest.digest,
            threads: manifest.threads, seconds: checkpoint.seconds, events: checkpoint.events,
            stopReason: stopReason ?? .interrupted)
    }

    private func column(
        _ position: Int, _ blocks: [BlockRow], _ db: Database
    ) throws -> OutcomeColumn {
        let role = manifest.columns[position].role
        var small: [UInt8] = []
        var wide: [Double] = []
        for block in blocks {
            if role == .flag || role == .category {
                guard let values = try cell(block, position, db).smallValues(block.trials) else {
                    throw damaged(block, position)
                }
                small += values
            } else {
                wide += try values(block, position, db)
            }
        }
        switch role {
        case .flag: return .flags(small)
        case .category: return .categories(small)
        case .date: return .dates(wide)
        case .number, .parameter, .when: return .numbers(wide)
        }
    }
}
