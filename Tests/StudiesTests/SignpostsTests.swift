// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Model
import Program
import Simulation
import Statistics
import Studies
import TestSupport
import Testing

@Suite struct SignpostsTests {
    /// e comes at a rate of 0.03 per day; on day 30 the answer is drawn, likely if it has. `other` has
    /// nothing to do with it.
    private static let text = """
        scenario: posts
        starts: 2025-01-01
        ends: 2025-02-09
        repeats: 1
        state: {e: false, other: false, a: false}
        events:
          e_comes: {rate: 0.03 per day, when: not e, do: {e: true}}
          other_comes: {rate: 0.03 per day, when: not other, do: {other: true}}
          draw: {on: 2025-01-31, do: {a: "bernoulli(if(e, 0.8, 0.2))"}}
        outcomes: {a: {yes: a, on: 2025-02-09}}
        """

    private static func signposts(
        _ count: Int, seed: UInt64 = 1, levels: Int = 0
    ) throws -> Signposts {
        let program = try lowered(text)
        let trials = try trials(count, of: program, seed: seed)
        var settings = Signposts.Settings()
        settings.every = 5
        settings.levels = levels
        return try Signposts("a", trials, try Signposts.play(trials, program), program, settings)
    }

    /// With p = 1 − e^(−0.03 t) the answer has 0.8 where e has come by t, and where it has not the rest of
    /// 0.5560582; the share is p (1 − p) (a − b)² ÷ its variance.
    @Test func knownAnswers() throws {
        let signposts = try Self.signposts(100_000)
        #expect(abs(signposts.mean - 0.5560582) < 0.008)
        for (day, otherwise, share, bits) in [
            (10.0, 0.4707130, 0.0843372, 0.0648192), (15, 0.4174231, 0.1369976, 0.1042821),
            (20, 0.3555091, 0.1981804, 0.1499130), (30, 0.2, 0.3518527, 0.2689854),
        ] {
            let found = try #require(
                signposts.days.first { $0.event.name == "e_comes" && $0.moment == day }?.split)
            #expect(abs(found.then - 0.8) < 0.01)
            #expect(abs(found.otherwise - otherwise) < 0.01)
            #expect(abs(found.share - share) < 1.5 * found.halfWidth)
            #expect(found.halfWidth < 0.01)
            let own = NewsSplit.bits(
                seen: found.seen, then: found.then, otherwise: found.otherwise)
            #expect(abs(own - bits) < 0.01)
            // From the right numbers to all digits.
            let p = 1 - exp(-0.03 * day)
            #expect(
                abs(NewsSplit.bits(seen: p, then: 0.8, otherwise: otherwise) - bits) < 1e-6)
        }
        let best = try #require(signposts.signs.first)
        #expect(best.event.name == "e_comes")
        #expect(best.moment == 30)
    }

    /// What has nothing to do with the answer is not seen, in 95 % of seeds.
    @Test func independentNewsIsNotSeen() throws {
        var seen = 0
        for seed in 1...60 {
            let signposts = try Self.signposts(1_000, seed: UInt64(seed))
            if signposts.signs.contains(where: { $0.event.name == "other_comes" }) { seen += 1 }
        }
        // Of 60 with a chance of 5 %, more than 8 have one of 1 %.
        #expect(seen <= 8)
    }

    @Test func coverage() {
        Coverage.expect("shares of news", seeds: 1_000) { seed in
            var random = SplitMix64(seed: seed)
            var (values, news) = ([Double](), [Bool]())
            // Draws share a chance of the news, uniform from 0.2 to 0.6.
            for _ in 0..<300 {
                let level = 0.2 + 0.4 * random.uniform()
                for _ in 0..<4 {
                    let come = random.uniform() < level
                    news.append(come)
                    values.append(random.uniform() < (come ? 0.7 : 0.3) ? 1 : 0)
                }
            }
            let split = NewsSplit(
                0..<1_200, draw: { $0 / 4 }, value: { values[$0] }, weight: { _ in 1 },
                hasCome: { news[$0] })
            let (p, mean) = (0.4, 0.46)
            let exact = p * (1 - p) * 0.16 / (mean * (1 - mean))
            return [split.map { abs($0.share - exact) <= $0.halfWidth } ?? false]
        }
    }

    @Test func treeAndRefusals() throws {
        let signposts = try Self.signposts(20_000, levels: 2)
        #expect(signposts.tree.first?.level == 0)
        let leaves = signposts.tree.filter(\.isLeaf)
        #expect(leaves.count >= 2)
        #expect(abs(leaves.reduce(0) { $0 + $1.part } - 1) < 1e-9)
        let come = try #require(signposts.tree.first { $0.level == 1 && $0.hasCome })
        #expect(come.event?.name == "e_comes")
        #expect(abs(come.chance.value - 0.8) < 0.02)
        #expect(throws: SignpostsProblem.tooFewDraws(50)) { _ = try Self.signposts(50) }
        let program = try lowered(Self.text)
        #expect(throws: SignpostsProblem.badDay("2026-01-01", from: "2025-01-01", to: "2025-02-09"))
        {
            _ = try Signposts.Settings(7, until: "2026-01-01", levels: 0, in: program.scenario)
        }
    }
}
