// SPDX-License-Identifier: GPL-3.0-or-later

import Runs
import TestSupport

/// A scenario's text in a file of its own, ready to be played.
func subject(_ text: String, settings: [String] = []) throws -> (Subject, TemporaryFolder) {
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: "test.yaml")
    return (try Subject(contentsOf: path, settings: settings), folder)
}

extension Design {
    /// Played with the interpreter on one thread.
    func played(
        of subject: Subject, trials: Int, seed: UInt64 = 1, threads: Int = 1
    ) throws -> Played {
        try DesignPlayer(
            subject, self,
            RunPlan(trials: trials, seed: seed, threads: threads, engine: .interpreted)
        ).play()
    }
}
