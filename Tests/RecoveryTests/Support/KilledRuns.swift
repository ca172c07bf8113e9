// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Runs that are killed and resumed until they are done.
struct KilledRuns {
    let scenario: String
    let asked: [String]
    /// About what the whole run takes, s: kills come at any moment of it.
    let span: Double

    /// Kills and resumes, `rounds` times from the beginning; then `check` reads the file.
    ///
    /// The first three runs are killed once they hold trials, the others wherever it may be.
    func check(rounds: Int, kills most: Int, _ check: (_ file: String) throws -> Void) throws {
        let scratch = try TemporaryFolder()
        var random = SplitMix64(seed: 7)
        var wereInTheMiddle = 0
        for round in 0..<rounds {
            let file = scratch.url.appendingPathComponent("\(round).simrun").path
            let begin = ["run", scenario, "-o", file, "--quiet", "--replace"] + asked
            var outcome = try run(
                begin, stop: round < 3 ? .keeping(SIGKILL, in: file) : anyMoment(&random))
            var kills = 0
            while outcome.status == SIGKILL, kills < most {
                kills += 1
                wereInTheMiddle += keptTrials(file) > 0 ? 1 : 0
                outcome = try run(
                    ["resume", file, "--quiet", "--threads", "\(kills)"],
                    stop: anyMoment(&random))
                if outcome.errors.contains("is empty") || outcome.errors.contains("no file") {
                    outcome = try run(begin)
                }
            }
            if outcome.status == SIGKILL { outcome = try run(["resume", file, "--quiet"]) }
            #expect(outcome.status == 0, "killed \(kills) times: \(outcome.errors)")
            try check(file)
        }
        #expect(wereInTheMiddle > 0)
    }

    /// The same moments in every run of the tests; how far the program is by then the machine decides.
    private func anyMoment(_ random: inout SplitMix64) -> SimulateCommand.Stop {
        .init(SIGKILL, after: span * random.uniform())
    }
}
