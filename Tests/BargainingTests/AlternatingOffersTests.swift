// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@testable import Simulation

/// Rounds of offers against what follows from the rules on a pie, where an offer is one number.
@Suite struct AlternatingOffersTests {
    private static func play(
        _ game: Game, rounds: Int, _ tactic: AlternatingOffers.Tactic, exponents: [Double],
        breakdown: Double = 0, noise: Double = 0, using random: inout SplitMix64
    ) -> (x: [Double], result: TalksResult, rounds: Int) {
        var found = (result: TalksResult.rejected, rounds: 0)
        let concessions = ConcessionMemory()
        defer { concessions.deallocate() }
        let x = game.position { x in
            exponents.withUnsafeBufferPointer { exponents in
                guard let own = exponents.baseAddress else { return }
                let talks = AlternatingOffers(
                    table: game.table, frontier: game.frontier, rounds: rounds, tactic: tactic,
                    exponents: own, memory: game.memory, concessions: concessions)
                found = talks.play(breakdown: breakdown, noise: noise, into: x) {
                    random.uniform()
                }
            }
        }
        return (x, found.result, found.rounds)
    }

    /// Targets fall from 1 to the walk-away value w as 1 − (1 − w) (k ÷ (n − 1))^(1 ÷ β) (Faratin, Sierra and
    /// Jennings 1998, time-dependent tactics, κ = 0); the first offer that is worth the other's next target
    /// is taken.
    @Test(arguments: [0.2, 0.5, 1, 2, 5])
    func timeDependentTacticsFollowTheirFormula(exponent: Double) {
        var random = SplitMix64(seed: 1)
        for walkAway in [[0.0, 0], [0.1, 0.3], [0.45, 0.5], [0.2, 0.8]] {
            for rounds in [1, 2, 5, 10, 31] {
                let played = Self.play(
                    .pie(walkAway: walkAway), rounds: rounds, .linear,
                    exponents: [exponent, exponent], using: &random)
                let expected = Self.expected(walkAway, rounds, exponent)
                #expect(played.result == (expected == nil ? .deadline : .agreed))
                if let expected {
                    #expect(played.rounds == expected.round + 1)
                    #expect(abs(played.x[0] - expected.share) < 1e-12)
                }
            }
        }
    }

    private static func expected(
        _ walkAway: [Double], _ rounds: Int, _ exponent: Double
    ) -> (round: Int, share: Double)? {
        func target(_ party: Int, _ round: Int) -> Double {
            let time = rounds > 1 ? Double(round) / Double(rounds - 1) : 1
            return 1 - (1 - walkAway[party]) * pow(time, 1 / exponent)
        }
        for round in 0..<rounds {
            let (proposer, other) = (round % 2, (round + 1) % 2)
            let kept = target(proposer, round)
            let least = round + 1 == rounds ? walkAway[other] : target(other, round + 1)
            if 1 - kept >= least - 1e-12 { return (round, proposer == 0 ? kept : 1 - kept) }
        }
        return nil
    }

    /// After each refusal talks break down with the same chance: those of k refusals go on with (1 − b)^k.
    @Test func breakdownsAreGeometric() {
        var random = SplitMix64(seed: 12)
        let (breakdown, trials) = (0.15, 20_000)
        let calm = Self.play(
            .pie(walkAway: [0.1, 0.1]), rounds: 9, .linear, exponents: [1, 1], using: &random)
        let game = Game.pie(walkAway: [0.1, 0.1])
        let agreed = (0..<trials).count { _ in
            Self.play(
                game, rounds: 9, .linear, exponents: [1, 1], breakdown: breakdown, using: &random
            ).result == .agreed
        }
        let chance = pow(1 - breakdown, Double(calm.rounds - 1))
        let error = (chance * (1 - chance) / Double(trials)).squareRoot()
        #expect(calm.rounds > 3)
        #expect(abs(Double(agreed) / Double(trials) - chance) < 4 * error)
    }

    /// Whatever is agreed leaves nobody worse off than leaving, and nothing on the table that both would have
    /// (offers are efficient), with any tactic, also where issues count differently.
    @Test(arguments: [false, true])
    func agreementsAreRationalAndEfficient(isQuadratic: Bool) {
        var random = SplitMix64(seed: 3)
        let grid = RandomGame.grid(issues: 2, steps: 20)
        var agreements = 0
        for _ in 0..<100 {
            let game = RandomGame(
                parties: 2, issues: 2, isQuadratic: isQuadratic, using: &random
            ).game()
            for tactic in [AlternatingOffers.Tactic.boulware, .linear, .conceder, .titForTat] {
                let played = Self.play(
                    game, rounds: 12, tactic, exponents: [0, 0], using: &random)
                guard played.result == .agreed else { continue }
                agreements += 1
                let gains = game.gains(played.x)
                #expect(gains.allSatisfy { $0 >= -1e-9 })
                let better = grid.map(game.gains).first { point in
                    zip(point, gains).allSatisfy { $0 > $1 + 1e-9 }
                }
                #expect(better == nil)
            }
        }
        #expect(agreements > 200)
    }

    /// One round, leaving is worth 0.4 and 0.5: with errors z and z' the proposer keeps 0.4 + s max(0, z), and
    /// is accepted where that is at most 0.5 and s z' does not hide it, so with the chance
    /// Φ(0.1 ÷ s) ÷ 2 + ∫ φ(z) Φ(0.1 ÷ s − z) dz over 0 to 0.1 ÷ s.
    @Test(arguments: [0.05, 0.1, 0.3])
    func noiseMissesAndMisjudges(noise: Double) {
        var random = SplitMix64(seed: 21)
        let game = Game.pie(walkAway: [0.4, 0.5])
        let trials = 40_000
        var agreed = 0
        for _ in 0..<trials {
            let played = Self.play(
                game, rounds: 1, .linear, exponents: [1, 1], noise: noise, using: &random)
            guard played.result == .agreed else { continue }
            agreed += 1
            // Errors make nobody accept less than leaving gives.
            #expect(game.gains(played.x).allSatisfy { $0 >= -1e-9 })
        }
        func density(_ z: Double) -> Double { exp(-z * z / 2) / (2 * Double.pi).squareRoot() }
        func below(_ z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }
        let (end, steps) = (0.1 / noise, 2_000)
        let sum = (0..<steps).reduce(0.0) { sum, step in
            let z = (Double(step) + 0.5) * end / Double(steps)
            return sum + density(z) * below(end - z)
        }
        let chance = below(end) / 2 + sum * end / Double(steps)
        let error = (chance * (1 - chance) / Double(trials)).squareRoot()
        #expect(abs(Double(agreed) / Double(trials) - chance) < 4 * error, "\(agreed) \(chance)")
    }

    /// Who concedes late gets more of the pie from one who concedes early.
    @Test func hardnessPays() {
        var random = SplitMix64(seed: 4)
        let hard = Self.play(
            .pie(walkAway: [0, 0]), rounds: 20, .linear, exponents: [0.2, 5], using: &random)
        let soft = Self.play(
            .pie(walkAway: [0, 0]), rounds: 20, .linear, exponents: [5, 0.2], using: &random)
        #expect(hard.result == .agreed && soft.result == .agreed)
        #expect(hard.x[0] > 0.6 && soft.x[0] < 0.4)
    }

    /// Three parties: accepted by all, and nobody worse off than leaving.
    @Test(arguments: [false, true])
    func threePartiesAgreeTogether(isQuadratic: Bool) {
        var random = SplitMix64(seed: 5)
        var agreements = 0
        for _ in 0..<20 {
            let game = RandomGame(
                parties: 3, issues: 2, isQuadratic: isQuadratic, using: &random
            ).game()
            let played = Self.play(
                game, rounds: 15, .linear, exponents: [0, 0, 0], using: &random)
            guard played.result == .agreed else { continue }
            agreements += 1
            #expect(game.gains(played.x).allSatisfy { $0 >= -1e-6 })
        }
        #expect(agreements >= 10)
    }
}
