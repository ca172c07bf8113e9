// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Foundation
import Model
import Report
import Runs
import Store

struct MergeVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Puts the shards of a run together, and prints its tables.",
        discussion: """
            The whole is bit for bit the run in one piece. Shards of another scenario, seed or
            version, shards that are missing, unfinished or damaged, and trials that two files hold
            are refused.

            Example:
              simulate run Scenarios/budapest.yaml --shard 1/2 -o one.simrun
              simulate run Scenarios/budapest.yaml --shard 2/2 -o two.simrun
              simulate merge one.simrun two.simrun -o whole.simrun
            """)

    @Argument(
        help: "The shards' run files, in any order.", completion: .file(extensions: ["simrun"]))
    var files: [String]

    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp("The run file to write.", valueName: "file"),
        completion: .file(extensions: ["simrun"]))
    var output: String

    @Flag(help: "Replace the run file if it is there already; no other file is replaced.")
    var replace = false

    @Flag(help: "Print no tables.")
    var quiet = false

    func run() throws {
        var outputs = Outputs(inputs: files)
        let place = try outputs.add(run: output, isReplacing: replace)
        let report = try OutputFile.replace(place) { try merged(into: $0.path) }
        if !quiet {
            Console.print(report.findings)
        }
    }

    private func merged(into path: String) throws -> RunReport {
        do throws(StoreProblem) {
            var shards: [RunFile] = []
            for file in files { shards.append(try RunFile.open(file)) }
            let scenario = try scenario(of: shards[0])
            for shard in shards { try shard.expect(scenario) }
            let whole = try RunFile.merge(shards, into: path, scenario: scenario)
            try whole.expect(scenario)
            let ranges = try mergeRanges(of: shards, into: whole, scenario)
            var tally = RunTally(scenario, isRounded: whole.manifest.tablesOnly)
            let result = try whole.addUp { tally.add($0) }.stopped(.finished)
            let report = RunReport(
                scenario, result, tally: tally, ranges: ranges,
                version: whole.manifest.programVersion,
                settings: whole.manifest.settings,
                command: ReproducingCommand.text(whole.manifest, result, ranges))
            try whole.finish(.finished, report.csvTables.map(\.stored))
            return report
        } catch {
            throw Failure(error.naming(output, insteadOf: path))
        }
    }

    /// What the shards' plays of the ranges come to; nothing where they have none.
    private func mergeRanges(
        of shards: [RunFile], into whole: RunFile, _ scenario: Scenario
    ) throws(StoreProblem) -> RangeTally? {
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
        try whole.keep(
            RunCheckpoint(
                trials: tally.played, events: events, seconds: seconds, state: tally.state),
            after: 0, .ranges)
        return tally
    }

    private func scenario(of file: RunFile) throws(StoreProblem) -> Scenario {
        do throws(Rejection) {
            return try file.scenario()
        } catch {
            throw .damaged(file.path, what: "its scenario can't be read")
        }
    }
}
