// SPDX-License-Identifier: GPL-3.0-or-later

import Simulation
import Testing

/// The protocol `empirical`, which draws what decisions of such parties have come to.
struct EmpiricalTests {
    typealias Party = SettlementDistribution.Party

    /// With one pair of exponents, the weights themselves; figures by another program.
    @Test func `three positions have the published figures`() {
        let parties = zip([0, 0.4, 1], [0.376598, 0.121696, 0.501706]).map {
            Party(position: $0, capability: $1, salience: 1)
        }
        let settled = SettlementDistribution(parties, exponents: [(1, 1)])
        #expect(abs(settled.means[0] - 0.55038) < 5e-6)
        #expect(abs(settled.quantile(0.5) - 0.54536) < 5e-6)
        #expect(abs(settled.score(1) - 0.26582) < 5e-6)
    }

    private static let council: [Party] = [
        (0, 4.1, 0.8), (0.4, 0.48, 0.5), (0.4, 2.8, 0.2), (1, 4.1, 0.6), (0.7, 0.05, 1),
    ].map { Party(position: $0.0, capability: $0.1, salience: $0.2) }

    /// All twelve pairs: by a plain sum of 400,000 rectangles, with the formula written down once more.
    @Test func `twelve pairs of exponents are averaged`() {
        let settled = SettlementDistribution(Self.council)
        let mean = settled.means.reduce(0, +) / 12
        #expect(abs(mean - 0.439010366) < 1e-9)
        #expect(abs(settled.quantile(0.5) - 0.410061892) < 1e-9)
        #expect(abs(settled.score(1) - 0.370698) < 2e-6)
        #expect(abs(settled.score(0.4) - 0.073415) < 2e-6)
        #expect(abs(settled.chance(atMost: 0.2) - 0.235909874) < 1e-9)
        #expect(abs(settled.chance(atMost: 0.6) - 0.720852598) < 1e-9)
        #expect(settled.chance(atMost: -0.01) == 0 && settled.chance(atMost: 1) == 1)
    }

    @Test func `trials follow the distribution`() throws {
        let trials = try Trials(ofClassic: "council", trials: 100_000)
        let settled = SettlementDistribution(Self.council)
        expectShare(trials["none"], settled.chance(atMost: 0))
        expectShare(
            trials["at_forty"], settled.chance(atMost: 0.4) - settled.chance(atMost: 0.4 - 1e-9))
        expectShare(trials["at_most_20"], settled.chance(atMost: 0.2))
        expectShare(trials["at_most_60"], settled.chance(atMost: 0.6))
    }

    /// Without spread and without anything else, half are positions and half are one of the means.
    @Test func `the settings are taken from the file`() throws {
        let text = """
            scenario: s
            starts: 2025-01-01
            ends: 2025-01-02
            actors: {a: , b: }
            negotiations:
              n:
                issues: {x: {0: none, 1: all}}
                parties: {a: {ideal: {x: 0}, capability: 1}, b: {ideal: {x: 1}, capability: 1}}
                protocol: {empirical: {spread: 0, anywhere: 20 %}}
                on: 2025-01-01
            outcomes:
              mean: {yes: n.x == 0.5}
              end: {yes: n.x == 1}
            """
        let trials = try Trials(of: text, trials: 100_000)
        expectShare(trials["mean"], 0.4)
        expectShare(trials["end"], 0.2)
    }
}
