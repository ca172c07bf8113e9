// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Foundation
import Studies
import Testing

@Suite struct LedgerTests {
    private static func row(_ index: Int) -> LedgerRow {
        LedgerRow(
            added: "2025-10-17T09:30:00Z", asOf: "2025-10-17", scenario: "budapest",
            question: "question_\(index)", asks: "0123456789abcdef", day: "2025-12-31",
            kind: index.isMultiple(of: 3) ? .pmf : .probability,
            id: index.isMultiple(of: 3) ? "a, \"b\"" : "by", value: Double(index % 101) / 100,
            count: index % 101, trials: 100, low95: 0.1,
            high95: index.isMultiple(of: 2) ? 0.9 : nil,
            digest: String(repeating: "ab", count: 32), seed: "7", note: "a\ttab")
    }

    private static func read(_ text: String) throws -> Ledger {
        try Ledger(SourceFile(path: "forecasts.csv", text: text))
    }

    private static func text(_ count: Int) throws -> String {
        try Ledger.empty + read(Ledger.empty).lines(adding: (0..<count).map(row))
    }

    @Test func rowsComeBack() throws {
        let text = try Self.text(50)
        let ledger = try Self.read(text)
        #expect(ledger.rows == (0..<50).map(Self.row))
        // What is added in two parts is what is added at once.
        let first = try Self.read(try Self.text(20))
        #expect(
            try Self.text(20) + first.lines(adding: (20..<50).map(Self.row)) == text)
        #expect(text.split(separator: "\n").count == 51)
    }

    /// Line and row of the first that does not fit, or nil if all do.
    private static func fault(_ text: String) -> (line: Int?, message: String)? {
        do {
            _ = try read(text)
            return nil
        } catch let rejection as Rejection {
            let first = rejection.diagnostics[0]
            return (first.place?.line, first.message)
        } catch {
            return (nil, "\(error)")
        }
    }

    /// Every byte of a ledger of three rows, changed, is found in the row that it stands in.
    @Test func aChangedByteIsFoundAndNamed() throws {
        let text = try Self.text(3)
        let bytes = Array(text.utf8)
        var line = 1
        for index in bytes.indices where bytes[index] != 0x0A {
            var changed = bytes
            changed[index] = bytes[index] == 0x78 ? 0x79 : 0x78
            line = 1 + bytes[..<index].count { $0 == 0x0A }
            let fault = Self.fault(String(decoding: changed, as: UTF8.self))
            #expect(fault?.line == line, "byte \(index)")
            if line > 1 { #expect(fault?.message.hasPrefix("row \(line - 1) was changed") == true) }
        }
        #expect(line == 4)
    }

    @Test func rowsAreNeitherLeftOutNorMoved() throws {
        var lines = try Self.text(5).split(separator: "\n").map(String.init)
        let whole = lines
        lines.remove(at: 2)
        #expect(Self.fault(lines.joined(separator: "\n") + "\n")?.line == 3)
        lines = whole
        lines.swapAt(3, 4)
        #expect(Self.fault(lines.joined(separator: "\n") + "\n")?.line == 4)
        // Half a line, at its end or within.
        let text = whole.joined(separator: "\n")
        #expect(Self.fault(text)?.message == "the ledger ends in half a line")
        #expect(Self.fault(text)?.line == 6)
        #expect(Self.fault(String(text.dropLast(70)))?.line == 6)
        #expect(Self.fault("a,b\n1,2\n")?.line == 1)
        #expect(Self.fault(Ledger.empty) == nil)
    }

    /// A value that no forecast has is refused even where the chain fits.
    @Test func valuesAreLookedAt() throws {
        var row = Self.row(1)
        row.value = 1.5
        let text = try Ledger.empty + Self.read(Ledger.empty).lines(adding: [row])
        #expect(Self.fault(text)?.message == "'1.5' is not a chance from 0 to 1")
        row.kind = .quantile
        #expect(
            Self.fault(try Ledger.empty + Self.read(Ledger.empty).lines(adding: [row])) == nil)
    }

    @Test func tenThousandRows() throws {
        let text = try Self.text(10_000)
        let clock = ContinuousClock()
        var count = 0
        let seconds = try clock.measure { count = try Self.read(text).rows.count }
        print("10,000 rows verified in \(seconds)")
        #expect(count == 10_000)
        let middle = text.replacing("question_5000,", with: "question_5001,")
        #expect(Self.fault(middle)?.message.hasPrefix("row 5,001 was changed") == true)
    }
}
