// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// `watch`, while a file is saved again and again.
@Suite struct WatchTests {
    private static let scenario = """
        scenario: small
        facts: facts.yaml
        starts: 2025-01-01
        ends: 2025-12-31
        state: {deal: false}
        events: {sign: {rate: 1 / 1 year, when: not deal, do: {deal: true}}}
        outcomes: {deal_by_end: {yes: deal}}
        """

    @Test func eachSaveIsShown() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(
            "source: x\npublished: 2025-01-01\nfacts: {one: {statement: It is so, grade: A1}}\n",
            to: "facts.yaml")
        let path = try scratch.write(Self.scenario, to: "small.yaml")
        let output = scratch.url.appendingPathComponent("said")
        // What is saved once the one before has been shown.
        var saves = [
            ("deal_by_end", Self.scenario + "\n# the same\n"),
            ("the model is the same", Self.scenario.replacing("rate: 1", with: "rate: 9")),
            ("compared with before", Self.scenario.replacing("rate: 1", with: "rat: 1")),
            ("unknown key 'rat'", Self.scenario.replacing("rate: 1", with: "rate: 5")),
        ].reversed().map { $0 }
        var written = 0
        let stop = SimulateCommand.Stop(SIGINT) {
            let said = ((try? String(contentsOf: output, encoding: .utf8)) ?? "").dropFirst(written)
            guard let (wanted, text) = saves.last else {
                return said.contains("compared with before")
            }
            guard said.contains(wanted) else { return false }
            written += said.count
            saves.removeLast()
            try? text.write(toFile: path, atomically: true, encoding: .utf8)
            return false
        }
        let outcome = try SimulateCommand.run(
            ["watch", path, "--trials", "1000"], in: scratch.url, limit: 120, stop: stop,
            shell: "exec \"$0\" \"$@\" > '\(output.path)' 2>&1")
        #expect(outcome.status == 130)
        #expect(saves.isEmpty)
        let said = try String(contentsOf: output, encoding: .utf8)
        // Nothing is run before it is saved.
        #expect(said.components(separatedBy: "the model is the same").count == 2)
        // The last good save is compared with the one before the mistake.
        #expect(said.components(separatedBy: "now, compared with before").count - 1 == 2, "\(said)")
    }

    @Test func whatCannotBeWatchedIsRefused() throws {
        let scratch = try TemporaryFolder()
        let missing = try SimulateCommand.run(["watch", "none.yaml"], in: scratch.url)
        #expect(missing.status == 2)
        #expect(missing.errors == "error: there is no file 'none.yaml'\n", "\(missing.errors)")
        let folder = try SimulateCommand.run(["watch", "."], in: scratch.url, limit: 20)
        #expect(folder.status == 2)
        #expect(folder.errors == "error: '.' is a folder, not a file\n", "\(folder.errors)")
    }
}
