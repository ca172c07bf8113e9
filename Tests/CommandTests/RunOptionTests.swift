// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// What `simulate run` writes and how it ends, where a snapshot would not show it.
@Suite struct RunOptionTests {
    private static let budapest = "Scenarios/budapest.yaml"

    private func run(_ arguments: String...) throws -> SimulateCommand.Outcome {
        try SimulateCommand.run(["run"] + arguments, in: Folders.package)
    }

    private func files(in folder: URL) throws -> [String: Data] {
        var found: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            found[name] = try Data(contentsOf: folder.appendingPathComponent(name))
        }
        return found
    }

    @Test func threadsWriteTheSameBytes() throws {
        let scratch = try TemporaryFolder()
        var written: [[String: Data]] = []
        for threads in ["1", "2", "5"] {
            let folder = scratch.url.appendingPathComponent(threads)
            let outcome = try run(
                Self.budapest, "--trials", "1500", "--threads", threads, "--csv", folder.path,
                "--quiet")
            #expect(outcome.status == 0)
            #expect(outcome.output.isEmpty || outcome.output == "\n")
            written.append(try files(in: folder))
        }
        // Four tables and two of other opinions, each with its schema; the manifest, and what describes them all.
        #expect(written[0].count == 14)
        #expect(written[0] == written[1])
        #expect(written[0] == written[2])
    }

    @Test func shorterRunIsTheBeginningOfALongerOne() throws {
        let scratch = try TemporaryFolder()
        var texts: [String] = []
        for trials in ["200", "1000"] {
            let path = scratch.url.appendingPathComponent(trials + ".csv").path
            let outcome = try run(
                Self.budapest, "--trials", trials, "--per-trial", path, "--quiet")
            #expect(outcome.status == 0)
            texts.append(try String(contentsOfFile: path, encoding: .utf8))
        }
        #expect(texts[0].split(separator: "\n").count == 201)
        #expect(texts[1].hasPrefix(texts[0]))
    }

    @Test func untilStopsWhenItIsPreciseEnough() throws {
        let file = "Scenarios/classics/immigration-death.yaml"
        let enough = try run(file, "--until", "2%")
        #expect(enough.status == 0)
        #expect(enough.output.contains("requested precision reached"))
        let tooFew = try run(Self.budapest, "--until", "0.1%", "--trials", "500")
        #expect(tooFew.status == 1)
    }

    @Test func interruptionPrintsWhatIsThere() throws {
        let outcome = try SimulateCommand.run(
            ["run", Self.budapest, "--trials", "1e7"], in: Folders.package,
            stop: .init(SIGINT, after: 3))
        #expect(outcome.status == 130)
        #expect(outcome.output.contains("PARTIAL"))
        #expect(outcome.output.contains("summit_by_year_end"))
        #expect(!outcome.isTimedOut)
    }

    /// A study of trials that are fewer than were asked for says so, at the terminal and in JSON.
    @Test(arguments: [
        ["given", "us_resolve > 0.5"], ["drivers"], ["discover", "--outcome", "ceasefire_at_end"],
    ])
    func anInterruptedStudyIsMarked(_ words: [String]) throws {
        for format in [[], ["--json"]] {
            let outcome = try SimulateCommand.run(
                [words[0], Self.budapest] + words.dropFirst() + ["--trials", "1e8"] + format,
                in: Folders.package, stop: .init(SIGINT, after: 2))
            #expect(outcome.status == 130)
            #expect(outcome.output.contains("PARTIAL: stopped after "))
        }
        let whole = try SimulateCommand.run(
            [words[0], Self.budapest] + words.dropFirst() + ["--trials", "2000"],
            in: Folders.package)
        #expect(!whole.output.contains("PARTIAL"))
    }

    /// So does one whose plays end at one place; the same trials without an interruption say the same.
    @Test(arguments: [
        ["policy"], ["worth"], ["sensitivity"], ["facts", "--influence"],
        ["signposts", "--outcome", "hit"], ["update", "--facts", "later.yaml"],
    ])
    func anInterruptedStudyEndsAtACommonPrefix(_ words: [String]) throws {
        let scratch = try TemporaryFolder()
        try scratch.write(Self.studied, to: "s.yaml")
        for (name, observed) in [("facts", ""), ("later", ", observed: {holds: called, odds: 3}")] {
            try scratch.write(
                """
                source: A paper
                published: 2025-01-01
                facts: {\(name)_seen: {statement: It was seen, grade: A1\(observed)}}
                """, to: "\(name).yaml")
        }
        let (count, each) = words[0] == "sensitivity" ? ("--draws", 5) : ("--trials", 1)
        func study(_ trials: String, stop: SimulateCommand.Stop? = nil) throws
            -> SimulateCommand.Outcome
        {
            try SimulateCommand.run(
                [words[0], "s.yaml"] + words.dropFirst()
                    + [count, trials, "--engine", "interpreted"],
                in: scratch.url, stop: stop)
        }
        let part = try study("1e8", stop: .init(SIGINT, after: 1.5))
        #expect(part.status == 130, "\(part.errors)")
        let stopped = try #require(
            part.output.firstMatch(of: /warning: PARTIAL: stopped after ([0-9,]+) trials/)?.1,
            "\(part.output)")
        let trials = try #require(Int(stopped.filter(\.isNumber)))
        guard trials % each == 0 else { return }
        let whole = try study("\(trials / each)")
        func tables(_ text: String) -> [Substring] {
            text.split(separator: "\n").filter { !$0.hasPrefix("warning: PARTIAL") }
        }
        #expect(tables(part.output) == tables(whole.output))
    }

    private static let studied = """
        scenario: studied
        starts: 2025-01-01
        ends: 2025-01-30
        repeats: 5
        facts: facts.yaml
        parameters:
          p: {is: "beta(2, 2)", evidence: {facts_seen: 2}}
          q: {is: "uniform(0, 1)", note: a guess}
        state: {called: false, going: 0, hit: false}
        events:
          call: {rate: 0.1 per day, when: not called, do: {called: true}}
          draw: {on: 2025-01-25, do: {hit: "bernoulli(if(called, p, q * p))"}}
        outcomes: {hit: {yes: hit}, called: {yes: called}, gain: {value: "if(going > 0, p - 0.6, 0)"}}
        choices: {trip: {options: {stay: , leave: {set: {going: 1}}}}}
        aims: {good: {utility: gain}}
        """

    @Test func nothingIsWrittenBetweenQuotesThatAReaderCouldMistake() throws {
        let scratch = try TemporaryFolder()
        let path = try scratch.write(
            """
            scenario: quoting
            starts: 2025-01-01
            ends: 2025-01-10
            state: {n: 0}
            events: {e: {rate: 1 per day, do: {n: n + 1}}}
            outcomes:
              many: {question: "Is it \\"many\\", or not?", yes: n > 9, on: 2025-01-10}
            """, to: "quoting.yaml")
        let folder = scratch.url.appendingPathComponent("out")
        let outcome = try run(path, "--trials", "50", "--csv", folder.path, "--quiet")
        #expect(outcome.status == 0)
        let table = try String(
            contentsOf: folder.appendingPathComponent("probabilities.csv"), encoding: .utf8)
        #expect(table.contains("\"Is it \"\"many\"\", or not?\""))
    }
}
