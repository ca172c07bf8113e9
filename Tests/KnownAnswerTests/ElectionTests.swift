// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Simulation

/// The probabilistic Condorcet elections of KTAB.
struct ElectionTests {
    private static let beats = [
        [0.5, 0.5782, 0.9918], [0.4218, 0.5, 0.1948], [0.0082, 0.8052, 0.5],
    ]

    /// The chances that follow from the pairwise ones as published, to more places.
    @Test func `the classic's election is the published one`() throws {
        let trials = try Trials(ofClassic: "condorcet", trials: 200_000)
        let chances = CondorcetElection.chances(Self.beats, .conditional)
        expectShare(trials["first_wins"], chances[0])
        expectShare(trials["second_wins"], chances[1])
        expectShare(trials["third_wins"], chances[2])
        #expect(zip(chances, [0.8659, 0.1241, 0.01]).allSatisfy { abs($0 - $1) < 1e-4 })
    }

    /// π P = π, where a challenger is drawn in proportion to `zeal` and wins by its chance.
    @Test(arguments: [CondorcetElection.Rule.markovUniform, .markovIncentive])
    func `a chain's shares stay as they are`(rule: CondorcetElection.Rule) {
        let shares = CondorcetElection.chances(Self.beats, rule)
        #expect(abs(shares.reduce(0, +) - 1) < 1e-14)
        var after = [0.0, 0, 0]
        for favourite in 0..<3 {
            let others = (0..<3).filter { $0 != favourite }
            let zeal = others.map { other in
                let chance = Self.beats[other][favourite]
                return rule == .markovUniform ? 1 : chance * chance
            }
            after[favourite] += shares[favourite]
            for (other, drive) in zip(others, zeal) {
                let moved =
                    shares[favourite] * drive / zeal.reduce(0, +) * Self.beats[other][favourite]
                after[other] += moved
                after[favourite] -= moved
            }
        }
        #expect(zip(shares, after).allSatisfy { abs($0 - $1) < 1e-14 }, "\(shares) \(after)")
    }

    /// Whatever the zeal: both are challenged by the only other.
    @Test func `two options win by their chance`() {
        for rule in [CondorcetElection.Rule.conditional, .markovUniform, .markovIncentive] {
            let chances = CondorcetElection.chances([[0.5, 0.7], [0.3, 0.5]], rule)
            #expect(abs(chances[0] - 0.7) < 1e-14, "\(rule)")
        }
    }

    /// Twice as strong: odds of 2 to the power.
    private static let odds: [Double] = [2, 4, 16, 256, .infinity]

    @Test(arguments: 0..<5)
    func `strengths make chances`(index: Int) throws {
        let victory = try #require(Election.Victory(rawValue: index))
        let chance = 1 - 1 / (1 + Self.odds[index])
        #expect(abs(victory.chance(of: 2e200, against: 1e200) - chance) < 1e-15)
        #expect(abs(victory.chance(of: 1e-200, against: 2e-200) - (1 - chance)) < 1e-15)
        #expect(victory.chance(of: 3, against: 3) == 0.5)
        #expect(victory.chance(of: 0, against: 0) == 0.5)
    }

    /// 5 % stronger is half way to certainty, as strengths' shares go.
    @Test func `binary victory is certain from a tenth more on`() {
        let share = 1.05 / 2.05
        let expected = (share - 0.5) / (1.1 / 2.1 - 0.5) / 2 + 0.5
        #expect(abs(Election.Victory.binary.chance(of: 1.05, against: 1) - expected) < 1e-12)
        #expect(abs(Election.Victory.binary.chance(of: 1.1, against: 1) - 1) < 1e-12)
    }
}
