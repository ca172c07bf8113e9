// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@testable import Simulation

/// The branch is followed without a jump to another, close by as that may be.
struct PrincipalBranchTests {
    /// How unlike the two players of a random game are: anything, or as little as that.
    private static let differences: [Double?] = [nil, 0.1, 0.01, 0.001, 1e-4]

    private static func random(
        _ size: Int, _ difference: Double?, _ luck: inout SplitMix64
    ) -> (first: [[Double]], second: [[Double]]) {
        func table() -> [[Double]] {
            (0..<size).map { _ in (0..<size).map { _ in Double.random(in: -1...1, using: &luck) } }
        }
        let (first, other) = (table(), table())
        guard let difference else { return (first, other) }
        let second = (0..<size).map { row in
            (0..<size).map { first[$0][row] + difference * other[row][$0] }
        }
        return (first, second)
    }

    @Test(arguments: differences, [1, 10, 100, 1_000.0])
    func `games of two options agree with tiny steps in the plane`(
        _ difference: Double?, _ rationality: Double
    ) throws {
        var luck = SplitMix64(seed: 20 + UInt64(rationality))
        for trial in 0..<12 {
            let (first, second) = Self.random(2, difference, &luck)
            let curve = PlaneCurve(first: first, second: second)
            let (p, q) = try #require(curve.chances(at: rationality), "game \(trial)")
            let game = SolvedGame(first, second, rationality: rationality)
            #expect(game.isFound, "game \(trial)")
            #expect(abs(game.p[0] - p) < 1e-7, "game \(trial): \(game.p[0]) for \(p)")
            #expect(abs(game.q[0] - q) < 1e-7, "game \(trial): \(game.q[0]) for \(q)")
        }
    }

    @Test(arguments: differences)
    func `games of three options agree with tiny steps`(_ difference: Double?) throws {
        var luck = SplitMix64(seed: 4)
        let (first, second) = Self.random(3, difference, &luck)
        let (p, q) = try #require(TinySteps(first: first, second: second).follow(to: 1_000))
        let game = SolvedGame(first, second, rationality: 1_000)
        #expect(game.isFound)
        let miss = zip(game.p + game.q, p + q).map { abs($0 - $1) }.max() ?? 1
        #expect(miss < 1e-7, "\(game.p) for \(p)")
    }

    /// Three places to meet, all but equal: close to where symmetric games branch in two directions at once,
    /// so that the determinant's sign is as it was beyond.
    @Test func `nearly equal places to meet agree with tiny steps`() throws {
        var luck = SplitMix64(seed: 9)
        let (noise, other) = Self.random(3, nil, &luck)
        func meeting(_ noise: [[Double]]) -> [[Double]] {
            (0..<3).map { row in (0..<3).map { (row == $0 ? 1 : 0) + 0.002 * noise[row][$0] } }
        }
        let (first, second) = (meeting(noise), meeting(other))
        let (p, q) = try #require(TinySteps(first: first, second: second).follow(to: 30))
        let game = SolvedGame(first, second, rationality: 30)
        #expect(game.isFound)
        let miss = zip(game.p + game.q, p + q).map { abs($0 - $1) }.max() ?? 1
        #expect(miss < 1e-7, "\(game.p) for \(p)")
        #expect((p.max() ?? 0) > 0.99)
    }

    /// In two-by-two games of coordination the branch ends at the equilibrium that risks less, however
    /// little less (Turocy 2005, theorem 7).
    @Test(arguments: [0.3, 1e-3, 1e-5, 1e-7])
    func `the branch ends where less is risked, by however little`(_ difference: Double) {
        var luck = SplitMix64(seed: 31)
        for trial in 0..<40 {
            let (a, b) = (
                Double.random(in: 0.5...3, using: &luck), Double.random(in: 0.5...3, using: &luck)
            )
            // Risk is measured by the product of what the two lose by leaving.
            let game = SolvedGame(
                [[a, 0], [0, a * (1 + difference)]], [[b, 0], [0, b]], rationality: 1_000)
            #expect(game.isFound, "game \(trial)")
            #expect(game.p[1] > 0.999 && game.q[1] > 0.999, "game \(trial): \(game.p)")
        }
    }

    /// Chicken between equals: along the line where both do the same, which others cross, their chance solves
    /// log(p ÷ (1 − p)) = rationality × (what yielding pays more), whose two sides meet once.
    @Test(arguments: [0.1, 1, 5, 20, 70, 71.3, 300, 1_000])
    func `chicken between equals is played alike by both`(_ rationality: Double) {
        for crash in [1.5, 3, 10, 40] {
            var (low, high) = (0.0, 1.0)
            for _ in 0..<100 {
                let p = (low + high) / 2
                let more = (1 - p) * (crash - 1) - p
                if log(p / (1 - p)) < rationality * more { low = p } else { high = p }
            }
            let game = SolvedGame(
                [[0, -1], [1, -crash]], [[0, 1], [-1, -crash]], rationality: rationality)
            #expect(game.isFound)
            #expect(abs(game.p[0] - low) < 1e-9, "\(game.p[0]) for \(low)")
            #expect(abs(game.q[0] - low) < 1e-9, "\(game.q[0]) for \(low)")
        }
    }

    @Test func `games that treat the players alike have one chance for both`() {
        var luck = SplitMix64(seed: 8)
        for trial in 0..<60 {
            let (first, second) = Self.random(2 + trial % 3, 0, &luck)
            for rationality in [10.0, 1_000] {
                let game = SolvedGame(first, second, rationality: rationality)
                #expect(game.isFound, "game \(trial) at \(rationality)")
                let miss = zip(game.p, game.q).map { abs($0 - $1) }.max() ?? 1
                #expect(miss < 1e-9, "game \(trial) at \(rationality): \(miss)")
            }
        }
    }
}
