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

    /// Takes out of the file that the run ended, before it goes on; and the number of threads, if that is
    /// another one from now on. Otherwise a kill would leave more trials than the file says.
    public func goOn(onOtherThreads: Bool) throws(StoreProblem) {
        let keys: [String] =
            (stopReason == nil ? [] : ["stop_reason", "trials"])
            + (onOtherThreads ? ["threads"] : [])
        guard !keys.isEmpty else { return }
        try write { db in
            for key in keys {
                try db.execute(sql: "DELETE FROM manifest WHERE key = ?", arguments: [key])
            }
            try ManifestSeal.write(db)
        }
        setStopReason(nil)
    }
}
