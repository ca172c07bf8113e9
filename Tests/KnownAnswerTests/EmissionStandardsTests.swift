// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

/// `Scenarios/classics/emission-standards.yaml` against published rounds, and beyond them against the
/// published rules written down once more.
@Suite struct EmissionStandardsTests {
    private static let rounds: [(round: Int, median: String, mean: String)] = [
        (0, "before_delay", "mean_before_delay"), (1, "one_round_delay", "mean_of_one_delay"),
        (2, "two_rounds_delay", "mean_of_two_delay"),
        (4, "four_rounds_delay", "mean_of_four_delay"),
    ]

    private static func actors() -> [PlainSpatialModel.Actor] {
        [
            (0.08, 4, 0.8), (0.08, 7, 0.4), (0.03, 4, 0.2), (0.16, 4, 0.8), (0.16, 10, 0.6),
            (0.16, 10, 0.6), (0.16, 10, 0.9), (0.05, 7, 0.1), (0.05, 4, 1), (0.08, 7, 0.7),
        ].map { PlainSpatialModel.Actor(capability: $0.0, salience: $0.2, position: $0.1) }
    }

    @Test func theFirstRoundsArePublished() throws {
        let trials = try Trials(ofClassic: "emission-standards", trials: 1)
        let rows = try KnownAnswers.rows(of: "emission-standards.txt")
        #expect(rows.count == 2)
        for row in rows {
            let numbers = row.compactMap(Double.init)
            try #require(numbers.count == 3)
            let names = try #require(Self.rounds.first { Double($0.round) == numbers[0] })
            #expect(abs(trials[names.median][0] - numbers[1]) < 1e-12)
            #expect(abs(trials[names.mean][0] - numbers[2]) < 1e-12)
        }
    }

    @Test func furtherRoundsFollowTheSameRules() throws {
        let trials = try Trials(ofClassic: "emission-standards", trials: 1)
        var model = PlainSpatialModel(Self.actors())
        for round in 0...4 {
            if let names = Self.rounds.first(where: { $0.round == round }) {
                #expect(abs(trials[names.median][0] - model.median) < 1e-9, "round \(round)")
                #expect(abs(trials[names.mean][0] - model.mean) < 1e-9, "round \(round)")
            }
            model.playRound()
        }
    }
}
