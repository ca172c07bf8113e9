// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// The exit codes of `test`, and the scenarios that are shipped with expectations.
@Suite struct ExpectationCommandTests {
    private static let text = """
        scenario: coin
        starts: 2025-01-01
        ends: 2025-01-02
        state: {heads: {is: "bernoulli(0.5)"}}
        outcomes: {heads: {yes: heads}}
        variants: {sure: {set: {state.heads: true}}}

        """

    private static func test(_ expectations: String, _ options: String...) throws
        -> SimulateCommand.Outcome
    {
        let folder = try TemporaryFolder()
        try folder.write(text + "expectations: [\(expectations)]\n", to: "coin.yaml")
        return try SimulateCommand.run(
            ["test", "coin.yaml", "--trials", "4000", "--engine", "interpreted"] + options,
            in: folder.url)
    }

    @Test func exitCodes() throws {
        let fair = "{outcome: heads, between: 40 to 60 %}"
        let half = "{outcome: heads, between: 50 to 60 %}"
        #expect(try Self.test(fair).status == 0)
        #expect(try Self.test(fair, "--strict").status == 0)
        #expect(try Self.test("{never: heads}").status == 1)
        let open = try Self.test("\(fair), \(half)")
        #expect(open.status == 0 && open.output.contains("warning: 1 of 2 not decided"))
        #expect(try Self.test("\(fair), \(half)", "--strict").status == 1)
        #expect(try Self.test(fair, "--set", "heads=true").status == 1)
    }

    /// What it prints is what shows the failure.
    @Test func theCommandShowsTheTrial() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.text + "expectations: [{never: heads}]\n", to: "coin.yaml")
        let outcome = try SimulateCommand.run(
            ["test", "coin.yaml", "--trials", "100", "--json"], in: folder.url)
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        let row = try #require((json["expectations"] as? [[String: Any]])?.first)
        let command = try #require(row["command"] as? String)
        let words = command.split(separator: " ").map(String.init)
        #expect(words.first == "simulate" && row["verdict"] as? String == "failed")
        let trace = try SimulateCommand.run(Array(words.dropFirst()), in: folder.url)
        #expect(trace.status == 0 && trace.output.contains("heads: yes"), "\(trace.output)")
    }

    @Test func theShippedScenariosObeyThem() throws {
        var tested = 0
        let folder = Folders.package.appendingPathComponent("Scenarios")
        let files = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String]
        for file in files ?? [] where file.hasSuffix(".yaml") {
            let text = try String(
                contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
            guard text.contains("\nexpectations:") else { continue }
            let outcome = try SimulateCommand.run(
                ["test", "Scenarios/\(file)", "--trials", "20000", "--strict", "--quiet"],
                in: Folders.package)
            #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
            tested += 1
        }
        #expect(tested >= 1)
    }
}
