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
        let start = try #require(lines.firstIndex { $0.hasPrefix("    PROBABILITIES") })
        let sample = lines[start...].prefix { $0.hasPrefix("    ") }.map { $0.dropFirst(4) }
        #expect(sample.count >= 10)
        // Every trial of the default: the figures are those of `make run`.
        let outcome = try SimulateCommand.run(
            ["run", "Scenarios/budapest.yaml"], in: Folders.package, limit: 600)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains(sample.joined(separator: "\n") + "\n"))
    }
}
