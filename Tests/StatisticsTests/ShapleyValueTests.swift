// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Statistics

/// Values of coalitions that are known by hand.
@Suite struct ShapleyValueTests {
    private func value(
        of member: String, among others: [String], _ worth: (Set<String>) -> Double
    ) -> Double {
        ShapleyValue.terms(of: member, among: others)
            .reduce(0) { $0 + $1.factor * worth($1.coalition) }
    }

    /// Two left gloves and a right one: a pair is worth 1 (L. S. Shapley, 1953; in every textbook the right
    /// one has 2/3 and each left one 1/6).
    @Test func sharesThePairOfGloves() {
        func worth(_ owners: Set<String>) -> Double {
            owners.contains("right") && owners.count > 1 ? 1 : 0
        }
        #expect(abs(value(of: "right", among: ["left", "other"], worth) - 2.0 / 3) < 1e-15)
        #expect(abs(value(of: "left", among: ["right", "other"], worth) - 1.0 / 6) < 1e-15)
        #expect(abs(value(of: "other", among: ["right", "left"], worth) - 1.0 / 6) < 1e-15)
    }

    /// What all are worth together is shared out without rest.
    @Test func sumsToTheWhole() {
        let members = ["a", "b", "c", "d", "e"]
        func worth(_ owners: Set<String>) -> Double {
            Double(owners.count * owners.count) + (owners.contains("c") ? 0.5 : 0)
        }
        let sum = members.reduce(0.0) { sum, member in
            sum + value(of: member, among: members.filter { $0 != member }, worth)
        }
        #expect(abs(sum - 25.5) < 1e-12)
    }

    @Test func aloneIsItsOwnWorth() {
        #expect(value(of: "a", among: []) { $0.isEmpty ? 0 : 3 } == 3)
    }
}
