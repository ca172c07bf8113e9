// SPDX-License-Identifier: GPL-3.0-or-later

internal import Simulation
internal import Store

/// Adds up the answers of a run while it is played.
///
/// Every block goes into the run's file, if it has one; or from time to time the sums, where the file
/// keeps tables only.
final class RunningTally {
    private(set) var tally: RunTally
    private var events: Int
    private var seconds: Double
    private let threads: Int
    private let file: RunFile?
    /// How many trials the file has.
    private var kept: Int
    private var lastKept = ContinuousClock().now

    /// A kill loses no more than this and a block, as of runs that keep all.
    private static let pace = Duration.seconds(0.5)

    /// Goes on from where a run has come to.
    init(_ tally: RunTally, of result: RunResult, threads: Int, file: RunFile?) {
        self.tally = tally
        self.threads = threads
        events = result.events
        seconds = result.seconds
        kept = result.trials
        self.file = file
    }

    /// Adds the trials that come next, which are in the file before.
    func add(_ block: TrialBlock) throws(StoreProblem) {
        if let file, !file.manifest.tablesOnly { try file.append(block) }
        tally.add(block, threads: threads)
        events += block.events
        seconds += block.seconds
        if ContinuousClock().now - lastKept > Self.pace { try checkpoint() }
    }

    /// Writes the sums, where they are what the file keeps.
    func checkpoint() throws(StoreProblem) {
        guard let file, file.manifest.tablesOnly, tally.trials > kept else { return }
        let checkpoint = RunCheckpoint(
            trials: tally.trials, events: events, seconds: seconds, state: tally.state)
        try file.keep(checkpoint, after: kept)
        kept = tally.trials
        lastKept = ContinuousClock().now
    }
}
