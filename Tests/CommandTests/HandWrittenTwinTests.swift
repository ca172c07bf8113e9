// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// `Benchmarks/Summit` holds a model twice, as a scenario and written by hand in C. They draw from the
/// same addresses by the same calls, so their answers are the same bits.
@Suite struct HandWrittenTwinTests {
    private static let trials = "3000"
    private static let seed = "11"

    private func shell(_ command: String) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        process.currentDirectoryURL = Folders.package
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Numbers by their bits, everything else as it stands: the two write digits differently.
    private func cells(of file: URL) throws -> [[String]] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map { cell in
                Double(cell).map { String($0.bitPattern) } ?? String(cell)
            }
        }
    }

    @Test func theEngineGivesTheBitsOfTheModelWrittenByHand() throws {
        let scratch = try TemporaryFolder()
        let folder = scratch.url.path
        let built = try shell(
            """
            exec ${CC:-cc} -O2 -ffp-contract=off -ISources/CPhilox/include -o '\(folder)/summit' \
            Benchmarks/Summit/summit.c Sources/CPhilox/CPhilox.c \
            $(pkg-config --cflags --libs gsl) -lm
            """)
        #expect(built == 0)
        let byHand = try shell(
            "'\(folder)/summit' \(Self.trials) \(Self.seed) '\(folder)/hand.csv' > /dev/null")
        #expect(byHand == 0)
        let outcome = try SimulateCommand.run(
            [
                "run", "Benchmarks/Summit/summit.yaml", "--trials", Self.trials, "--seed",
                Self.seed,
                "--quiet", "--per-trial", folder + "/engine.csv",
            ], in: Folders.package)
        #expect(outcome.status == 0)
        let hand = try cells(of: scratch.url.appendingPathComponent("hand.csv"))
        let engine = try cells(of: scratch.url.appendingPathComponent("engine.csv"))
        #expect(hand.count == 3001)
        // Of a date the program written by hand has the days since the start.
        let names = try #require(engine.first)
        let columns = try #require(hand.first).map { name in
            try #require(names.firstIndex(of: name + "_days") ?? names.firstIndex(of: name))
        }
        #expect(hand.dropFirst() == engine.map { row in columns.map { row[$0] } }.dropFirst())
    }
}
