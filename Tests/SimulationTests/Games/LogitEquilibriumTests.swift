// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@testable import Simulation

/// The equilibria of games against closed forms, against the equations, and against other algorithms.
struct LogitEquilibriumTests {
    private static func softmax(_ values: [Double]) -> [Double] {
        let top = values.max() ?? 0
        let weights = values.map { exp($0 - top) }
        let total = weights.reduce(0, +)
        return weights.map { $0 / total }
    }

    /// What each option is worth to the first against q, and to the second against p.
    private static func worths(_ game: SolvedGame) -> (first: [Double], second: [Double]) {
        let first = game.first.map { row in zip(row, game.q).reduce(0) { $0 + $1.0 * $1.1 } }
        let second = game.q.indices.map { column in
            game.second.indices.reduce(0) { $0 + game.second[$1][column] * game.p[$1] }
        }
        return (first, second)
    }

    private static func random(
        _ rows: Int, _ columns: Int, _ luck: inout SplitMix64
    ) -> [[Double]] {
        (0..<rows).map { _ in (0..<columns).map { _ in Double.random(in: -1...1, using: &luck) } }
    }

    /// If what the other does changes nothing about which option is better by how much, the chances
    /// are a logit choice of one's own part.
    @Test(arguments: [(2, 2), (3, 2), (2, 5), (7, 4), (50, 50)])
    func `separable games have a closed form`(_ rows: Int, _ columns: Int) {
        var luck = SplitMix64(seed: 11)
        let own = (0..<rows).map { _ in Double.random(in: -2...2, using: &luck) }
        let theirs = (0..<columns).map { _ in Double.random(in: -2...2, using: &luck) }
        let first = own.map { a in theirs.map { a + 3 * $0 } }
        let second = own.map { a in theirs.map { $0 - a } }
        for rationality in [0, 0.3, 1, 20] {
            let game = SolvedGame(first, second, rationality: rationality)
            let (p, q) = (
                Self.softmax(own.map { $0 * rationality }),
                Self.softmax(theirs.map { $0 * rationality })
            )
            #expect(game.isFound)
            #expect(zip(game.p, p).allSatisfy { abs($0 - $1) < 1e-10 })
            #expect(zip(game.q, q).allSatisfy { abs($0 - $1) < 1e-10 })
        }
    }

    /// The asymmetric matching pennies of McKelvey and Palfrey (1995) have one equilibrium, which
    /// bisection finds.
    @Test(arguments: [1.0, 4, 9, 40], [0.1, 1, 5, 30])
    func `asymmetric matching pennies`(_ prize: Double, _ rationality: Double) {
        func left(_ up: Double) -> Double { 1 / (1 + exp(-rationality * (1 - 2 * up))) }
        var (low, high) = (0.0, 1.0)
        for _ in 0..<200 {
            let up = (low + high) / 2
            let q = left(up)
            if up < 1 / (1 + exp(-rationality * (prize * q - (1 - q)))) {
                low = up
            } else {
                high = up
            }
        }
        let game = SolvedGame(
            [[prize, 0], [0, 1]], [[0, 1], [1, 0]], rationality: rationality)
        #expect(game.isFound)
        #expect(abs(game.p[0] - low) < 1e-10)
        #expect(abs(game.q[0] - left(low)) < 1e-10)
    }

    @Test func `random games of all sizes satisfy the equations`() {
        var luck = SplitMix64(seed: 5)
        for trial in 0..<400 {
            let (rows, columns) = (2 + trial % 5, 2 + trial / 5 % 4)
            let first = Self.random(rows, columns, &luck)
            let second = Self.random(rows, columns, &luck)
            for rationality in [0.5, 3, 12, 60] {
                let game = SolvedGame(first, second, rationality: rationality)
                #expect(game.isFound, "game \(trial) at \(rationality)")
                let (mine, theirs) = Self.worths(game)
                let p = Self.softmax(mine.map { $0 * rationality })
                let q = Self.softmax(theirs.map { $0 * rationality })
                let miss = zip(game.p + game.q, p + q).map { abs($0 - $1) }.max() ?? 1
                #expect(miss < 1e-9, "game \(trial) at \(rationality): \(miss)")
            }
        }
    }

    /// Where the curve has no turn it can be followed by raising the rationality in small steps.
    @Test func `small steps from rationality 0 lead to the same equilibrium`() {
        var luck = SplitMix64(seed: 77)
        var compared = 0
        for trial in 0..<150 {
            let first = Self.random(2, 2, &luck).map { $0.map { 3 * $0 } }
            let second = Self.random(2, 2, &luck).map { $0.map { 3 * $0 } }
            guard let p = Self.smallSteps(first, second, to: 6) else { continue }
            compared += 1
            let game = SolvedGame(first, second, rationality: 6)
            #expect(abs(game.p[0] - p) < 1e-6, "game \(trial)")
        }
        #expect(compared > 100)
    }

    /// The chance of the first row, by Newton's steps at a thousand rationalities; nothing where the
    /// curve turns.
    private static func smallSteps(
        _ a: [[Double]], _ b: [[Double]], to rationality: Double
    ) -> Double? {
        func answer(_ x: Double, _ l: Double) -> Double {
            let p = 1 / (1 + exp(-x))
            let y = l * (p * (b[0][0] - b[0][1]) + (1 - p) * (b[1][0] - b[1][1]))
            let q = 1 / (1 + exp(-y))
            return x - l * (q * (a[0][0] - a[1][0]) + (1 - q) * (a[0][1] - a[1][1]))
        }
        var x = 0.0
        for step in 1...1_000 {
            let l = rationality * Double(step) / 1_000
            let before = x
            for _ in 0..<20 {
                let slope = (answer(x + 1e-6, l) - answer(x - 1e-6, l)) / 2e-6
                guard slope > 0.05 else { return nil }
                x -= answer(x, l) / slope
            }
            guard abs(x - before) < 0.5 else { return nil }
        }
        return 1 / (1 + exp(-x))
    }

    /// Of the equilibria of a stag hunt the branch comes to the one that risks less, though the other
    /// is better for both.
    @Test func `the branch ends where less is risked`() {
        let first = [[4.0, 0], [3, 3]]
        let second = [[4.0, 3], [0, 3]]
        let game = SolvedGame(first, second, rationality: 20)
        #expect(game.isFound)
        #expect(game.p[1] > 0.999_999 && game.q[1] > 0.999_999)
    }

    @Test func `a game that treats all alike stays even, past the point where others branch off`() {
        for rationality in [1.0, 2, 4, 8, 16, 100] {
            let game = SolvedGame(
                [[1, 0], [0, 1]], [[1, 0], [0, 1]], rationality: rationality)
            #expect(game.isFound)
            #expect(abs(game.p[0] - 0.5) < 1e-9 && abs(game.q[0] - 0.5) < 1e-9)
        }
    }

    @Test func `large payoffs overflow nothing`() {
        let game = SolvedGame([[1e5, 0], [0, 2e5]], [[1, 2e5], [0, 3e5]], rationality: 10)
        #expect(game.isFound)
        #expect((game.p + game.q).allSatisfy { $0 >= 0 && $0 <= 1 })
        #expect(abs(game.p.reduce(0, +) - 1) < 1e-12)
        // The second's second option is better whatever the first does.
        #expect(game.q[1] == 1 && game.p[1] == 1)
    }
}
