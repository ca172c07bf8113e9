// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing

@testable import Simulation

/// What makes an axiomatic solution one, on random games: efficiency, individual rationality, symmetry,
/// invariance to scale; and agreement with a search of a grid.
@Suite struct AxiomTests {
    struct Shape: Sendable {
        let parties: Int
        let issues: Int
        let isQuadratic: Bool
        /// How far a gain may be off: rounding for two parties, what the search leaves for more.
        var tolerance: Double { parties == 2 ? 1e-9 : 1e-6 }
    }

    static let shapes = [
        Shape(parties: 2, issues: 1, isQuadratic: false),
        Shape(parties: 2, issues: 2, isQuadratic: false),
        Shape(parties: 2, issues: 3, isQuadratic: false),
        Shape(parties: 2, issues: 1, isQuadratic: true),
        Shape(parties: 2, issues: 3, isQuadratic: true),
        Shape(parties: 3, issues: 2, isQuadratic: false),
        Shape(parties: 3, issues: 2, isQuadratic: true),
        Shape(parties: 4, issues: 3, isQuadratic: true),
    ]

    private static func each(
        _ shape: Shape, _ body: (RandomGame, Game) throws -> Void
    ) rethrows {
        var random = SplitMix64(seed: UInt64(100 * shape.parties + shape.issues))
        for _ in 0..<(shape.parties == 2 ? 200 : 30) {
            let interests = RandomGame(
                parties: shape.parties, issues: shape.issues, isQuadratic: shape.isQuadratic,
                using: &random)
            try body(interests, interests.game())
        }
    }

    private static func solutions(_ game: Game) -> [(name: String, gains: [Double])] {
        [
            ("nash", game.gains(game.nash())), ("kalai", game.gains(game.kalai())),
            ("kalai_smorodinsky", game.gains(game.kalaiSmorodinsky())),
        ]
    }

    @Test(arguments: shapes)
    func nobodyLosesAndNothingIsLeft(shape: Shape) {
        let grid = RandomGame.grid(issues: shape.issues, steps: shape.issues == 1 ? 400 : 20)
        Self.each(shape) { _, game in
            #expect(game.hasZone())
            let everywhere = grid.map(game.gains)
            for (name, gains) in Self.solutions(game) {
                #expect(gains.allSatisfy { $0 >= -shape.tolerance }, "\(name) \(gains)")
                let better = everywhere.first { point in
                    zip(point, gains).allSatisfy { $0 > $1 + shape.tolerance }
                }
                #expect(better == nil, "\(name) \(gains)")
            }
        }
    }

    /// Maximal by its own measure among the points of the grid.
    @Test(arguments: shapes)
    func noPointOfAGridDoesBetter(shape: Shape) {
        let grid = RandomGame.grid(issues: shape.issues, steps: shape.issues == 1 ? 400 : 20)
        Self.each(shape) { _, game in
            let inZone = grid.map(game.gains).filter { $0.allSatisfy { $0 >= 0 } }
            let solutions = Self.solutions(game)
            func product(_ gains: [Double]) -> Double { gains.reduce(1) { $0 * max(0, $1) } }
            let greatest = inZone.map(product).max() ?? 0
            #expect(product(solutions[0].gains) >= greatest - shape.tolerance)
            let evenest = inZone.map { $0.min() ?? 0 }.max() ?? 0
            #expect((solutions[1].gains.min() ?? 0) >= evenest - shape.tolerance)
            // Kalai and Smorodinsky: the smallest share of what each could have at the most.
            let utopia = (0..<game.parties).map { party in inZone.map { $0[party] }.max() ?? 0 }
            guard utopia.allSatisfy({ $0 > 0.05 }) else { return }
            func share(_ gains: [Double], _ most: [Double]) -> Double {
                zip(gains, most).map { $0 / $1 }.min() ?? 0
            }
            // The grid misses the true most of a party by what one step of it is worth.
            let best = game.utopia()
            let least = inZone.map { share($0, best) }.max() ?? 0
            #expect(share(solutions[2].gains, best) >= least - 10 * shape.tolerance)
            #expect(zip(best, utopia).allSatisfy { $0 >= $1 - shape.tolerance })
        }
    }

    /// Two parties: the gains of Kalai's solution are equal, those of Kalai and Smorodinsky in proportion
    /// to the most of each, wherever efficient points are a curve.
    @Test(arguments: shapes.filter { $0.parties == 2 })
    func proportionsHold(shape: Shape) {
        Self.each(shape) { _, game in
            let (kalai, smorodinsky) = (
                game.gains(game.kalai()), game.gains(game.kalaiSmorodinsky())
            )
            let (best, most) = (game.frontierEnds(), game.utopia())
            // At an end of the frontier nobody can be given more.
            if best.contains(where: { abs($0[0] - kalai[0]) < 1e-9 }) == false {
                #expect(abs(kalai[0] - kalai[1]) < 1e-9)
            }
            #expect(abs(smorodinsky[0] * most[1] - smorodinsky[1] * most[0]) < 1e-9)
        }
    }

    /// Three who want different things and would leave for no less than what the middle gives them: there is
    /// one agreement, and every solution is that.
    @Test func aZoneOfOnePointIsFound() {
        let (ideals, weights) = ([[0.0, 0], [1, 0], [0, 1]], [[1.0, 1], [1, 1], [1, 1]])
        let free = Game(
            ideals: ideals, weights: weights, walkAway: [0, 0, 0], isQuadratic: true)
        let middle = [1.0 / 3, 1.0 / 3]
        let game = Game(
            ideals: ideals, weights: weights, walkAway: free.gains(middle), isQuadratic: true)
        #expect(game.hasZone())
        for x in [game.nash(), game.kalai(), game.kalaiSmorodinsky()] {
            // Gains are flat to second order there: 1e-9 in utility is 1e-5 in position.
            #expect(zip(x, middle).allSatisfy { abs($0 - $1) < 1e-4 }, "\(x)")
        }
    }

    /// With the parties in the other order each gets the same.
    @Test(arguments: shapes)
    func theOrderOfPartiesDoesNotMatter(shape: Shape) {
        Self.each(shape) { interests, game in
            let reversed = Self.solutions(interests.reversed().game())
            for (one, other) in zip(Self.solutions(game), reversed) {
                let isSame = zip(one.gains, other.gains.reversed()).allSatisfy {
                    abs($0 - $1) < 1_000 * shape.tolerance
                }
                #expect(isSame, "\(one) \(other.gains)")
            }
        }
    }

    /// Nash, Kalai and Smorodinsky do not depend on the units of utility; Kalai does, by design.
    @Test(arguments: shapes)
    func unitsOfUtilityDoNotMatter(shape: Shape) {
        var random = SplitMix64(seed: 5)
        Self.each(shape) { interests, game in
            let scales = (0..<shape.parties).map { _ in Double.random(in: 0.2...1, using: &random) }
            let scaled = interests.rescaled(by: scales).game()
            for (one, other) in [
                (game.nash(), scaled.nash()), (game.kalaiSmorodinsky(), scaled.kalaiSmorodinsky()),
            ] {
                let isSame = zip(
                    game.gains(one), zip(scaled.gains(other), scales).map { $0 / $1 }
                ).allSatisfy { abs($0 - $1) < 1_000 * shape.tolerance }
                #expect(isSame, "\(one) \(other)")
            }
        }
    }
}

extension Game {
    /// The most that each party can gain while nobody loses.
    func utopia() -> [Double] {
        (0..<parties).map { party in
            let x = position { x in
                _ = solutions.hasZone(x)
                _ = solutions.most(of: party, floor: solutions.floor(at: x), into: x)
            }
            return table.gain(party, at: x)
        }
    }

    /// The gains at the two ends of what two parties can agree on.
    func frontierEnds() -> [[Double]] {
        [
            gains(position { frontier.first(into: $0) { _, _ in 1 } }),
            gains(position { frontier.first(into: $0) { _, _ in -1 } }),
        ]
    }
}
