// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Shards that are killed or interrupted, and then go on.
@Suite struct InterruptedShardTests {
    /// Many times what is kept first.
    private static let trials = 40_001
    // Machine code would be done before anything can befall it.
    private static let asked = [
        "--trials", "\(trials)", "--seed", "11", "--engine", "interpreted",
    ]
    private static let scenario = "Scenarios/budapest.yaml"

    private func results(_ file: String) throws -> Substring {
        let outcome = try run(["verify", file, "--trials", "20"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        return try #require(
            outcome.output.split(separator: "\n").first { $0.hasPrefix("  results ") })
    }

    /// Stops a shard in its middle: it holds more than nothing and less than all.
    private func stopped(_ file: String, _ shard: String, by number: Int32) throws {
        let outcome = try run(
            ["run", Self.scenario, "-o", file, "--quiet", "--shard", shard] + Self.asked,
            stop: .keeping(number, in: file))
        #expect(outcome.status == (number == SIGINT ? 130 : SIGKILL), "\(outcome.errors)")
        // The program undoes what a kill may have left half done.
        let kept = try run(["query", file, "select count(*) from trials", "--csv"])
        let trials = try #require(kept.output.split(separator: "\n").last.flatMap { Int($0) })
        #expect((1..<Self.trials / 2).contains(trials))
    }

    @Test func stoppedShardsGoOnAndMergeToTheUndisturbedRun() throws {
        let scratch = try TemporaryFolder()
        func path(_ name: String) -> String { scratch.url.appendingPathComponent(name).path }
        let whole = path("undisturbed.simrun")
        #expect(try run(["run", Self.scenario, "-o", whole, "--quiet"] + Self.asked).status == 0)

        let parts = [path("1.simrun"), path("2.simrun")]
        try stopped(parts[0], "1/2", by: SIGINT)
        try stopped(parts[1], "2/2", by: SIGKILL)
        let early = try run(["merge"] + parts + ["-o", path("early.simrun")])
        #expect(early.status == 2)
        #expect(early.errors.hasPrefix("error: '\(parts[0])' holds "), "\(early.errors)")
        #expect(early.errors.hasSuffix(" trials: 'simulate resume' finishes it\n"))

        for (part, threads) in zip(parts, ["1", "3"]) {
            let outcome = try run(["resume", part, "--quiet", "--threads", threads])
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        let merged = path("merged.simrun")
        #expect(try run(["merge", parts[1], parts[0], "-o", merged, "--quiet"]).status == 0)
        #expect(try results(merged) == results(whole))
        // What a file does not know it does not say: the shards were resumed on other threads.
        let shown = try run(["show", merged])
        let took = shown.output.split(separator: "\n").first { $0.hasPrefix("  time ") }
        #expect(took?.contains("thread") == false, "\(took ?? "")")
        let alone = try run(["show", whole]).output
        #expect(alone.contains(#/time +[0-9.]+ s on [0-9]+ threads?,/#))
        // A shard that is done has nothing left to play, and says so.
        let done = try run(["resume", parts[0], "--quiet"])
        #expect(done.status == 0)
        #expect(
            done.errors == "note: '\(parts[0])' is finished: there is nothing to resume\n")
    }
}
