// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// The patterns of `Docs/Cookbook.md` give the answers that stand below them.
@Suite struct CookbookTests {
    struct Pattern: Sendable, CustomTestStringConvertible {
        let title: String
        let scenario: String
        /// Exact answers by outcome.
        let answers: [(outcome: String, value: Double)]

        var testDescription: String { title }
    }

    static let patterns: [Pattern] = {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        let file = root.appendingPathComponent("Docs/Cookbook.md")
        let page = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return page.components(separatedBy: "\n## ").dropFirst().map { section in
            let lines = section.components(separatedBy: "\n")
            let yaml = lines.drop { $0 != "```yaml" }.dropFirst().prefix { $0 != "```" }
            let answers = lines.compactMap { line -> (String, Double)? in
                guard let found = line.firstMatch(of: /^\| `(\w+)` \| ([0-9.]+) \|/),
                    let value = Double(found.2)
                else { return nil }
                return (String(found.1), value)
            }
            return Pattern(
                title: lines[0], scenario: yaml.joined(separator: "\n") + "\n", answers: answers)
        }
    }()

    private static let trials = 5_000
    /// Standard errors; two of 36 answers are beyond 2 in a usual run, and none beyond 4.
    private static let bound = 4.0

    @Test func `there are thirty patterns, and each has an answer`() {
        #expect(Self.patterns.count >= 30)
        #expect(Self.patterns.allSatisfy { !$0.scenario.isEmpty && !$0.answers.isEmpty })
    }

    @Test(arguments: patterns)
    func `a pattern gives its answer`(_ pattern: Pattern) throws {
        let tool = try Tool()
        defer { tool.remove() }
        let file = tool.folder.appendingPathComponent("pattern.yaml")
        try pattern.scenario.write(to: file, atomically: true, encoding: .utf8)
        let run = try tool.run(
            "simulate run pattern.yaml --trials \(Self.trials) --seed 1 --quiet --json")
        try #require(run.status == 0, "\(run.output)")
        let json = try #require(
            JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        func row(_ table: String, _ outcome: String) -> [String: Any]? {
            (json[table] as? [[String: Any]])?.first { $0["outcome"] as? String == outcome }
        }
        for (outcome, exact) in pattern.answers {
            let (estimate, error): (Double, Double)
            if let found = row("probabilities", outcome) {
                estimate = try #require(found["probability"] as? Double)
                error = (exact * (1 - exact) / Double(Self.trials)).squareRoot()
            } else {
                let found = try #require(row("numbers", outcome), "\(outcome)")
                estimate = try #require(found["mean"] as? Double)
                let deviation = try #require(found["standard_deviation"] as? Double)
                error = deviation / Double(Self.trials).squareRoot()
            }
            let z = (estimate - exact) / error
            #expect(abs(z) < Self.bound, "\(outcome): \(estimate), exactly \(exact), z \(z)")
        }
    }
}
