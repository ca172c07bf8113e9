// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing

@testable import Simulation

/// Alternating offers between patient parties lead to Nash's solution (K. Binmore, A. Rubinstein and
/// A. Wolinsky, RAND J. Econ. 17 (1986), 176-188).
@Suite struct PatienceTests {
    private static func games(_ isQuadratic: Bool) -> [Game] {
        var random = SplitMix64(seed: 77)
        return (0..<60).map { _ in
            RandomGame(parties: 2, issues: 2, isQuadratic: isQuadratic, using: &random).game()
        }
    }

    private static func distance(_ game: Game, _ patience: Double) -> Double {
        let (nash, offers) = (
            game.gains(game.nash()), game.gains(game.rubinstein((patience, patience)))
        )
        return zip(nash, offers).map { abs($0 - $1) }.max() ?? 0
    }

    @Test(arguments: [false, true])
    func thePatientAgreeOnNash(isQuadratic: Bool) {
        for game in Self.games(isQuadratic) {
            // The proposer's advantage is of the order of what a round costs.
            for impatience in [0.1, 0.01, 0.001] {
                #expect(Self.distance(game, 1 - impatience) < impatience)
            }
        }
    }

    /// Patience a^(1 ÷ power) leads to Nash's solution with these powers.
    @Test(arguments: [false, true])
    func patienceIsPower(isQuadratic: Bool) {
        for game in Self.games(isQuadratic) {
            let (first, second) = (2.0, 1.0)
            let round = 1e-4
            let offers = game.gains(game.rubinstein((1 - round / first, 1 - round / second)))
            let nash = game.gains(game.nash(powers: [first, second]))
            #expect(zip(offers, nash).allSatisfy { abs($0 - $1) < 10 * round })
        }
    }

    /// Many rounds are like no last round: the difference falls with the discounts of the rounds.
    @Test(arguments: [false, true])
    func aFarHorizonIsNone(isQuadratic: Bool) {
        for game in Self.games(isQuadratic) {
            let never = game.gains(game.rubinstein((0.9, 0.85)))
            let far = game.gains(game.rubinstein((0.9, 0.85), rounds: 201))
            #expect(
                zip(never, far).allSatisfy { abs($0 - $1) < 1e-9 },
                "\(never) \(far) \(game.frontierEnds())")
        }
    }

    /// The responder is left what waiting would give: in equilibrium nobody gains by refusing.
    @Test(arguments: [false, true])
    func refusingGainsNothing(isQuadratic: Bool) {
        for game in Self.games(isQuadratic) {
            let patience = (0.9, 0.7)
            let now = game.gains(game.rubinstein(patience))
            // The other's offer in the next round, by the same equilibrium with the roles changed.
            let next = game.position {
                game.frontier.whereFirstGains(patience.0 * now[0], into: $0)
            }
            let waiting = game.gains(next)
            #expect(now[1] >= patience.1 * waiting[1] - 1e-9)
            #expect(waiting[0] >= patience.0 * now[0] - 1e-9)
        }
    }
}
