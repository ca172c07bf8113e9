// SPDX-License-Identifier: GPL-3.0-or-later

internal import Model
public import Store
public import Tables

/// The shards of a run, put together in a file that still lacks its tables.
public struct MergedRun {
    /// The whole run.
    public let run: KeptRun

    /// Puts them together, in any order, into a new file.
    ///
    /// Every block is checked on its way. What does not belong together, or not completely, is refused.
    public init(_ files: [String], into path: String) throws {
        var shards: [RunFile] = []
        for file in files { shards.append(try RunFile.open(file)) }
        let scenario = try Self.scenario(of: shards[0])
        for shard in shards { try shard.expect(scenario) }
        let whole = try RunFile.merge(shards, into: path, scenario: scenario)
        try whole.expect(scenario)
        let ranges = try Self.mergeRanges(of: shards, into: whole, scenario)
        var tally = RunTally(scenario, isRounded: whole.manifest.tablesOnly)
        let result = try whole.addUp { tally.add($0) }.stopped(.finished)
        run = KeptRun(whole, scenario, result, tally, ranges)
    }

    /// Writes the tables, which end the run.
    public func finish(_ tables: [Records]) throws(StoreProblem) {
        try run.file.finish(.finished, tables)
    }

    /// What the shards' plays of the ranges come to; `nil` if they have none.
    private static func mergeRanges(
        of shards: [RunFile], into whole: RunFile, _ scenario: Scenario
    ) throws(StoreProblem) -> KeptRun.Ranges? {
        guard let plan = whole.manifest.ranges else { return nil }
        var parts: [RangeTally] = []
        var (events, seconds) = (0, 0.0)
        for shard in shards {
            guard let kept = try RangeTally.kept(shard, scenario) else { continue }
            guard kept.tally.isComplete else {
                throw .unfinishedShard(
                    shard.path, played: kept.tally.played, of: kept.tally.trials.count)
            }
            parts.append(kept.tally)
            events += kept.checkpoint.events
            seconds += kept.checkpoint.seconds
        }
        let tally = RangeTally.merged(parts, scenario, plan)
        let checkpoint = RunCheckpoint(
            trials: tally.played, events: events, seconds: seconds, state: tally.state)
        try whole.keep(checkpoint, after: 0, .ranges)
        return (tally, checkpoint)
    }

    private static func scenario(of file: RunFile) throws(StoreProblem) -> Scenario {
        guard let scenario = try? file.scenario() else {
            throw .damaged(file.path, what: "its scenario cannot be read")
        }
        return scenario
    }
}
