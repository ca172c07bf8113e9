// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// J. Maynard Smith, The theory of games and the evolution of animal conflicts, 1974.
struct AttritionTests {
    private static let trials = 200_000
    private static let classic = Result { try Trials(ofClassic: "attrition", trials: trials) }

    @Test func `the first gives in with chance 0.6, and the war takes two days`() throws {
        let trials = try Self.classic.get()
        expectShare(trials["first_gives_in"], 0.6)
        expectMean(trials["lasted"], 2)
        expectVariance(trials["lasted"], 4)
        expectShare(trials["lasted"].map { $0 > 3 ? 1 : 0 }, exp(-0.5 * 3))
        #expect(trials["over"] == trials["lasted"])
    }

    /// In equilibrium nobody has anything of it on the average: giving in at once is as good.
    @Test func `both expect nothing`() throws {
        let trials = try Self.classic.get()
        expectMean(trials["first_gets"], 0)
        expectMean(trials["second_gets"], 0)
    }

    @Test func `three alike in cost by prize give in alike`() throws {
        let trials = try Self.classic.get()
        for loser in 1...3 {
            expectShare(trials["loser_of_three"].map { $0 == Double(loser) ? 1 : 0 }, 1 / 3.0)
        }
        expectMean(trials["three_lasted"], 1 / 0.3)
    }

    /// Hazards of three who differ: with c ÷ v of 0.3, 0.4 and 0.5 they are 0.3, 0.2 and 0.1 a day.
    @Test func `hazards follow costs and prizes`() throws {
        let trials = try Trials(
            of: """
                scenario: war
                starts: 2025-01-01
                ends: 2025-12-31
                actors: {a: , b: , c: }
                state: {prize: 5, wars: 0}
                events: {shrinks: {on: 2025-01-03, do: {prize: 2.5}}}
                negotiations:
                  n:
                    parties:
                      a: {prize: 10, cost: 3 per day}
                      b: {prize: 10, cost: 4 per day}
                      c: {prize: 10, cost: 5 per day}
                    protocol: attrition
                    on: 2025-01-01
                  follows:
                    parties:
                      a: {prize: prize, cost: 1 per day}
                      b: {prize: 5, cost: 1 per day}
                    protocol: attrition
                    on: 2025-01-01
                    agreed: {do: {wars: wars + 1}}
                outcomes:
                  loser: {category: n.loser}
                  lasted: {value: n.lasted}
                  open: {yes: n.open, on: 2025-01-01}
                  late: {value: follows.lasted}
                  wars: {value: wars}
                """,
            trials: 100_000)
        for (loser, hazard) in [(1.0, 0.3), (2, 0.2), (3, 0.1)] {
            expectShare(trials["loser"].map { $0 == loser ? 1 : 0 }, hazard / 0.6)
        }
        expectMean(trials["lasted"], 1 / 0.6)
        expectShare(trials["open"], exp(-0.6))
        // 0.4 a day for two days, then 0.6: the prize of one is the hazard of the other.
        expectMean(trials["late"], (1 - exp(-0.8)) / 0.4 + exp(-0.8) / 0.6)
        #expect(trials["wars"].allSatisfy { $0 == 1 })
    }
}
