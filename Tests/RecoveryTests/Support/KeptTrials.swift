// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import GRDB
import TestSupport

/// How many trials a run file holds by now, while another program may be writing it: 0 where there is
/// no file yet, or none that can be read.
///
/// Of a play for the ranges: how many of its trials.
func keptTrials(_ file: String, ofRanges: Bool = false) -> Int {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(1)
    guard FileManager.default.fileExists(atPath: file),
        let database = try? DatabaseQueue(path: file, configuration: configuration),
        let trials = try? database.read({ db in
            // Only a file with tables alone has checkpoints.
            let table =
                ofRanges
                ? "range_checkpoint" : try db.tableExists("checkpoint") ? "checkpoint" : "blocks"
            return try Int.fetchOne(db, sql: "SELECT sum(trials) FROM \(table)") ?? 0
        })
    else { return 0 }
    return trials
}

/// The program in the folder of the package, which has the scenarios; for runs that take long.
func run(
    _ arguments: [String], stop: SimulateCommand.Stop? = nil
) throws -> SimulateCommand.Outcome {
    try SimulateCommand.run(arguments, in: Folders.package, limit: 120, stop: stop)
}

extension SimulateCommand.Stop {
    /// Once the file holds more trials than these: a run of many more is in its middle then.
    static func keeping(_ signal: Int32, in file: String, moreThan trials: Int = 0) -> Self {
        .init(signal) { keptTrials(file) > trials }
    }
}
