// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// Demands in doubt about what the other would leave for.
struct UltimatumTests {
    private static func normal(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

    @Test func `a demand in normal doubt balances risk and return`() throws {
        let trials = try Trials(ofClassic: "ultimatum", trials: 100_000)
        let spread = 0.1 / 1.644853626951472
        // The first-order condition by bisection: F ÷ F' falls short of the gain above the best demand.
        var (low, high) = (0.4, 1.0)
        for _ in 0..<100 {
            let s = (low + high) / 2
            let z = (0.7 - s) / spread
            let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot() / spread
            if Self.normal(z) > density * (s - 0.4) { low = s } else { high = s }
        }
        for (refused, demand) in zip(trials["refused"], trials["demand"]) where refused == 0 {
            #expect(abs(demand - low) < 1e-6)
        }
        expectShare(trials["refused"], 1 - Self.normal((0.7 - low) / spread))
    }

    /// Nothing but what the proposer believes moves the demand; without doubt it is what is stated.
    @Test(arguments: [("uniform", 0.35), ("normal", 0.35), ("uniform", 0.1), ("normal", 0.6)])
    func `a demand can be stated`(belief: String, left: Double) throws {
        let trials = try Trials(
            of: """
                scenario: stated
                starts: 2025-01-01
                ends: 2025-01-02
                actors: {a: , b: }
                negotiations:
                  n:
                    issues: {share: {0: none, 1: all}}
                    parties:
                      a: {ideal: {share: 1}, walk_away: 0.2}
                      b: {ideal: {share: 0}, walk_away: 0.3}
                    protocol: {ultimatum: {low: \(left), high: \(left), belief: \(belief)}}
                    on: 2025-01-01
                outcomes: {share: {value: n.share}, agreed: {yes: n.agreed}}
                """, trials: 2)
        #expect(trials["agreed"] == [left < 0.3 ? 0 : 1, left < 0.3 ? 0 : 1])
        if left >= 0.3 { #expect(trials["share"].allSatisfy { abs($0 - (1 - left)) < 1e-12 }) }
    }
}
