// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// `run --go-on` can be given again after whatever stopped it.
@Suite struct GoOnTests {
    private static let scenario = "Scenarios/budapest.yaml"

    /// Totals are kept every half second, so that three stops take longer than with blocks.
    private static func trials(_ more: [String]) -> Int {
        more.contains("--tables-only") ? 400_001 : 60_001
    }

    private func command(_ file: String, _ more: [String] = []) -> [String] {
        // Machine code would be done before anything can befall it.
        ["run", Self.scenario, "-o", file, "--go-on", "--engine", "interpreted", "--seed", "5"]
            + (more.contains("--trials") ? [] : ["--trials", "\(Self.trials(more))"]) + more
    }

    @Test(arguments: [[], ["--tables-only"]])
    func theSameCommandEndsWhatWasStopped(_ more: [String]) throws {
        let scratch = try TemporaryFolder()
        let file = scratch.url.appendingPathComponent("a.simrun").path
        for number in [SIGKILL, SIGTERM, SIGKILL] {
            let kept = keptTrials(file)
            let outcome = try run(
                command(file, more), stop: .keeping(number, in: file, moreThan: kept))
            #expect(outcome.status == (number == SIGKILL ? SIGKILL : 130), "\(outcome.errors)")
        }
        let ended = try run(command(file, more))
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(ended.errors.contains("001 trials; the run goes on from there"))
        let again = try run(command(file, more))
        #expect(again.status == 0)
        #expect(again.output == ended.output)
        #expect(again.errors == "note: '\(file)' is finished: there is nothing to resume\n")
        let whole = scratch.url.appendingPathComponent("whole.simrun").path
        #expect(try run(command(whole, more)).status == 0)
        func lines(_ file: String) throws -> [Substring] {
            try run(["show", file]).output.split(separator: "\n").filter { !$0.contains("  time ") }
        }
        #expect(try lines(file) == lines(whole))
    }

    @Test func anotherRunIsRefused() throws {
        let scratch = try TemporaryFolder()
        let file = scratch.url.appendingPathComponent("a.simrun").path
        let asked = ["--trials", "50", "--quiet"]
        #expect(try run(command(file, asked)).status == 0)
        let before = try Data(contentsOf: URL(fileURLWithPath: file))
        for (change, what) in [
            (["--seed", "6"], "its seed is 5, and 6 was asked for"),
            (["--trials", "60"], "its number of trials is 50, and 60 was asked for"),
            (["--shard", "1/2"], "its shard is the whole run, and 1/2 was asked for"),
            (["--until", "2%"], "its precision is none, and 0.02 was asked for"),
            (["--tables-only"], "what it keeps is trials, and tables only was asked for"),
            (["--variant", "resolute"], "its variant is baseline, and resolute was asked for"),
            (["--set", "front=1"], "its digest is "),
        ] {
            let outcome = try run(
                ["run", Self.scenario, "-o", file, "--go-on", "--quiet"]
                    + (change[0] == "--trials" ? [] : ["--trials", "50"])
                    + (change[0] == "--seed" ? [] : ["--seed", "5"]) + change)
            #expect(outcome.status == 2)
            #expect(
                outcome.errors.hasPrefix(
                    "error: '\(file)' holds another run, so this one cannot go on in it: \(what)"),
                "\(outcome.errors)")
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == before)
    }

    /// A comment makes another text, though it makes no other model.
    @Test func anotherTextIsRefused() throws {
        let scratch = try TemporaryFolder()
        let file = scratch.url.appendingPathComponent("a.simrun").path
        let text = """
            scenario: small
            starts: 2025-01-01
            ends: 2025-01-31
            state: {done: false}
            events: {step: {rate: 0.1 per day, do: {done: true}}}
            outcomes: {done: {yes: done, by: 2025-01-31}}

            """
        let scenario = try scratch.write(text, to: "small.yaml")
        let asked = ["run", scenario, "-o", file, "--go-on", "--trials", "50", "--quiet"]
        #expect(try run(asked).status == 0)
        _ = try scratch.write(text + "# other\n", to: "small.yaml")
        let edited = try run(asked)
        #expect(edited.errors.contains("its scenario's text is "), "\(edited.errors)")
        #expect(edited.status == 2)
    }

    /// A program that is killed before its first block leaves an empty file.
    @Test func anEmptyFileIsBegun() throws {
        let scratch = try TemporaryFolder()
        let file = try scratch.write("", to: "a.simrun")
        #expect(try run(command(file, ["--trials", "50", "--quiet"])).status == 0)
        #expect(keptTrials(file) == 50)
        let other = try scratch.write("text\n", to: "b.simrun")
        let refused = try run(command(other, ["--trials", "50"]))
        #expect(refused.status == 2)
        #expect(
            refused.errors
                == "error: '\(other)' is not a run file and was not changed; remove it first\n")
    }

    @Test func theShardComesFromTheEnvironment() throws {
        let scratch = try TemporaryFolder()
        func shard(_ environment: [String: String], _ part: String = "auto/4") throws -> String {
            let file = scratch.url.appendingPathComponent(UUID().uuidString).path
            return try SimulateCommand.run(
                [
                    "run", Self.scenario, "-o", file, "--shard", part, "--trials", "200", "--quiet",
                ], in: Folders.package, environment: environment
            ).errors
        }
        for (name, value) in [
            ("SLURM_ARRAY_TASK_ID", 4), ("JOB_COMPLETION_INDEX", 3),
            ("AWS_BATCH_JOB_ARRAY_INDEX", 3),
        ] {
            #expect(
                try shard([name: "\(value)"]) == "note: this is shard 4/4, by \(name)=\(value)\n")
        }
        #expect(try shard([:]).contains("none of SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX or "))
        #expect(
            try shard(["SLURM_ARRAY_TASK_ID": "0"]).contains(
                "is '0', which is not the number of an array task: these must be numbered from 1"))
        #expect(
            try shard(["SLURM_ARRAY_TASK_ID": "5"]).contains(
                "is 5, but the tasks of these shards are numbered from 1 to 4"))
        #expect(
            try shard(["SLURM_ARRAY_TASK_ID": "2", "JOB_COMPLETION_INDEX": "2"]).contains(
                "which are different shards; unset one of them"))
        #expect(
            try shard(["SLURM_ARRAY_TASK_ID": "2", "JOB_COMPLETION_INDEX": "1"])
                == "note: this is shard 2/4, by SLURM_ARRAY_TASK_ID=2\n")
    }
}
