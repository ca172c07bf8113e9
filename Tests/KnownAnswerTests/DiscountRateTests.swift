// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// Rubinstein's game in time: r a discount rate, h a breakdown hazard, Δ the time between offers.
struct DiscountRateTests {
    private static func share(_ protocolText: String, _ first: String, _ second: String) throws
        -> Double?
    {
        try Trials(
            of: """
                scenario: rates
                starts: 2025-01-01
                ends: 2025-01-02
                actors: {a: , b: }
                negotiations:
                  n:
                    issues: {share: {0: none, 1: all}}
                    parties:
                      a: {ideal: {share: 1}, walk_away: 0, \(first)}
                      b: {ideal: {share: 0}, walk_away: 0, \(second)}
                    protocol: \(protocolText)
                    on: 2025-01-01
                outcomes: {share: {value: n.share}}
                """, trials: 1)["share"].first
    }

    @Test(arguments: [1.0, 7, 30])
    func `rates per day make discounts per round`(days: Double) throws {
        let share = try #require(
            try Self.share(
                "{rubinstein: {between: \(days) days, hazard: 0.005 per day}}",
                "discount: 0.01 per day", "discount: 0.02 per day"))
        let (mine, theirs) = (exp(-0.015 * days), exp(-0.025 * days))
        #expect(abs(share - (1 - theirs) / (1 - mine * theirs)) < 1e-12)
    }

    /// With offers ever faster the first mover's advantage is gone, and shares are as the other's rate:
    /// (r₂ + h) ÷ (r₁ + r₂ + 2 h) to the first (K. Binmore, A. Rubinstein and A. Wolinsky 1986).
    @Test func `fast offers share the pie by impatience`() throws {
        let share = try #require(
            try Self.share(
                "{rubinstein: {between: 0.001 days, hazard: 0.005 per day}}",
                "discount: 0.01 per day", "discount: 0.02 per day"))
        #expect(abs(share - 0.025 / 0.04) < 1e-4)
    }

    @Test func `a hazard alone is a breakdown a round`() throws {
        let rate = try Self.share(
            "{rubinstein: {hazard: 0.1 per day, between: 2 days}}", "patience: 0.9",
            "patience: 0.8")
        let chance = try Self.share(
            "{rubinstein: {breakdown: 1 - exp(-0.2)}}", "patience: 0.9", "patience: 0.8")
        #expect(try #require(rate) == (try #require(chance)))
    }
}
