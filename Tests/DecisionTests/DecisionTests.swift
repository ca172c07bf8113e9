// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Documents
import Foundation
import TestSupport
import Testing

@testable import decisions

/// The benchmark on real decisions, by its invented sample.
struct DecisionTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    private static var sample: String {
        folder.appendingPathComponent("../../Benchmarks/Decisions/sample.csv").standardized.path
    }

    private func data(_ text: String) throws -> DecisionData {
        try DecisionData(CSVDocument(SourceFile(path: "decisions.csv", text: text)))
    }

    /// What `make bench-decisions` prints. The weighted means were also computed apart from this program.
    @Test func `the sample's table stays as it is`() throws {
        let report = try DecisionBenchmark.report(DecisionData(path: Self.sample))
        let recorded = Self.folder.appendingPathComponent("sample.txt")
        if ProcessInfo.processInfo.environment["SIMULATE_RECORD"] != nil {
            try report.write(to: recorded, atomically: true, encoding: .utf8)
        }
        #expect(report == (try String(contentsOf: recorded, encoding: .utf8)))
    }

    /// Σ c s x ÷ Σ c s, and of equals the mean of all three.
    @Test func `protocols are played as a scenario has them`() throws {
        let decision = Decision(
            proposal: "p", year: nil,
            parties: [(0.0, 4.0, 0.5), (50, 1, 1), (100, 2, 0.25)].enumerated().map {
                Decision.Party(
                    name: "m\($0)", position: $1.0, capability: $1.1, salience: $1.2)
            }, outcome: 0)
        let means = try PlayedForecasts.outcomes([decision], PlayedForecasts.compromise)
        #expect(abs(means[0] - 100.0 / 3.5) < 1e-9)
        // Powers 2, 1 and 0.5: the slope of the logarithm of (1 − x)² (½ + x) x^½ is 0, below the middle.
        let nash = try PlayedForecasts.outcomes([decision], PlayedForecasts.nash)[0] / 100
        let slope = -2 / (1 - nash) + 1 / (0.5 + nash) + 0.5 / nash
        #expect(nash < 0.5 && abs(slope) < 1e-3, "\(nash)")
    }

    /// ∫ (F − 1)² by a plain sum.
    @Test func `the score of a clipped normal is its integral`() {
        for (mean, spread, outcome) in [(0.3, 0.2, 0.9), (0.5, 0.4, 0.5), (0.95, 0.1, 0.0)] {
            let normal = ClippedNormal(mean: mean, spread: spread)
            let steps = 20_000
            let sum = (0..<steps).reduce(0.0) { sum, step in
                let value = (Double(step) + 0.5) / Double(steps)
                let miss = normal.chance(atMost: value) - (outcome <= value ? 1 : 0)
                return sum + miss * miss / Double(steps)
            }
            #expect(abs(normal.score(outcome) - sum) < 1e-4)
        }
    }

    @Test func `years are read in the ways of the dataset`() {
        #expect(DecisionData.year("26-01-00") == 2000)
        #expect(DecisionData.year("26-01-96") == 1996)
        #expect(DecisionData.year("2016") == 2016)
        #expect(DecisionData.year("2003-05-12") == 2003)
        #expect(DecisionData.year("") == nil)
    }

    @Test(arguments: [
        ("prnr,pa,sa\n,1,\nx,0,50\n", "there is no column 'out'"),
        ("prnr,out\nx,1\n", "there are no columns pNAME and sNAME of a member"),
        ("prnr,pa,sa,out\nx,0,50,10\n", "must give each member's capability; there are 0"),
        ("prnr,pa,sa,out\n,1,,\nx,a,50,10\n", "row 3: 'a' is not a number from 0 to 100"),
        ("prnr,pa,sa,out\n,1,,\nx,0,50,101\n", "row 3: '101' is not a number from 0 to 100"),
        ("prnr,pa,sa,out\n,0,,\nx,0,50,10\n", "row 3: nobody has a position"),
        ("prnr,pa,sa,out\n,1,,\nx,0,50,10\n", "at least 10 proposals are needed"),
    ])
    func `what is wrong with a table is said`(text: String, words: String) throws {
        let problem = #expect(throws: DecisionData.Problem.self) { try data(text) }
        #expect(problem?.description.contains(words) == true, "\(problem?.description ?? "")")
    }
}
