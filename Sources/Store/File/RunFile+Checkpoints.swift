// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GRDB
internal import Simulation

extension RunFile {
    /// Puts a checkpoint in the place of the one of `trials` trials, whole or not at all.
    public func keep(
        _ checkpoint: RunCheckpoint, after trials: Int, _ sums: RunCheckpoint.Sums = .tables
    ) throws(StoreProblem) {
        try write { db in
            // Two programs that write to one file would otherwise undo each other's work.
            guard try checkpointedTrials(db, sums) == trials else { throw StoreProblem.busy(path) }
            try db.execute(sql: "DELETE FROM \(sums.rawValue)")
            try db.execute(
                sql: "INSERT INTO \(sums.rawValue) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    checkpoint.trials, checkpoint.events, checkpoint.seconds,
                    Data(checkpoint.state), checkpoint.checksum(identity, sums),
                ])
        }
    }

    /// The last checkpoint, checked; of a run that was killed before its first one, that of none.
    public func checkpoint(
        _ sums: RunCheckpoint.Sums = .tables
    ) throws(StoreProblem) -> RunCheckpoint {
        let rows = try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT trials, events, seconds, state, checksum FROM \(sums.rawValue) LIMIT 2
                    """)
        }
        if rows.isEmpty, mayLackCheckpoint(sums) { return .none }
        guard rows.count == 1, let found = Self.checkpoint(rows[0]),
            String.fromDatabaseValue(rows[0]["checksum"]) == found.checksum(identity, sums),
            (0...Run.mostTrials).contains(found.trials), (0...1 << 60).contains(found.events)
        else {
            throw .damaged(path, what: "its \(sums.words) does not match its checksum")
        }
        return found
    }

    private func mayLackCheckpoint(_ sums: RunCheckpoint.Sums) -> Bool {
        switch sums {
        // Interrupted before its first trials, or without any: the file says how many there are.
        case .tables:
            stopReason == nil || stopReason == .interrupted || manifest.range.isEmpty
        // A run may be interrupted before the play of the ranges begins, and a shard have none of it.
        case .ranges:
            stopReason == nil || stopReason == .interrupted
                || manifest.rangeTrials?.isEmpty ?? true
        }
    }

    private static func checkpoint(_ row: Row) -> RunCheckpoint? {
        guard let trials = Int.fromDatabaseValue(row["trials"]),
            let events = Int.fromDatabaseValue(row["events"]),
            let seconds = Double.fromDatabaseValue(row["seconds"]),
            let state = Data.fromDatabaseValue(row["state"])
        else { return nil }
        return RunCheckpoint(
            trials: trials, events: events, seconds: seconds, state: [UInt8](state))
    }

    func checkpointedTrials(
        _ db: Database, _ sums: RunCheckpoint.Sums = .tables
    ) throws -> Int {
        guard let row = try Row.fetchOne(db, sql: "SELECT trials FROM \(sums.rawValue)") else {
            return 0
        }
        guard let trials = Int.fromDatabaseValue(row["trials"]),
            (0...Run.mostTrials).contains(trials)
        else {
            throw StoreProblem.damaged(path, what: "its \(sums.words) has numbers that no run has")
        }
        return trials
    }

    /// Refuses what needs trials of a file that has none; `wanted` is a verb: `query`.
    public func checkHasTrials(to wanted: String) throws(StoreProblem) {
        if manifest.tablesOnly { throw .tablesOnly(path, wanted: wanted) }
    }
}

extension RunCheckpoint.Sums {
    fileprivate var words: String {
        switch self {
        case .tables: "checkpoint"
        case .ranges: "checkpoint of ranges"
        }
    }
}
