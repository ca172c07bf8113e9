// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Run files in the place of scenarios, and what a run says of the files it was made of.
@Suite struct RunFileInputTests {
    private static let text = """
        scenario: kept
        starts: 2025-01-01
        ends: 2025-01-31
        facts: facts.yaml
        parameters: {p: {is: "beta(2, 5)", because: rain}}
        events: {verdict: {rate: 0.2 * p per day}}
        outcomes:
          trial: {question: "Is there a verdict?", yes: verdict.happened}
          draw: {value: verdict.count}
          when: {date_of: verdict.happened}
        variants: {sure: {set: {p: 0.9}}}

        """

    private static let facts =
        "source: S\npublished: 2025-01-02\nfacts:\n  rain: {statement: It rained, grade: B2}\n"

    private let scratch: TemporaryFolder
    private let folder: URL

    init() throws {
        scratch = try TemporaryFolder()
        folder = scratch.url
        _ = try scratch.write(Self.text, to: "kept.yaml")
        _ = try scratch.write(Self.facts, to: "facts.yaml")
        let outcome = try SimulateCommand.run(
            ["run", "kept.yaml", "--trials", "200", "--seed", "5", "-o", "k.simrun", "--quiet"],
            in: folder)
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    private func run(_ line: String, fails: Bool = false) throws -> SimulateCommand.Outcome {
        let outcome = try SimulateCommand.run(
            line.split(separator: " ").map(String.init), in: folder)
        if !fails { #expect(outcome.status == 0, "\(line): \(outcome.errors)") }
        return outcome
    }

    @Test func verbsTakeARunFileWhateverHasBecomeOfItsTexts() throws {
        let verbs = ["trace %@ --trial 7", "explain %@", "facts %@"]
        let before = try verbs.map { verb in
            try run(verb.replacingOccurrences(of: "%@", with: "kept.yaml")).output
        }
        try FileManager.default.removeItem(at: folder.appendingPathComponent("kept.yaml"))
        try FileManager.default.removeItem(at: folder.appendingPathComponent("facts.yaml"))
        for (verb, output) in zip(verbs, before).dropFirst() {
            let kept = try run(verb.replacingOccurrences(of: "%@", with: "k.simrun"))
            #expect(kept.output == output, "\(verb)")
        }
        let trace = try run("trace k.simrun --trial 7").output
        #expect(trace.contains("seed 5"))
        #expect(try run("check k.simrun").output.contains("k.simrun: "))
        let again = try run("run k.simrun -o again.simrun --quiet")
        #expect(again.errors.isEmpty)
        let digests = try ["k", "again"].map { name in
            try run("verify \(name).simrun").output.split(separator: "\n").suffix(2)
        }
        #expect(digests[0] == digests[1])
        #expect(try run("run k.simrun --variant sure").output.contains("--variant sure"))
    }

    @Test func aRunFileGivesItsTextsBack() throws {
        #expect(try run("show k.simrun --scenario").output == Self.text)
        #expect(try run("show k.simrun --facts").output == Self.facts)
    }

    @Test func aTextThatHasChangedSinceIsNamed() throws {
        #expect(try run("show k.simrun").errors.isEmpty)
        _ = try scratch.write(Self.text + "# later\n", to: "kept.yaml")
        for verb in ["show", "resume"] {
            let outcome = try run("\(verb) k.simrun")
            #expect(outcome.errors.contains("'kept.yaml' has changed since"), "\(verb)")
        }
        _ = try scratch.write(Self.facts + "# later\n", to: "facts.yaml")
        #expect(try run("show k.simrun").errors.contains("'kept.yaml' and 'facts.yaml' have"))
    }

    @Test func trialsHaveDaysAndParametersAndNoColumnTwice() throws {
        _ = try run("export k.simrun --csv out --trials")
        _ = try run("run kept.yaml --trials 200 --seed 5 --quiet --per-trial one.csv")
        func text(_ name: String) throws -> String {
            try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        }
        let trials = try text("out/trials.csv")
        #expect(try trials == text("one.csv"))
        let rows = trials.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let header = try #require(rows.first)
        #expect(
            header.prefix(7) == [
                "trial", "draw", "outcome_trial", "outcome_draw", "when", "when_days", "p",
            ])
        #expect(Set(header).count == header.count)
        #expect(rows.count == 201)
        for row in rows.dropFirst() {
            #expect((row[2] == "1") == (row[4] != ""))
            #expect((row[4] == "") == (row[5] == ""))
            if row[4] != "" { #expect(row[4].wholeMatch(of: /2025-0[12]-\d\d/) != nil) }
            #expect(Double(row[6]).map { $0 > 0 && $0 < 1 } == true)
        }
    }

    @Test func theManifestNamesTheCommandTheFilesAndAllTables() throws {
        struct Manifest: Decodable {
            struct File: Decodable { let role, file, sha256: String }
            struct Table: Decodable { let file: String }
            let command: String
            let files: [File]
            let tables: [Table]
        }
        _ = try run("export k.simrun --csv out --trials")
        let data = try Data(contentsOf: folder.appendingPathComponent("out/manifest.json"))
        let manifest = try JSONDecoder().decode(Manifest.self, from: data)
        #expect(manifest.command == "simulate run kept.yaml --trials 200 --seed 5")
        #expect(manifest.files.map(\.file) == ["kept.yaml", "facts.yaml"])
        for file in manifest.files {
            let sum = Process()
            sum.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
            sum.arguments = [folder.appendingPathComponent(file.file).path]
            let pipe = Pipe()
            sum.standardOutput = pipe
            try sum.run()
            let said = pipe.fileHandleForReading.readDataToEndOfFile()
            sum.waitUntilExit()
            #expect(String(decoding: said, as: UTF8.self).hasPrefix(file.sha256))
        }
        let written = try FileManager.default.contentsOfDirectory(
            atPath: folder.appendingPathComponent("out").path
        ).filter { $0.hasSuffix(".csv") }
        #expect(Set(manifest.tables.map(\.file)) == Set(written))
    }

    @Test func anExpectedDigestHoldsOrNot() throws {
        let output = try run("run kept.yaml --trials 200 --seed 5").output
        let digest = try #require(output.firstMatch(of: /tables +([0-9a-f]{32})/)).1
        let same = "run kept.yaml --trials 200 --seed 5 --threads 1 --quiet --expect \(digest)"
        _ = try run(same)
        let other = try run(
            "run kept.yaml --trials 200 --seed 6 --quiet --expect \(digest)", fails: true)
        #expect(other.status == 1)
        #expect(other.errors.contains("not \(digest) as expected"))
        #expect(try run("run kept.yaml --expect 12", fails: true).status == 2)
    }

    @Test func anInterruptedRunNamesTheVerbThatGoesOn() throws {
        let path = folder.appendingPathComponent("i.simrun").path
        let outcome = try SimulateCommand.run(
            ["run", "kept.yaml", "--trials", "1e8", "-o", "i.simrun", "--quiet"], in: folder,
            stop: .init(SIGINT) {
                // The first block is in the file.
                let size = try? FileManager.default.attributesOfItem(atPath: path)[.size]
                return (size as? Int).map { $0 > 200_000 } ?? false
            })
        #expect(outcome.status == 130)
        #expect(outcome.errors.contains("'simulate resume i.simrun' finishes it"))
        #expect(try run("show i.simrun").errors.contains("'simulate resume i.simrun'"))
    }
}
