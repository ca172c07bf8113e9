// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// Games, played from the text of a scenario to its answers.
@Suite struct LogitEquilibriumAnswerTests {
    private static let trials = 100_000
    private static let classic = Result {
        try Trials(ofClassic: "logit-equilibrium", trials: trials)
    }

    @Test func theTableIsReproduced() throws {
        let rows = try KnownAnswers.rows(of: "logit-equilibria.txt")
        #expect(rows.count >= 5)
        for row in rows {
            let n = row.compactMap { Double($0) }
            try #require(n.count == 11)
            let trials = try Trials(
                of: """
                    scenario: game
                    starts: 2025-01-01
                    ends: 2025-01-02
                    actors: {ann: , bob: }
                    games:
                      g:
                        on: 2025-01-01
                        rationality: \(n[0])
                        players: {ann: {options: {a: , b: }}, bob: {options: {c: , d: }}}
                        payoffs:
                          a: {c: [\(n[1]), \(n[5])], d: [\(n[2]), \(n[6])]}
                          b: {c: [\(n[3]), \(n[7])], d: [\(n[4]), \(n[8])]}
                    outcomes: {p: {value: g.ann.a_chance}, q: {value: g.bob.c_chance}}
                    """, trials: 1)
            #expect(abs(trials["p"][0] - n[9]) < 1e-10, "\(row)")
            #expect(abs(trials["q"][0] - n[10]) < 1e-10, "\(row)")
        }
    }

    @Test func theClassicPrintsWhatItSays() throws {
        let trials = try Self.classic.get()
        #expect(abs(trials["threat_ann"][0] - 0.6429793590) < 1e-10)
        #expect(abs(trials["threat_bob"][0] - 0.5883190244) < 1e-10)
        #expect(abs(trials["defects"][0] - 1 / (1 + exp(-2))) < 1e-12)
        // Each answers the other's chances.
        let (up, left) = (trials["up"][0], trials["left"][0])
        #expect(abs(up - 1 / (1 + exp(-(9 * left - (1 - left))))) < 1e-12)
        #expect(abs(left - 1 / (1 + exp(-((1 - up) - up)))) < 1e-12)
        #expect(up > 0.5)
    }

    /// Both choose as often as the equilibrium says, and each for itself.
    @Test func theChoicesAreDrawnWithTheirChances() throws {
        let trials = try Self.classic.get()
        expectShare(trials["ann_first"], 0.6429793590)
        expectShare(trials["bob_first"], 0.5883190244)
        let both = zip(trials["ann_first"], trials["bob_first"]).map { $0 * $1 }
        expectShare(both, 0.6429793590 * 0.5883190244)
    }
}
