// SPDX-License-Identifier: GPL-3.0-or-later

import Simulation
import Testing

/// Protocols against closed forms and published values, each played as a scenario from end to end.
@Suite struct BargainingAnswerTests {
    private static func numbers(of file: String, columns: Int) throws -> [[Double]] {
        let rows = try KnownAnswers.rows(of: file).map { $0.compactMap(Double.init) }
        try #require(!rows.isEmpty && rows.allSatisfy { $0.count == columns })
        return rows
    }

    /// One negotiation over a pie on the first day.
    private static func pie(
        first: String, second: String, by method: String, parameters: String = ""
    ) -> String {
        """
        scenario: pie
        starts: 2025-01-01
        ends: 2025-01-02
        repeats: 1
        \(parameters)
        actors: {a: , b: }
        meetings: {m: {who: [a, b], on: 2025-01-01, agenda: n}}
        negotiations:
          n:
            issues: {share: {0: none, 1: all}}
            parties:
              a: {ideal: {share: 1}, \(first)}
              b: {ideal: {share: 0}, \(second)}
            protocol: \(method)
        outcomes:
          share: {value: n.share}
          offered: {value: n.share.offered}
          failed: {yes: n.failed}
        """
    }

    @Test func rubinstein() throws {
        for row in try Self.numbers(of: "rubinstein.txt", columns: 5) {
            let text = Self.pie(
                first: "walk_away: 0, patience: \(row[0])",
                second: "walk_away: 0, patience: \(row[1])",
                by: "{rubinstein: {breakdown: \(row[2]), rounds: \(Int(row[3]))}}")
            let trials = try Trials(of: text, trials: 1)
            #expect(abs(trials["share"][0] - row[4]) < 1e-12, "\(row): \(trials["share"])")
            #expect(trials["failed"] == [0])
        }
    }

    @Test(arguments: ["nash", "kalai", "kalai_smorodinsky"])
    func axiomaticSolutions(method: String) throws {
        for row in try Self.numbers(of: "pie.txt", columns: 5) {
            let text = Self.pie(
                first: "walk_away: \(row[0]), power: \(row[2])",
                second: "walk_away: \(row[1]), power: \(row[3])", by: method)
            let trials = try Trials(of: text, trials: 1)
            #expect(abs(trials["share"][0] - row[4]) < 1e-12, "\(row): \(trials["share"])")
        }
    }

    @Test func riskAndReturn() throws {
        for row in try Self.numbers(of: "fearon.txt", columns: 5) {
            let (p, cost, most) = (row[0], row[1], row[2])
            let text = Self.pie(
                first: "walk_away: \(p - cost)", second: "walk_away: \(1 - p) - cost",
                by: "{ultimatum: {low: \(1 - p - most), high: \(1 - p)}}",
                parameters: "parameters: {cost: \"uniform(0, \(most))\"}")
            let trials = try Trials(of: text, trials: 200_000)
            expectShare(trials["failed"], row[4], "\(row)")
            // The demand is the same in all; what is settled is what was demanded, where it is accepted.
            #expect(trials["offered"].allSatisfy { abs($0 - row[3]) < 1e-12 }, "\(row)")
            let settled = zip(trials["share"], trials["failed"]).filter { $0.1 == 0 }.map(\.0)
            #expect(settled.allSatisfy { abs($0 - row[3]) < 1e-12 }, "\(row)")
        }
    }

    @Test func condorcetElections() throws {
        for row in try Self.numbers(of: "condorcet.txt", columns: 6) {
            let (a, b, c) = (row[0], row[1], row[2])
            let beats = [[0.5, a, b], [1 - a, 0.5, c], [1 - b, 1 - c, 0.5]]
            let chances = CondorcetElection.chances(beats, .conditional)
            for (chance, published) in zip(chances, row[3...]) {
                // Chances and answers are published to four places.
                #expect(abs(chance - published) <= 1e-4, "\(row): \(chances)")
            }
        }
    }
}
