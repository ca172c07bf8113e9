// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Simulation

/// D. Baron and J. Ferejohn, Bargaining in Legislatures, American Political Science Review 83 (1989).
struct CommitteeTests {
    private static let classic = Result { try Trials(ofClassic: "committee", trials: 100_000) }

    @Test func `the closed rule gives 17/25 to the proposer and 4/25 to each partner`() throws {
        let trials = try Self.classic.get()
        #expect(trials["largest"].allSatisfy { abs($0 - 17.0 / 25) < 1e-12 })
        let shares = Set(trials["ann"].map { ($0 * 1e9).rounded() / 1e9 })
        #expect(shares == [0, 0.16, 0.68])
        expectShare(trials["ann_proposes"], 0.2)
        expectShare(trials["ann_is_partner"], 0.4)
        expectMean(trials["ann"], 0.2)
    }

    /// Three members: 2 δ / (4 + 2 δ − δ²) for the partner, who moves the vote half the time.
    @Test func `the open rule of three members is theirs`() throws {
        let trials = try Self.classic.get()
        let denominator = 4 + 2 * 0.8 - 0.64
        expectShare(trials["at_once"], 0.5)
        for (largest, isFirst) in zip(trials["most_open"], trials["at_once"]) where isFirst == 1 {
            #expect(abs(largest - (4 - 0.64) / denominator) < 1e-12)
        }
        // All members are alike; delay costs: with chance 1/2 a round, the pie is worth
        // 1/2 + 1/2 · δ · the same.
        expectMean(trials["ann_open"], 0.5 / (1 - 0.4) / 3)
    }

    /// With δ below √3 − 1 a proposer of three pleases both others, and V = 1 / (1 + 2 δ).
    @Test(arguments: [0.3, 0.7, 0.74, 0.9])
    func `patient proposers leave one of two others out`(patience: Double) {
        with(patience: [patience, patience, patience], recognition: [1, 1, 1], quota: 2) {
            let (partners, value) = $0.openRule(patience: patience)
            let both = 1 / (1 + 2 * patience)
            let one = 2 / (4 + 2 * patience - patience * patience)
            #expect(partners == (patience < 3.0.squareRoot() - 1 ? 2 : 1))
            #expect(abs(value - max(both, one)) < 1e-14)
        }
    }

    /// 1 − δ (quota − 1) / n for any size and quota.
    @Test(arguments: [(3, 2), (5, 3), (5, 5), (5, 1), (9, 6), (32, 17)])
    func `equal members of any quota`(count: Int, quota: Int) {
        let patience = 0.9
        with(
            patience: .init(repeating: patience, count: count),
            recognition: .init(repeating: 1, count: count), quota: quota
        ) {
            $0.findPrices()
            for party in 0..<count {
                #expect(abs($0.prices[party] - patience / Double(count)) < 1e-12)
            }
        }
    }

    /// What a party gets on the average, by the plan, must be what its price says it is worth:
    /// v = p × what its proposal keeps + Σ plan × w; and nobody buys a vote that is dearer than one
    /// it leaves.
    @Test(arguments: 0..<200)
    func `prices and plan are an equilibrium of unequal members`(seed: Int) {
        var luck = SplitMix(state: UInt64(seed))
        let count = 3 + Int(luck.next(below: 10))
        let quota = 1 + Int(luck.next(below: UInt64(count)))
        let patience = (0..<count).map { _ in 0.05 + 0.94 * luck.unit() }
        let recognition = (0..<count).map { _ in luck.unit() < 0.15 ? 0 : luck.unit() }
        guard recognition.reduce(0, +) > 0 else { return }
        with(patience: patience, recognition: recognition, quota: quota) { committee in
            committee.findPrices()
            committee.findPlan()
            let prices = (0..<count).map { committee.prices[$0] }
            var worth = [Double](repeating: 0, count: count)
            for i in 0..<count {
                let chance = committee.recognition[i]
                let row = (0..<count).map { committee.plan[i * count + $0] }
                #expect(row[i] == 0 && abs(row.reduce(0, +) - chance * Double(quota - 1)) < 1e-9)
                let cheapest = prices.indices.filter { $0 != i }.map { prices[$0] }.sorted()
                    .prefix(quota - 1).reduce(0, +)
                var cost = 0.0
                for j in 0..<count { cost += row[j] * prices[j] }
                #expect(abs(cost - chance * cheapest) < 1e-9)
                worth[i] += chance - cost
                for j in 0..<count {
                    #expect(row[j] >= 0 && row[j] <= chance + 1e-12)
                    worth[j] += row[j] * prices[j]
                }
            }
            #expect(abs(worth.reduce(0, +) - 1) < 1e-9)
            for i in 0..<count { #expect(abs(patience[i] * worth[i] - prices[i]) < 1e-9) }
        }
    }

    @Test func `partners are drawn as often as planned`() throws {
        let trials = try Trials(
            of: """
                scenario: committee
                starts: 2025-01-01
                ends: 2025-01-02
                actors: {a: , b: , c: , d: , e: }
                negotiations:
                  n:
                    parties:
                      a: {patience: 0.9, recognition: 4}
                      b: {patience: 0.9, recognition: 2}
                      c: {patience: 0.7}
                      d: {patience: 0.8}
                      e: {patience: 0.8, recognition: 0}
                    protocol: committee
                    on: 2025-01-01
                outcomes:
                  a: {value: n.a.utility}
                  b: {value: n.b.utility}
                  c: {value: n.c.utility}
                  d: {value: n.d.utility}
                  e: {value: n.e.utility}
                  total: {value: n.a.utility + n.b.utility + n.c.utility + n.d.utility + n.e.utility}
                """, trials: 100_000)
        #expect(trials["total"].allSatisfy { abs($0 - 1) < 1e-12 })
        #expect(trials["e"].allSatisfy { $0 == 0 })
        let patience = [0.9, 0.9, 0.7, 0.8, 0.8]
        with(patience: patience, recognition: [4, 2, 1, 1, 0], quota: 3) { committee in
            committee.findPrices()
            for (party, name) in ["a", "b", "c", "d"].enumerated() {
                expectMean(trials[name], committee.prices[party] / patience[party])
            }
        }
    }

    private func with(
        patience: [Double], recognition: [Double], quota: Int, _ body: (Committee) -> Void
    ) {
        var recognition = recognition
        var memory = [Double](repeating: 0, count: Committee.memoryNeeded(patience.count))
        patience.withUnsafeBufferPointer { patience in
            recognition.withUnsafeMutableBufferPointer { recognition in
                memory.withUnsafeMutableBufferPointer { memory in
                    guard let a = patience.baseAddress, let b = recognition.baseAddress,
                        let c = memory.baseAddress
                    else { return }
                    body(
                        Committee(
                            count: patience.count, quota: quota, patience: a, recognition: b,
                            memory: c))
                }
            }
        }
    }
}

/// Any games will do, the same ones every time.
private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func next(below bound: UInt64) -> UInt64 { next() % bound }
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
