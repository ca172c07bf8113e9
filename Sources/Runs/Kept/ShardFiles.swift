// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Model
public import Simulation
public import Store

/// The files that are to be the shards of one run, opened and looked at together.
public struct ShardFiles {
    let shards: ShardSet
    /// Read from the text in the files; those that belong together have the same.
    public let scenario: Scenario
    /// Of the run as a whole.
    public let manifest: RunManifest
    private let paths: [String]

    /// All that is wrong with them is thrown at once. Shards that are missing or unfinished are wrong unless
    /// the run is to be `partial`, for which one complete shard is enough.
    public init(_ paths: [String], partial: Bool = false) throws {
        var wrong: [StoreProblem] = []
        var files: [RunFile] = []
        for path in paths {
            do throws(StoreProblem) {
                files.append(try RunFile.open(path))
            } catch {
                wrong.append(error)
            }
        }
        for file in files {
            guard let observed = file.manifest.observed else { continue }
            throw RunProblem.weighed(file.path, facts: observed.path, wanted: "merge")
        }
        self.paths = paths
        shards = ShardSet(files)
        wrong += shards.wrong
        // Where some files can't be read nobody knows what is missing.
        if !partial, wrong.isEmpty { wrong += shards.lacking }
        guard let first = shards.whole.first, wrong.isEmpty else {
            throw StoreProblem.all(wrong.isEmpty ? shards.lacking : wrong)
        }
        guard let scenario = try? first.scenario() else {
            throw StoreProblem.damaged(first.path, what: "its scenario cannot be read")
        }
        for file in shards.whole { try file.expect(scenario) }
        self.scenario = scenario
        manifest = first.manifest
    }

    /// Shards that are missing or unfinished.
    public var lacking: [StoreProblem] { shards.lacking }

    /// Puts them together into a new file, which lacks its tables; every block is checked on its way.
    public func merged(into path: String) throws(StoreProblem) -> KeptRun {
        var sums = try Sums(self)
        // One thread copies meanwhile.
        let threads = max(1, ProcessInfo.processInfo.activeProcessorCount - 1)
        let whole = try RunFile.merge(shards, into: path, scenario: scenario) {
            sums.add($0, threads: threads)
        }
        try whole.expect(scenario)
        let ranges = try ranges()
        if let ranges { try whole.keep(ranges.checkpoint, after: 0, .ranges) }
        if whole.manifest.tablesOnly, sums.trials > 0 {
            try whole.keep(sums.checkpoint, after: 0)
        }
        return KeptRun(
            whole, scenario, result(of: sums).stopped(.finished), sums.tally, ranges)
    }

    /// What the answers of the complete shards add up to.
    public func sums() throws(StoreProblem) -> (tally: RunTally, result: RunResult) {
        var sums = try Sums(self)
        if !manifest.tablesOnly {
            let threads = ProcessInfo.processInfo.activeProcessorCount
            for file in shards.whole { _ = try file.addUp { sums.add($0, threads: threads) } }
        }
        return (sums.tally, result(of: sums))
    }

    private func result(of sums: Sums) -> RunResult {
        let played = Set(shards.whole.map(\.manifest.threads))
        return RunResult(
            columns: [], trials: sums.trials, repeats: manifest.repeats, seed: manifest.seed,
            streamVersion: manifest.streamVersion, digest: manifest.digest,
            threads: played.count == 1 ? played.first ?? nil : nil, seconds: sums.seconds,
            events: sums.events, stopReason: lacking.isEmpty ? .finished : .interrupted)
    }

    /// What the complete shards' plays of the ranges come to; `nil` if they have none.
    public func ranges() throws(StoreProblem) -> KeptRun.Ranges? {
        guard let plan = manifest.ranges else { return nil }
        var parts: [RangeTally] = []
        var (events, seconds) = (0, 0.0)
        for shard in shards.whole {
            guard let kept = try RangeTally.kept(shard, scenario) else { continue }
            parts.append(kept.tally)
            events += kept.checkpoint.events
            seconds += kept.checkpoint.seconds
        }
        let tally = RangeTally.merged(parts, scenario, plan)
        let checkpoint = RunCheckpoint(
            trials: tally.played, events: events, seconds: seconds, state: tally.state)
        return (tally, checkpoint)
    }

    /// What gives the numbers of the shards that are there again.
    public var command: String {
        ReproducingCommand.text(["simulate", "merge"] + paths + ["--partial"])
    }
}

/// What blocks and shards add up to.
private struct Sums {
    var tally: RunTally
    private(set) var trials = 0
    private(set) var events = 0
    private(set) var seconds = 0.0

    /// What shards hold that keep tables only; nothing yet of those that keep trials.
    init(_ files: ShardFiles) throws(StoreProblem) {
        tally = RunTally(files.scenario, isRounded: files.manifest.tablesOnly)
        guard files.manifest.tablesOnly else { return }
        for file in files.shards.whole {
            let kept = try file.checkpoint()
            if let part = try RunTally(files.scenario, kept, file.path) { tally.add(part) }
            count(kept.trials, kept.events, kept.seconds)
        }
    }

    mutating func add(_ block: TrialBlock, threads: Int) {
        tally.add(block, threads: threads)
        count(block.trials, block.events, block.seconds)
    }

    private mutating func count(_ trials: Int, _ events: Int, _ seconds: Double) {
        self.trials += trials
        self.events += events
        self.seconds += seconds
    }

    var checkpoint: RunCheckpoint {
        RunCheckpoint(trials: trials, events: events, seconds: seconds, state: tally.state)
    }
}

extension StoreProblem {
    /// The only one, or several as one.
    fileprivate static func all(_ problems: [StoreProblem]) -> StoreProblem {
        problems.count == 1 ? problems[0] : .several(problems)
    }
}
