// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Expressions
import Foundation
import Output
import Runs
import SimulateKit
import Store
import Studies
import TestSupport
import Testing

/// A ledger that a Swift program keeps: what the command line does, without it.
@Suite struct LedgerFileTests {
    private static let scenario = """
        scenario: coin
        starts: 2025-06-01
        ends: 2025-06-30
        parameters: {pace: "uniform(0, 0.1)"}
        state: {heads: false}
        events: {toss: {rate: pace per day, do: {heads: true}}}
        outcomes: {it_fell: {yes: heads}}
        """

    private func kept(_ folder: TemporaryFolder) throws -> KeptRun {
        try folder.write(Self.scenario, to: "coin.yaml")
        let path = folder.url.appendingPathComponent("coin.simrun").path
        try Forecast(contentsOf: folder.url.appendingPathComponent("coin.yaml").path)
            .run(RunPlan(trials: 200), keeping: Keeping(path: path))
        return try KeptRun(path)
    }

    @Test func aRunIsAddedAndVerified() throws {
        let folder = try TemporaryFolder()
        let run = try kept(folder)
        let path = folder.url.appendingPathComponent("f.csv").path
        let day = try #require(CivilDate("2025-06-01"))
        let added = try LedgerFile(path, mayBeNew: true).add(
            run, asOf: day, model: "ours", added: "2025-06-01T09:30:00Z")
        #expect(added.rows.map(\.question) == ["it_fell"])
        #expect(added.answered.isEmpty)
        let read = try LedgerFile(path)
        #expect(read.ledger.rows == added.rows)
        // The same forecast twice is refused, with the line of the first.
        let again = #expect(throws: Rejection.self) {
            try read.add(run, asOf: day, model: "ours", added: "2025-06-02T09:30:00Z")
        }
        #expect(again?.diagnostics.first?.place?.line == 2)
    }

    @Test func aChangedByteIsFoundAndNamed() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.appendingPathComponent("f.csv").path
        let rows = (1...20).map { number in
            LedgerRow(
                added: "2025-06-01T09:30:00Z", asOf: "2025-06-01", model: "ours", scenario: "coin",
                question: "q\(number)", day: "2025-06-30", kind: .probability, id: "by",
                value: 0.25, count: 5, trials: 20)
        }
        try LedgerFile(path, mayBeNew: true).append(rows)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let changed = text.replacing("q13,", with: "q31,")
        #expect(changed != text)
        try changed.write(toFile: path, atomically: true, encoding: .utf8)
        let found = #expect(throws: Rejection.self) { try LedgerFile(path) }
        #expect(found?.diagnostics.first?.place?.line == 14)
        #expect(found?.diagnostics.first?.message.contains("row 13 was changed") == true)
    }

    @Test func whatIsNoLedgerIsNamed() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.appendingPathComponent("f.csv").path
        #expect(throws: LedgerFileProblem.missing(path)) { try LedgerFile(path) }
        try Data([0x61, 0xFF]).write(to: URL(fileURLWithPath: path))
        #expect(throws: LedgerFileProblem.notText(path)) { try LedgerFile(path) }
        #expect(throws: LedgerFileProblem.notRegular("/dev/null")) { try LedgerFile("/dev/null") }
    }
}
