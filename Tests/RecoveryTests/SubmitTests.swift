// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Shards on this machine, and with a scheduler that is a script: real ones are in `Tests/Cluster`.
@Suite struct SubmitTests {
    private static let budapest = "Scenarios/budapest.yaml"

    private func shown(_ file: String) throws -> [Substring] {
        let outcome = try run(["show", file])
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.output.split(separator: "\n").filter { !$0.contains("  time ") }
    }

    private func whole(_ scratch: TemporaryFolder, _ asked: [String]) throws -> String {
        let file = scratch.url.appendingPathComponent("whole.simrun").path
        let outcome = try run(["run"] + asked + ["-o", file, "--quiet"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        return file
    }

    @Test func localShardsAreTheWholeRun() throws {
        let scratch = try TemporaryFolder()
        let file = scratch.url.appendingPathComponent("a file.simrun").path
        let asked = [
            Self.budapest, "--trials", "1203", "--variant", "resolute", "--set", "front=1",
            "--seed", "4",
        ]
        let outcome = try run(["submit"] + asked + ["--local", "2", "--shards", "5", "-o", file])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors == "note: '\(file).shards' is not needed any more\n")
        #expect(outcome.output.hasPrefix("The Budapest summit"))
        #expect(try shown(file) == shown(try whole(scratch, asked)))
        let status = try run(["status", file + ".shards"])
        #expect(status.output.contains("5 of 5 shards are finished, with 1,203 of 1,203 trials."))
        let again = try run(["submit"] + asked + ["--local", "2", "-o", file])
        #expect(again.status == 2)
        #expect(again.errors.contains("already exists and was not changed"))
    }

    /// What is edited after the submission makes no difference, and Ctrl-C loses nothing.
    @Test func anInterruptedSubmissionGoesOn() throws {
        let scratch = try TemporaryFolder()
        let scenario = try scratch.write(Self.slow, to: "slow.yaml")
        let expected = try whole(scratch, [scenario, "--trials", "6000", "--tables-only"])
        let file = scratch.url.appendingPathComponent("run.simrun").path
        let first = file + ".shards/shard-1.simrun"
        let stopped = try run(
            [
                "submit", scenario, "--local", "1", "--shards", "6", "--trials", "6000",
                "--tables-only", "-o", file,
            ], stop: .init(SIGINT) { FileManager.default.fileExists(atPath: first) })
        #expect(stopped.status == 130, "\(stopped.errors)")
        #expect(stopped.errors.contains("'simulate submit \(file).shards' goes on"))
        #expect(!FileManager.default.fileExists(atPath: file))
        _ = try scratch.write("nonsense", to: "slow.yaml")
        let ended = try run(["submit", file + ".shards", "--quiet"])
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(try shown(file) == shown(expected))
    }

    private static let slow = """
        scenario: slow
        starts: 2025-01-01
        ends: 2026-01-01
        repeats: 10
        state: {count: 0}
        events: {step: {rate: 20 per day, do: {count: count + 1}}}
        outcomes: {count: {value: count}}
        """

    // MARK: A scheduler that is a script

    private func submit(
        _ environment: [String: String], _ file: String, _ more: [String] = []
    ) throws -> SimulateCommand.Outcome {
        try SimulateCommand.run(
            [
                "submit", Self.budapest, "--slurm", "--shards", "4", "--trials", "403", "-o", file,
                "--quiet",
            ] + more, in: Folders.package, limit: 120, environment: environment)
    }

    @Test func whatIsLostIsSentAgain() throws {
        let scratch = try TemporaryFolder()
        let environment = try ScriptedSlurm.environment(scratch)
        let spool = try #require(environment["SPOOL"])
        try "2\n3\n3\n".write(toFile: spool + "/lost", atomically: true, encoding: .utf8)
        let file = scratch.url.appendingPathComponent("run.simrun").path
        let outcome = try submit(environment, file, ["--sbatch", "--partition=x --time=3"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let submitted = try String(contentsOfFile: spool + "/submitted", encoding: .utf8)
        let lists = submitted.split(separator: "\n").map { $0.split(separator: " ")[1] }
        #expect(lists == ["--array=1-4", "--array=2-3", "--array=3"])
        #expect(submitted.contains(" --partition=x --time=3 "))
        let expected = try whole(scratch, [Self.budapest, "--trials", "403"])
        #expect(try shown(file) == shown(expected))
    }

    @Test func whatIsLostEachTimeIsGivenUp() throws {
        let scratch = try TemporaryFolder()
        let environment = try ScriptedSlurm.environment(scratch)
        let spool = try #require(environment["SPOOL"])
        try "2\n2\n2\n4\n4\n".write(toFile: spool + "/lost", atomically: true, encoding: .utf8)
        let file = scratch.url.appendingPathComponent("run.simrun").path
        let outcome = try submit(environment, file, ["--tries", "2"])
        #expect(outcome.status == 1)
        #expect(
            outcome.errors
                == "error: shards 2 and 4 are unfinished after 2 tries without progress; all files are kept in '\(file).shards'\n"
        )
        let status = try run(["status", file + ".shards"])
        #expect(status.output.contains("2 of 4 shards are finished"))
        #expect(status.output.contains("absent"))
        // Asked again it tries again, what is left and no more.
        try "".write(toFile: spool + "/lost", atomically: true, encoding: .utf8)
        let again = try SimulateCommand.run(
            ["submit", file + ".shards", "--quiet"], in: Folders.package, limit: 120,
            environment: environment)
        #expect(again.status == 0, "\(again.errors)")
        let submitted = try String(contentsOfFile: spool + "/submitted", encoding: .utf8)
        #expect(submitted.split(separator: "\n").last?.contains("--array=2,4 ") == true)
    }

    @Test func whatTheSchedulerRefusesIsSaid() throws {
        let scratch = try TemporaryFolder()
        let file = scratch.url.appendingPathComponent("run.simrun").path
        let refusing = try ScriptedSlurm.environment(
            scratch,
            sbatch: "#!/bin/sh\necho 'sbatch: error: invalid partition specified: x' >&2\nexit 1\n")
        let refused = try submit(refusing, file)
        #expect(refused.status == 2)
        #expect(refused.errors == "error: sbatch: invalid partition specified: x\n")
        let taken = try submit(refusing, file)
        #expect(taken.status == 2)
        #expect(
            taken.errors.hasPrefix(
                "error: '\(file).shards' already exists; 'simulate submit \(file).shards' goes on"))
        let other = scratch.url.appendingPathComponent("other.simrun").path
        let nowhere = try submit(["PATH": "/nowhere"], other)
        #expect(nowhere.status == 2)
        #expect(
            nowhere.errors
                == "error: there is no program 'squeue' here; --print shows the script, and --local 2 runs the shards as 2 processes on this machine\n"
        )
    }

    /// A daemon that does not answer may have shards in hand: none is sent until it says what it has.
    @Test func nothingIsSentWhileTheSchedulerIsSilent() throws {
        let scratch = try TemporaryFolder()
        let environment = try ScriptedSlurm.environment(scratch)
        let spool = try #require(environment["SPOOL"])
        let silent = """
            #!/bin/sh
            echo x >> "$SPOOL/asked"
            [ $(wc -l < "$SPOOL/asked") -gt 2 ] || exit 1
            [ $(wc -l < "$SPOOL/asked") -gt 3 ] || ls "$SPOOL" > "$SPOOL/before"
            """
        try silent.write(toFile: spool + "/squeue", atomically: false, encoding: .utf8)
        let file = scratch.url.appendingPathComponent("run.simrun").path
        #expect(try submit(environment, file).status == 0)
        let before = try String(contentsOfFile: spool + "/before", encoding: .utf8)
        #expect(!before.contains("submitted"))
    }

    @Test func aSubmissionThatGoesOnTakesNoOptions() throws {
        let scratch = try TemporaryFolder()
        let file = scratch.url.appendingPathComponent("run.simrun").path
        let asked = ["submit", Self.budapest, "--recipe", "parallel", "--shards", "2"]
        #expect(try run(asked + ["--trials", "20", "-o", file]).status == 0)
        for option in [
            ["--seed", "2"], ["--set", "front=1"], ["--tables-only"], ["--tries", "2"],
            ["--print"], ["--local", "2"], ["--replace"],
        ] {
            let outcome = try run(["submit", file + ".shards"] + option)
            #expect(outcome.status == 2)
            #expect(
                outcome.errors
                    == "error: a submission that goes on takes no options on what to run or where\n",
                "\(option)")
        }
        for verb in ["submit", "status"] {
            let nothing = try run([verb, scratch.url.path])
            #expect(nothing.status == 2)
            #expect(
                nothing.errors
                    == "error: '\(scratch.url.path)' is not the folder of a submission\n")
        }
    }

    /// A shard whose file is another run's is not written over.
    @Test func aForeignShardIsRefused() throws {
        let scratch = try TemporaryFolder()
        let environment = try ScriptedSlurm.environment(scratch, sbatch: "#!/bin/sh\nexit 1\n")
        let file = scratch.url.appendingPathComponent("run.simrun").path
        #expect(try submit(environment, file).status == 2)
        let foreign = file + ".shards/shard-2.simrun"
        #expect(
            try run([
                "run", Self.budapest, "--trials", "403", "--shard", "3/4", "-o", foreign,
                "--quiet",
            ]).status == 0)
        let outcome = try run(["submit", file + ".shards"])
        #expect(outcome.status == 2)
        #expect(
            outcome.errors.hasPrefix(
                "error: shard 2 cannot be run: '\(foreign)' holds another run, so this one cannot go on in it: its shard is 3/4"
            ), "\(outcome.errors)")
    }

    @Test func aWrongScenarioIsNeverSent() throws {
        let scratch = try TemporaryFolder()
        let scenario = try scratch.write("scenario: x\n", to: "x.yaml")
        let file = scratch.url.appendingPathComponent("run.simrun").path
        let outcome = try run(["submit", scenario, "--local", "1", "-o", file])
        #expect(outcome.status == 2)
        #expect(!FileManager.default.fileExists(atPath: file + ".shards"))
    }

    @Test(arguments: ["kubernetes", "parallel", "htcondor"])
    func recipesNameTheScript(_ name: String) throws {
        let scratch = try TemporaryFolder()
        let file = scratch.url.appendingPathComponent("run.simrun").path
        let outcome = try run(
            [
                "submit", Self.budapest, "--recipe", name, "--shards", "3", "--trials", "30", "-o",
                file,
            ])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains(file + ".shards/shard.sh"))
        let early = try run(["submit", file + ".shards"])
        #expect(early.status == 1)
        #expect(early.errors.hasPrefix("error: 3 of 3 shards are unfinished"))
        // The script plays what a recipe would have it play.
        for shard in 1...3 {
            let task = Process()
            task.executableURL = URL(fileURLWithPath: file + ".shards/shard.sh")
            task.arguments = ["\(shard)"]
            try task.run()
            task.waitUntilExit()
            #expect(task.terminationStatus == 0)
        }
        #expect(try run(["submit", file + ".shards", "--quiet"]).status == 0)
        #expect(FileManager.default.fileExists(atPath: file))
    }
}
