// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import Simulation
public import Tables

extension RunFile {
    /// Ends the run: why it stopped, and its tables as plain rows. Tables of before are replaced.
    public func finish(
        _ reason: RunResult.StopReason, _ tables: [Records]
    ) throws(StoreProblem) {
        let trials = try trialsKept()
        try write { db in
            for (key, value) in [("stop_reason", reason.name), ("trials", String(trials))] {
                try db.execute(
                    sql: "INSERT OR REPLACE INTO manifest(key, value) VALUES (?, ?)",
                    arguments: [key, value])
            }
            try ManifestSeal.write(db)
            for table in tables { try table.replace(in: db) }
        }
        setStopReason(reason)
    }

    /// Takes the number of threads out of the file, before it goes on with another one.
    public func forgetThreads() throws(StoreProblem) {
        try write { db in
            try db.execute(sql: "DELETE FROM manifest WHERE key = 'threads'")
            try ManifestSeal.write(db)
        }
    }
}
