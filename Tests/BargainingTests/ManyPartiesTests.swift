// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing

@testable import Simulation

/// Three and more parties against closed forms: digits, zones without an inside, and what is left for those
/// who are not the worst off.
@Suite struct ManyPartiesTests {
    /// Ann and Ben divide a pie, and Cleo wants something that nobody else cares for.
    private static func pie(leaving: [Double]) -> Game {
        Game(
            ideals: [[1, 0], [0, 0], [0, 0]], weights: [[1, 0], [1, 0], [0, 1]], walkAway: leaving,
            isQuadratic: false)
    }

    /// Where Ann leaves for 0.4 the product (p − 0.4) (1 − p) is greatest at 0.7; all three gain what they
    /// can besides.
    @Test func `a divided pie is known to nine digits`() {
        let game = Self.pie(leaving: [0.4, 0, 0])
        for x in [game.nash(), game.kalai(), game.kalaiSmorodinsky()] {
            #expect(abs(x[0] - 0.7) < 1e-9 && abs(x[1]) < 1e-9, "\(x)")
        }
        // (p − 0.4)² (1 − p) is greatest at 0.8, and p − 0.4 = 2 (1 − p) there too.
        let powers = [2.0, 1, 1]
        for x in [game.nash(powers: powers), game.kalai(powers: powers)] {
            #expect(abs(x[0] - 0.8) < 1e-9 && abs(x[1]) < 1e-9, "\(x)")
        }
    }

    /// Cleo's issue is settled at its very end, which a search only comes near to.
    @Test func `an end is the end`() {
        let game = Self.pie(leaving: [0.4, 0, 0])
        var x = [0.7, 2.2e-18, 1 - 1e-13, 1e-11]
        x.withUnsafeMutableBufferPointer { game.solutions.putOnEdges($0.baseAddress!) }
        #expect(x[0] == 0.7 && x[1] == 0)
    }

    /// The one agreement that nobody loses by: (x + y) / 2 ≥ 1/2, (1 − x + y) / 2 ≥ 3/4 and 1 − y ≥ 1/4.
    @Test func `the only agreement is found`() {
        let game = Game(
            ideals: [[1, 1], [0, 1], [0, 0]], weights: [[1, 1], [1, 1], [0, 1]],
            walkAway: [0.5, 0.75, 0.25], isQuadratic: false)
        #expect(game.hasZone())
        for x in [game.nash(), game.kalai(), game.kalaiSmorodinsky()] {
            #expect(abs(x[0] - 0.25) < 1e-8 && abs(x[1] - 0.75) < 1e-8, "\(x)")
        }
    }

    /// Ann and Ben leave for all that they can have of the pie at 0.3; Cleo and Dora still have something to
    /// divide, and divide it.
    @Test func `a zone without an inside leaves something to bargain over`() {
        let game = Game(
            ideals: [[1, 0], [0, 0], [0, 1], [0, 0]],
            weights: [[1, 0], [1, 0], [0, 1], [0, 1]],
            walkAway: [0.3, 0.7, 0.2, 0], isQuadratic: false)
        #expect(game.hasZone())
        for x in [game.nash(), game.kalai(), game.kalaiSmorodinsky()] {
            #expect(abs(x[0] - 0.3) < 1e-8, "\(x)")
            #expect(abs(x[1] - 0.6) < 1e-7, "\(x)")
        }
    }

    /// Pies between two each, of which parties leave for more and more: everybody's gain is as in its own
    /// pie, not only that of the worst off.
    @Test func `whoever can gain more at nobody's cost does`() {
        let leaving = [0.5, 0.3, 0.1, 0.2, 0, 0]
        let ideals = (0..<6).map { party in
            (0..<3).map { $0 == party / 2 && party % 2 == 0 ? 1.0 : 0 }
        }
        let weights = (0..<6).map { party in (0..<3).map { $0 == party / 2 ? 1.0 : 0 } }
        let game = Game(ideals: ideals, weights: weights, walkAway: leaving, isQuadratic: false)
        let gains = game.gains(game.kalai())
        for (gain, expected) in zip(gains, [0.1, 0.1, 0.35, 0.35, 0.5, 0.5]) {
            #expect(abs(gain - expected) < 1e-8, "\(gains)")
        }
        let shared = game.gains(game.kalai(powers: [1, 3, 1, 1, 4, 1]))
        for (gain, expected) in zip(shared, [0.05, 0.15, 0.35, 0.35, 0.8, 0.2]) {
            #expect(abs(gain - expected) < 1e-8, "\(shared)")
        }
    }

    /// Random interests of which some agreement is efficient, from which nobody would leave for more than a
    /// little less than it gives.
    @Test(arguments: [1e-7, 1e-9, 0], [false, true])
    func `narrow zones are found`(_ width: Double, _ isQuadratic: Bool) {
        var luck = SplitMix64(seed: 6)
        for trial in 0..<20 {
            let (parties, issues) = (3 + trial % 3, 2 + trial % 4)
            func row() -> [Double] {
                (0..<issues).map { _ in Double.random(in: 0.05...1, using: &luck) }
            }
            let ideals = (0..<parties).map { _ in row() }
            let weights = (0..<parties).map { _ in row() }
            let free = Game(
                ideals: ideals, weights: weights,
                walkAway: [Double](repeating: 0, count: parties), isQuadratic: isQuadratic)
            var lambda = (0..<parties).map { _ in Double.random(in: 0.3...1, using: &luck) }
            let efficient = free.position { free.table.best(for: &lambda, into: $0) }
            let game = Game(
                ideals: ideals, weights: weights,
                walkAway: free.gains(efficient).map { $0 - width }, isQuadratic: isQuadratic)
            #expect(game.hasZone(), "game \(trial)")
            for x in [game.nash(), game.kalai(), game.kalaiSmorodinsky()] {
                #expect(game.gains(x).allSatisfy { $0 >= -1e-9 }, "game \(trial)")
            }
        }
    }

    /// Weights and ideals that tie, so that many agreements are best for the worst off; gains from solving
    /// linear programs (HiGHS), one after the other: the least gain as great as can be, those fixed that can't
    /// have more, and so on.
    @Test func `leximin agrees with linear programs`() {
        for game in LeximinAnswers.games {
            let found = Game(
                ideals: game.ideals, weights: game.weights, walkAway: game.walkAway,
                isQuadratic: false)
            let gains = found.gains(found.kalai())
            for (gain, expected) in zip(gains, game.gains) {
                #expect(abs(gain - expected) < 1e-7, "\(gains) for \(game.gains)")
            }
        }
    }
}
