// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// What outputs may replace, and what they are written to.
@Suite struct OutputPlaceTests {
    private static let scenario = """
        scenario: coin
        facts: facts.yaml
        starts: 2025-01-01
        ends: 2025-12-31
        parameters: {p: {is: "uniform(0.2, 0.8)", evidence: {known: 1.2}}}
        events: {rain: {rate: p per year}}
        outcomes:
          wet: {question: "Does it rain?", yes: rain.happened}
          rained_on: {question: "When?", date_of: rain.happened}

        """
    private static let facts = """
        source: A gauge
        published: 2025-01-01
        facts:
          known: {statement: It rained, grade: B2, date: 2024-06-01}

        """

    private let scratch: TemporaryFolder

    init() throws {
        scratch = try TemporaryFolder()
        try scratch.write(Self.scenario, to: "s.yaml")
        try scratch.write(Self.facts, to: "facts.yaml")
    }

    private func simulate(_ words: String...) throws -> SimulateCommand.Outcome {
        try SimulateCommand.run(words, in: scratch.url)
    }

    private func path(_ name: String) -> String { scratch.url.appendingPathComponent(name).path }

    private func text(_ name: String) throws -> String {
        try String(contentsOfFile: path(name), encoding: .utf8)
    }

    private func kind(_ name: String) -> mode_t {
        var status = stat()
        return lstat(path(name), &status) == 0 ? status.st_mode & S_IFMT : 0
    }

    /// Everything in the folder.
    private func names() throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path))
    }

    @Test(arguments: [
        ["run", "s.yaml", "--per-trial", "s.yaml"], ["run", "s.yaml", "--per-trial", "facts.yaml"],
        ["run", "s.yaml", "--per-trial", "hard.yaml"],
        ["run", "s.yaml", "--per-trial", "soft.yaml"],
        ["run", "s.yaml", "-o", "s.yaml", "--replace"],
        ["run", "s.yaml", "-o", "facts.yaml", "--replace"],
        ["run", "s.yaml", "--csv", "tables"], ["compare", "s.yaml", "s.yaml", "--csv", "others"],
        ["report", "s.yaml", "--html", "s.yaml"], ["report", "s.yaml", "--html", "facts.yaml"],
        ["report", "s.yaml", "--html", "./tables/../soft.yaml"],
    ])
    func noOutputIsAnInput(_ words: [String]) throws {
        let manager = FileManager.default
        try manager.linkItem(atPath: path("s.yaml"), toPath: path("hard.yaml"))
        try manager.createSymbolicLink(atPath: path("soft.yaml"), withDestinationPath: "s.yaml")
        for (folder, name) in [("tables", "manifest.json"), ("others", "models.csv")] {
            try manager.createDirectory(atPath: path(folder), withIntermediateDirectories: true)
            try manager.linkItem(atPath: path("s.yaml"), toPath: path("\(folder)/\(name)"))
        }
        let before = try names()
        let outcome = try SimulateCommand.run(words, in: scratch.url)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("is read by this command"), "\(outcome.errors)")
        #expect(outcome.output == "")
        #expect(try text("s.yaml") == Self.scenario)
        #expect(try text("facts.yaml") == Self.facts)
        #expect(try names() == before)
    }

    @Test func noRunFileIsWrittenThatIsRead() throws {
        #expect(try simulate("run", "s.yaml", "--trials", "100", "-o", "a.simrun").status == 0)
        let before = try Data(contentsOf: URL(fileURLWithPath: path("a.simrun")))
        for words in [
            ["run", "a.simrun", "-o", "a.simrun", "--replace"],
            ["merge", "a.simrun", "-o", "a.simrun", "--replace"],
            ["export", "a.simrun", "--sqlite", "a.simrun", "--replace"],
            ["run", "a.simrun", "--per-trial", "a.simrun"],
            ["report", "a.simrun", "--html", "a.simrun"],
        ] {
            let outcome = try SimulateCommand.run(words, in: scratch.url)
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains("is read by this command"), "\(outcome.errors)")
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path("a.simrun"))) == before)
    }

    @Test func noTwoOutputsAreTheSameFile() throws {
        let twice = try simulate("run", "s.yaml", "--per-trial", "a", "-o", "./a")
        #expect(twice.status == 2)
        #expect(
            twice.errors
                == "error: './a' would be written twice: 'a' goes to the same file\n")
        let table = try simulate("run", "s.yaml", "--csv", "t", "--per-trial", "t/dates.csv")
        #expect(table.status == 2)
        // A name that no table has is free.
        let beside = try simulate(
            "run", "s.yaml", "--trials", "100", "--csv", "t", "--per-trial", "t/trials.csv",
            "--quiet")
        #expect(beside.status == 0, "\(beside.errors)")
        #expect(try text("t/trials.csv").hasPrefix("trial,draw,"))
    }

    @Test func onlyARunFileIsReplacedByARun() throws {
        try scratch.write("a letter", to: "letter.txt")
        let refused = try simulate("run", "s.yaml", "-o", "letter.txt", "--replace")
        #expect(refused.status == 2)
        #expect(
            refused.errors
                == "error: 'letter.txt' is not a run file and was not changed; remove it first\n")
        #expect(try text("letter.txt") == "a letter")
        #expect(try simulate("run", "s.yaml", "--trials", "10", "-o", "a.simrun").status == 0)
        let again = try simulate(
            "run", "s.yaml", "--trials", "20", "-o", "a.simrun", "--replace", "--quiet")
        #expect(again.status == 0, "\(again.errors)")
        let export = try simulate("export", "a.simrun", "--sqlite", "letter.txt", "--replace")
        #expect(export.status == 2)
        #expect(try text("letter.txt") == "a letter")
    }

    @Test func aDeviceIsWrittenToAndNeverReplaced() throws {
        let full = try simulate("run", "s.yaml", "--trials", "10", "--per-trial", "/dev/full")
        #expect(full.status == 2)
        #expect(
            full.errors == "error: '/dev/full' cannot be written: no space left on device\n")
        for device in ["/dev/null", "/dev/full"] {
            var status = stat()
            #expect(stat(device, &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
            let kept = try simulate("run", "s.yaml", "-o", device, "--replace")
            #expect(kept.status == 2)
            #expect(
                kept.errors
                    == "error: '\(device)' is not a regular file, as a run file must be\n")
        }
        #expect(
            try simulate(
                "run", "s.yaml", "--trials", "10", "--per-trial", "/dev/null", "--quiet"
            ).status == 0)
    }

    @Test func aPipeIsWrittenTo() throws {
        #expect(mkfifo(path("pipe"), 0o600) == 0)
        try FileManager.default.createSymbolicLink(
            atPath: path("link"), withDestinationPath: "pipe")
        for name in ["pipe", "link"] {
            let reader = Process()
            reader.executableURL = URL(fileURLWithPath: "/bin/sh")
            reader.arguments = ["-c", "cat \"$0\" > \"$1\"", path("pipe"), path("read")]
            try reader.run()
            let outcome = try simulate(
                "run", "s.yaml", "--trials", "3", "--per-trial", name, "--quiet")
            #expect(outcome.status == 0, "\(outcome.errors)")
            reader.waitUntilExit()
            #expect(kind("pipe") == S_IFIFO)
            #expect(try text("read").split(separator: "\n").count == 4)
        }
        #expect(kind("link") == S_IFLNK)
    }

    @Test func theStandardOutputCanBeNamed() throws {
        let file = try simulate("run", "s.yaml", "--trials", "5", "--per-trial", "t.csv", "--quiet")
        #expect(file.status == 0)
        let printed = try simulate(
            "run", "s.yaml", "--trials", "5", "--per-trial", "/dev/stdout", "--quiet")
        #expect(printed.status == 0, "\(printed.errors)")
        #expect(printed.output == (try text("t.csv")))
    }

    @Test func aLinkStaysAndItsTargetIsReplaced() throws {
        try scratch.write("old", to: "target.csv")
        try FileManager.default.createSymbolicLink(
            atPath: path("link.csv"), withDestinationPath: "target.csv")
        let outcome = try simulate(
            "run", "s.yaml", "--trials", "5", "--per-trial", "link.csv", "--quiet")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(kind("link.csv") == S_IFLNK)
        #expect(try text("target.csv").hasPrefix("trial,draw,"))
        // One that somebody has planted makes no file elsewhere.
        try FileManager.default.createSymbolicLink(
            atPath: path("planted.csv"), withDestinationPath: "elsewhere.csv")
        let planted = try simulate("run", "s.yaml", "--per-trial", "planted.csv")
        #expect(planted.status == 2)
        #expect(planted.errors.contains("is a link whose target does not exist"))
        let kept = try simulate("run", "s.yaml", "-o", "planted.csv")
        #expect(kept.status == 2)
        #expect(!(try names().contains("elsewhere.csv")))
    }

    /// The temporary file goes with the program, whatever signal ends it.
    @Test(arguments: [SIGTERM, SIGHUP])
    func aSignalLeavesNoTemporaryFile(_ signal: Int32) throws {
        let part = {
            (try? FileManager.default.contentsOfDirectory(atPath: scratch.url.path))?
                .contains { $0.hasSuffix(".part") } ?? false
        }
        let outcome = try SimulateCommand.run(
            ["run", "s.yaml", "--trials", "4000000000", "--per-trial", "t.csv", "--quiet"],
            in: scratch.url, stop: .init(signal, when: part))
        #expect(outcome.status == 130, "\(outcome.errors)")
        #expect(!part())
    }

    @Test func theModeIsAsTheUserAsks() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c", "umask 027; \"$0\" run s.yaml --trials 5 --per-trial t.csv --quiet",
            SimulateCommand.program.path,
        ]
        process.currentDirectoryURL = scratch.url
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        var status = stat()
        #expect(stat(path("t.csv"), &status) == 0 && status.st_mode & 0o777 == 0o640)
    }
}
