// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Foundation
import Model
import Report
import Runs
import SimulateKit
import Simulation
import Store
import Studies
import Synchronization
import Tables
import TestSupport
import Testing

/// All that the command line can do with a run, from Swift.
@Suite struct KeptForecastTests {
    private static let budapest = Folders.scenarios.appendingPathComponent("budapest.yaml").path

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func path(_ name: String) -> String { folder.url.appendingPathComponent(name).path }

    /// A run that is kept and stopped on the way goes on to what it would have been.
    @Test func aRunThatIsStoppedGoesOn() throws {
        let file = path("run.simrun")
        let forecast = try Forecast(contentsOf: Self.budapest, settings: ["us_resolve=0.9"])
        let plan = RunPlan(trials: 3_000, threads: 2, engine: .interpreted)
        let done = Atomic(0)
        let stopped = try forecast.run(
            plan,
            RunListener(
                progress: { trials, _ in done.store(trials, ordering: .relaxed) },
                shouldStop: { done.load(ordering: .relaxed) >= 1_000 }),
            keeping: Keeping(path: file))
        #expect(stopped.tables.run.isPartial)
        #expect((1_000..<3_000).contains(stopped.result.trials))

        let whole = try ForecastRun.resume(file, threads: 2, engine: .interpreted)
        let alone = try forecast.run(plan)
        #expect(whole.result.columns == alone.result.columns)
        #expect(whole.tables.tablesDigest == alone.tables.tablesDigest)
        #expect(whole.tables.settings == ["us_resolve=0.9"])
        #expect(whole.tables.run.command == alone.tables.run.command)
        #expect(try ForecastRun(contentsOf: file).tables.tablesDigest == whole.tables.tablesDigest)
        // It has come to its end: nothing is played any more.
        #expect(try ForecastRun.resume(file).result.trials == 3_000)
    }

    /// A run file that is played again into another file takes its settings along.
    @Test func aRunOfARunFileKeepsItsSettings() throws {
        let (first, second) = (path("first.simrun"), path("second.simrun"))
        let plan = RunPlan(trials: 200, threads: 1, engine: .interpreted)
        let forecast = try Forecast(contentsOf: Self.budapest, settings: ["us_resolve=0.9"])
        let run = try forecast.run(plan, keeping: Keeping(path: first))
        _ = try Forecast(contentsOf: first).run(plan, keeping: Keeping(path: second))
        let again = try ForecastRun(contentsOf: second)
        #expect(again.result.digest == run.result.digest)
        #expect(again.tables.settings == ["us_resolve=0.9"])
        #expect(again.result.columns == run.result.columns)
    }

    @Test func keptRunsAreComparedTrialByTrial() throws {
        let plan = RunPlan(trials: 500, threads: 2, engine: .interpreted)
        let sides = ["baseline", "tomahawks_approved"]
        for side in sides {
            try Forecast(contentsOf: Self.budapest, variant: side == "baseline" ? nil : side)
                .run(plan, keeping: Keeping(path: path("\(side).simrun")))
        }
        let kept = try ForecastRun.compare(sides.map { path("\($0).simrun") })
        let played = try Forecast.compare(
            [
                sides[0]: Forecast(contentsOf: Self.budapest),
                sides[1]: Forecast(contentsOf: Self.budapest, variant: sides[1]),
            ], trials: 500)
        #expect(kept.sides.map(\.name) == sides)
        #expect(kept.sides.map(\.result.columns) == played.sides.map(\.result.columns))
        #expect(kept.unpaired == nil)
    }

    /// Studies say the same of trials that are read as of those that are played.
    @Test func studiesOfFilesAndOfForecasts() throws {
        let file = path("run.simrun")
        let plan = RunPlan(trials: 2_000, threads: 2, engine: .interpreted)
        let forecast = try Forecast(contentsOf: Self.budapest)
        let run = try forecast.run(plan, keeping: Keeping(path: file))
        let studies = [ForecastStudy(forecast, plan), try ForecastStudy(contentsOf: file)]
        let trials = try studies.map { try $0.ensemble().trials }
        for one in trials { #expect(one.outcomes == run.result.columns) }
        #expect(trials[0].parameters.map(\.values) == trials[1].parameters.map(\.values))
        #expect(trials[0].dates.map(\.values) == trials[1].dates.map(\.values))

        let given = try studies.map { try $0.given("us_resolve > 0.5") }
        #expect(given[0].kept == given[1].kept)
        #expect(given[0].kept > 0)
        let drivers = try studies.map { try $0.drivers() }
        #expect(
            drivers[0].answers.map { $0.rows.map(\.share) }
                == drivers[1].answers.map { $0.rows.map(\.share) })
        #expect(throws: RunProblem.self) { try studies[0].drivers(outcomes: ["ceasefire"]) }
        #expect(throws: Rejection.self) { try studies[0].given("us_resolv > 0.5") }
    }

    /// News of a file's trials is that of the played ones; plays with one and two threads say the same.
    @Test func studiesThatPlayAgain() throws {
        let file = path("run.simrun")
        let plan = RunPlan(trials: 1_000, threads: 2, engine: .interpreted)
        let forecast = try Forecast(contentsOf: Self.budapest)
        _ = try forecast.run(plan, keeping: Keeping(path: file))
        let signposts = try [ForecastStudy(forecast, plan), try ForecastStudy(contentsOf: file)]
            .enumerated().map {
                "\(try $1.signposts(of: "ceasefire_at_end", threads: $0 + 1).findings())"
            }
        #expect(signposts[0] == signposts[1])
        func both(_ study: (RunPlan) throws -> Findings) throws {
            let found = try [1, 2].map { threads in
                "\(try study(RunPlan(trials: 1_000, threads: threads, engine: .interpreted)))"
            }
            #expect(found[0] == found[1])
        }
        try both { try forecast.policy($0).findings() }
        try both { try forecast.worth($0).findings }
        try both { try forecast.influence($0, outcomes: ["ceasefire_at_end"]).findings() }
        try both { try forecast.sensitivity($0, outcomes: ["ceasefire_at_end"]).findings() }
        let later = path("later.yaml")
        try """
        source: A paper
        published: 2025-12-02
        facts:
          no_summit: {statement: "No summit by then", grade: A1, date: 2025-12-01, observed: {holds: "summit_on >= 2025-12-01"}}
        """.write(toFile: later, atomically: true, encoding: .utf8)
        let updates = try [ForecastStudy(forecast, plan), try ForecastStudy(contentsOf: file)]
            .map { try $0.update(facts: later, outcomes: ["ceasefire_at_end"]).findings }
        #expect("\(updates[0])" == "\(updates[1])")
        #expect(throws: RunProblem.self) { try forecast.influence(outcomes: ["ceasefire"]) }
    }

    /// One more question of the trials of a file; all others come out as they were.
    @Test func aProbeIsAskedOfTheSameTrials() throws {
        let file = path("run.simrun")
        let forecast = try Forecast(contentsOf: Self.budapest)
        let run = try forecast.run(
            RunPlan(trials: 2_000, threads: 2, engine: .interpreted), keeping: Keeping(path: file))
        let study = try ForecastStudy(
            contentsOf: file, probe: ReadingOptions.Probe("tomahawks.at(threatened)"))
        let given = try study.given("probe")
        let trials = try study.ensemble().trials
        #expect(Array(trials.outcomes.dropLast()) == run.result.columns)
        guard case .flags(let flags) = trials.outcomes.last else {
            Issue.record("a probe is a yes/no question")
            return
        }
        #expect(given.kept == flags.count { $0 == 1 })
    }

    @Test func aShardOfNoTrialsIsEmpty() throws {
        let forecast = try Forecast(contentsOf: Self.budapest)
        let shard = try #require(Shard(index: 1, count: 5))
        let run = try forecast.run(
            RunPlan(trials: 10), keeping: Keeping(path: path("run.simrun"), shard: shard))
        #expect(run.result.trials == 0)
        #expect(run.result.stopReason == .finished)
    }
}
