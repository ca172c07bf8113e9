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
        let whole = try RunFile.merge(shards, into: path, scenario: scenario)
        try whole.expect(scenario)
        let ranges = try ranges()
        if let ranges { try whole.keep(ranges.checkpoint, after: 0, .ranges) }
        let (tally, result) = try sums()
        if whole.manifest.tablesOnly, result.trials > 0 {
            let checkpoint = RunCheckpoint(
                trials: result.trials, events: result.events, seconds: result.seconds,
                state: tally.state)
            try whole.keep(checkpoint, after: 0)
        }
        return KeptRun(whole, scenario, result.stopped(.finished), tally, ranges)
    }

    /// What the answers of the complete shards add up to.
    public func sums() throws(StoreProblem) -> (tally: RunTally, result: RunResult) {
        var tally = RunTally(scenario, isRounded: manifest.tablesOnly)
        var (trials, events, seconds) = (0, 0, 0.0)
        let threads = ProcessInfo.processInfo.activeProcessorCount
        for file in shards.whole {
            let result: RunResult
            if manifest.tablesOnly {
                result = try file.result()
                if let part = try RunTally(scenario, try file.checkpoint(), file.path) {
                    tally.add(part)
                }
            } else {
                result = try file.addUp { tally.add($0, threads: threads) }
            }
            trials += result.trials
            events += result.events
            seconds += result.seconds
        }
        let played = Set(shards.whole.map(\.manifest.threads))
        let result = RunResult(
            columns: [], trials: trials, repeats: manifest.repeats, seed: manifest.seed,
            streamVersion: manifest.streamVersion, digest: manifest.digest,
            threads: played.count == 1 ? played.first ?? nil : nil, seconds: seconds,
            events: events, stopReason: lacking.isEmpty ? .finished : .interrupted)
        return (tally, result)
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

extension StoreProblem {
    /// The only one, or several as one.
    fileprivate static func all(_ problems: [StoreProblem]) -> StoreProblem {
        problems.count == 1 ? problems[0] : .several(problems)
    }
}
