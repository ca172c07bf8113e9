// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Bad input that is better made than kept: too large, too deep, not text, not there.
@Suite struct MadeInputTests {
    private func refused(
        _ data: Data?, named name: String = "bad.yaml", _ words: String
    ) throws {
        let folder = try TemporaryFolder()
        if let data { try data.write(to: folder.url.appendingPathComponent(name)) }
        let outcome = try SimulateCommand.run(["check", name], in: folder.url, limit: 30)
        #expect(!outcome.isTimedOut)
        #expect(outcome.status == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains(words), "\(outcome.errors.prefix(500))")
        #expect(outcome.errors.utf8.count < 20_000)
    }

    @Test func aMissingFile() throws {
        try refused(nil, "there is no file 'bad.yaml'")
    }

    @Test func binaryJunk() throws {
        var random = SplitMix64(seed: 1)
        let bytes = (0..<4_096).map { _ in UInt8.random(in: 0...255, using: &random) }
        try refused(Data([0, 1, 2, 0xff, 0xfe] + bytes), "error:")
    }

    @Test func depth() throws {
        let text = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
        try refused(Data(text.utf8), "deep")
        var block = ""
        for level in 0..<2_000 { block += String(repeating: " ", count: level) + "a:\n" }
        try refused(Data(block.utf8), "error:")
    }

    @Test func size() throws {
        let text = "scenario: big\n# " + String(repeating: "x", count: 2_000_000)
        try refused(Data(text.utf8), "larger than 1,048,576 bytes")
    }

    /// Setting a stage keeps the dates of all stages before it: 700 events and 700 stages are 245,000 dates.
    @Test func assignments() throws {
        let n = 700
        let text =
            "scenario: s\nstarts: 2025-01-01\nends: 2025-01-02\nactors: {a: }\nleverage:\n  l:\n"
            + "    holder: a\n    stages:\n      s0:\n"
            + (1..<n).map { "      s\($0): {rate: 1 per day}\n" }.joined() + "events:\n"
            + (0..<n).map { "  e\($0): {rate: 1 per day, do: {l.stage: s\($0)}}\n" }.joined()
            + "outcomes:\n"
            + (1..<n).map { "  o\($0): {date_of: l.s\($0)_on < 2025-01-02}\n" }.joined()
        try refused(Data(text.utf8), "the program would have more than 150000 assignments")
    }

    /// All variants of a file are compared if none are named.
    @Test func variants() throws {
        for (count, status) in [(99, 0), (100, 2)] {
            let folder = try TemporaryFolder()
            try folder.write(
                "scenario: s\nstarts: 2025-01-01\nends: 2025-01-02\nparameters: {p: 0.5}\n"
                    + "outcomes: {o: {value: p}}\nvariants:\n"
                    + (0..<count).map { "  v\($0): {set: {p: 0.\($0 + 1)}}\n" }.joined(),
                to: "s.yaml")
            let outcome = try SimulateCommand.run(
                ["compare", "s.yaml", "--trials", "1"], in: folder.url, limit: 60)
            #expect(outcome.status == status, "\(outcome.errors.prefix(500))")
            if status == 2 {
                #expect(
                    outcome.errors.contains(
                        "these are 101 scenarios and variants; at most 100 can be compared"))
            }
        }
    }

    /// 80 outcomes of 250 labels with 1,001 counts each are 160 MB before a trial is played.
    @Test func countsOfLabels() throws {
        let labels = (0..<250).map { "l\($0)" }.joined(separator: ", ")
        let head = """
            scenario: s
            starts: 2025-01-01
            ends: 2025-01-02
            repeats: 1000
            state: {m: {is: l0, one_of: [\(labels)]}}
            outcomes:

            """
        let outcomes = (0..<80).map { "  o\($0): {category: m}\n" }.joined()
        try refused(
            Data((head + outcomes).utf8),
            "bad.yaml:86:3: error: counting the answers would take more than 20,000,000 counts: "
                + "20,000 labels of all outcomes × (1000 repeats + 1)")
    }

    /// Each label is a row of the tables, whatever is counted for it.
    @Test func labelsOfAllOutcomes() throws {
        let labels = (0..<250).map { "l\($0)" }.joined(separator: ", ")
        let head = """
            scenario: s
            starts: 2025-01-01
            ends: 2025-01-02
            repeats: 1
            state: {m: {is: l0, one_of: [\(labels)]}}
            outcomes:

            """
        let outcomes = (0..<203).map { "  o\($0): {category: m}\n" }.joined()
        // The 201st is on line 207.
        try refused(
            Data((head + outcomes).utf8),
            "bad.yaml:207:3: error: the outcomes have 50,750 labels in all, and at most 50,000 are allowed"
        )
    }

    @Test func countsOfDates() throws {
        let head = """
            scenario: s
            starts: 2025-01-01
            ends: 2124-12-31
            repeats: 100
            events: {e: {rate: 1 per year}}
            outcomes:

            """
        // Each takes 13 × 101 + 3 × 36,524 counts.
        let outcomes = (0..<181).map { "  o\($0): {date_of: e.happened}\n" }.joined()
        try refused(
            Data((head + outcomes).utf8),
            "bad.yaml:187:3: error: counting the answers would take more than 20,000,000 counts: "
                + "181 dates or more × (13 days of a curve × (100 repeats + 1) + 3 × 36,524 days)")
    }

    @Test func aliasBomb() throws {
        var text = "a: &a [x, x, x, x, x, x, x, x, x]\n"
        for (name, last) in zip("bcdefghij", "abcdefghi") {
            text +=
                "\(name): &\(name) [*\(last), *\(last), *\(last), *\(last), *\(last), *\(last)]\n"
        }
        try refused(Data(text.utf8), "error:")
    }

    /// Swift takes both for ends of lines, YAML for characters that it does not allow.
    @Test(arguments: ["\u{0B}", "\u{0C}"])
    func pagesAndVerticalTabsHaveAPlace(stray: String) throws {
        try refused(
            Data("scenario: s\nstarts: 2025-\(stray)01-01\n".utf8),
            "bad.yaml:2:14: error: the control character U+000")
    }

    @Test func aFolder() throws {
        let folder = try TemporaryFolder()
        let outcome = try SimulateCommand.run(["check", "."], in: folder.url, limit: 30)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("folder") || outcome.errors.contains("directory"))
    }

    @Test func aFormulaThatIsTooLongOrTooDeep() throws {
        func scenario(_ formula: String) -> Data {
            Data(
                "scenario: s\nstarts: 2025-01-01\nends: 2025-01-02\noutcomes: {x: {value: \"\(formula)\"}}\n"
                    .utf8)
        }
        try refused(scenario(String(repeating: "1 + ", count: 30_000) + "1"), "100,000")
        try refused(
            scenario(String(repeating: "(", count: 300) + "1" + String(repeating: ")", count: 300)),
            "deep")
    }

    /// Conditions that meetings wait for, rates that are added up, and long chains.
    @Test func chainsAreNoBurden() throws {
        let folder = try TemporaryFolder()
        var text =
            "scenario: s\nstarts: 2025-01-01\nends: 2025-01-02\nactors: {a: }\nfacts: f.yaml\n"
        text += "parameters: {p: {is: 0.5, evidence: {f0: 2, f2999: 3}}}\ndefine:\n"
        for level in 0..<60 {
            text += "  d\(level): d\(level + 1) and d\(level + 1)\n"
            text += "  r\(level): r\(level + 1) + r\(level + 1)\n"
        }
        text += "  d60: m0.held\n  r60: 1e-20 per day\nevents: {e: {rate: r0}}\nmeetings:\n"
        text += "  m0: {who: a, needs: d0, after: 1 day}\n"
        for number in 1...3_000 {
            text += "  m\(number): {who: a, needs: m\(number - 1), after: 1 day}\n"
        }
        text += "outcomes: {o: {yes: m0.held}}\n"
        try folder.write(text, to: "s.yaml")
        var facts = "source: s\npublished: 2025-01-01\nfacts:\n"
        for number in 0..<3_000 {
            let origin = number < 2_999 ? ", origin: f\(number + 1)" : ""
            facts += "  f\(number): {statement: it is so, grade: B2\(origin)}\n"
        }
        try folder.write(facts, to: "f.yaml")
        let outcome = try SimulateCommand.run(["check", "s.yaml"], in: folder.url, limit: 30)
        #expect(!outcome.isTimedOut)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("these meetings wait for each other: m0 → m0"))
    }

    @Test func factsBehindALinkOutsideTheTree() throws {
        let (inside, outside) = (try TemporaryFolder(), try TemporaryFolder())
        let secret = try outside.write(
            "source: s\npublished: 2025-01-01\nfacts: {}\n", to: "f.yaml")
        try FileManager.default.createSymbolicLink(
            atPath: inside.url.appendingPathComponent("facts.yaml").path,
            withDestinationPath: secret)
        try inside.write(
            "scenario: s\nfacts: facts.yaml\nstarts: 2025-01-01\nends: 2025-01-02\noutcomes: {x: {value: 1}}\n",
            to: "s.yaml")
        let outcome = try SimulateCommand.run(["check", "s.yaml"], in: inside.url, limit: 30)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("facts"))
    }

    @Test func aFolderThatCannotBeWritten() throws {
        let folder = try TemporaryFolder()
        try folder.write("not a folder", to: "file")
        let outcome = try SimulateCommand.run(
            [
                "run", Folders.scenarios.appendingPathComponent("budapest.yaml").path, "--trials",
                "10", "--csv", "file/out",
            ], in: folder.url, limit: 30)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("file/out"))
        #expect(outcome.output.isEmpty)
    }
}
