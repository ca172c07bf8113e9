// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// What the README shows of the first command is what it prints.
@Suite struct ReadmeTests {
    @Test func theSampleIsWhatIsPrinted() throws {
        let page = try String(
            contentsOf: Folders.package.appendingPathComponent("README.md"), encoding: .utf8)
        let lines = page.components(separatedBy: "\n")
        let samples = ["    PROBABILITIES", "    BESIDE OTHER OPINIONS"].map {
            block(lines, from: $0)
        }
        // Every trial of the default: the figures are those of `make run`.
        let outcome = try SimulateCommand.run(
            ["run", "Scenarios/budapest.yaml"], in: Folders.package, limit: 600)
        #expect(outcome.status == 0)
        for sample in samples {
            #expect(sample.count >= 10)
            #expect(outcome.output.contains(sample.joined(separator: "\n") + "\n"))
        }
    }

    /// The same of the facts that carry the answer.
    @Test func whatCarriesTheAnswerIsWhatIsPrinted() throws {
        let page = try String(
            contentsOf: Folders.package.appendingPathComponent("README.md"), encoding: .utf8)
        let sample = block(
            page.components(separatedBy: "\n"), from: "    summit_by_year_end      grade")
        let command = try #require(
            page.firstMatch(of: #/`simulate (facts [^`]*--influence[^`]*)`/#))
        let outcome = try SimulateCommand.run(
            command.1.split(separator: " ").map(String.init), in: Folders.package, limit: 600)
        #expect(outcome.status == 0)
        #expect(sample.count >= 10)
        #expect(outcome.output.contains(sample.joined(separator: "\n") + "\n"))
    }

    /// The indented lines from one that begins so.
    private func block(_ lines: [String], from head: String) -> [String] {
        lines.drop { !$0.hasPrefix(head) }.prefix { $0.hasPrefix("    ") }.map {
            String($0.dropFirst(4))
        }
    }
}
