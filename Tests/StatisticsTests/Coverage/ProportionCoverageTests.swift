// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing

@testable import Statistics

/// The 95 % intervals of probabilities hold them: with draws that differ little, much and in all, and
/// where what happens is rare.
@Suite struct ProportionCoverageTests {
    enum Process: String, CaseIterable {
        /// Every draw has the same probability.
        case alike
        /// Beta-distributed over draws, with a correlation of 1/6.
        case beta
        /// All or none.
        case decided
        /// 0.01 in most draws and 0.5 in a few.
        case mixed
        /// 0.9 in one draw of a thousand.
        case rareDraws
        /// 0.3 in one draw of a hundred.
        case few
        /// 0.0002 in every draw.
        case rareTrials
        /// All but never failing: 0.1 in one draw of two hundred.
        case rareMisses

        func probability(_ random: inout SplitMix64) -> Double {
            switch self {
            case .alike: 0.3
            case .beta: random.beta23()
            case .decided: random.uniform() < 0.7 ? 1 : 0
            case .mixed: random.uniform() < 0.03 ? 0.5 : 0.01
            case .rareDraws: random.uniform() < 0.001 ? 0.9 : 0
            case .few: random.uniform() < 0.01 ? 0.3 : 0
            case .rareTrials: 0.0002
            case .rareMisses: random.uniform() < 0.005 ? 0.1 : 1
            }
        }

        var mean: Double {
            switch self {
            case .alike: 0.3
            case .beta: 0.4
            case .decided: 0.7
            case .mixed: 0.03 * 0.5 + 0.97 * 0.01
            case .rareDraws: 0.0009
            case .few: 0.003
            case .rareTrials: 0.0002
            case .rareMisses: 1 - 0.005 * 0.9
            }
        }
    }

    @Test(arguments: [
        (Process.alike, 100, 4), (.beta, 100, 4), (.beta, 20, 10), (.beta, 8, 10),
        (.decided, 100, 4), (.decided, 20, 10), (.mixed, 300, 4), (.rareDraws, 1_000, 10),
        (.rareDraws, 300, 5), (.few, 400, 5), (.few, 100, 10), (.rareTrials, 500, 4),
        (.rareMisses, 400, 5),
    ])
    func draws(_ process: Process, _ draws: Int, _ repeats: Int) {
        Coverage.expect(
            "\(process), \(draws) × \(repeats)", seeds: 2_000,
            drawing: { random in
                let successes = (0..<draws).map { _ in
                    let probability = process.probability(&random)
                    return probability < 0.01
                        ? (probability > 0 ? random.rareSuccesses(of: repeats, probability) : 0)
                        : random.successes(of: repeats, probability)
                }
                return Proportion(ClusterCounts(successesInDraws: successes, repeats: repeats))
                    .interval.contains(process.mean)
            })
    }

    /// Without parameters, or with one repeat: Wilson's interval of n trials. Where fewer than about one
    /// success is expected it is known to miss more often (Brown, Cai and DasGupta 2001, figure 5).
    @Test(arguments: [0.2, 0.03, 0.003]) func independentTrials(_ probability: Double) {
        Coverage.expect(
            "independent, \(probability)", seeds: 2_000,
            drawing: { random in
                let hits = random.rareSuccesses(of: 1_000, probability)
                let counts = ClusterCounts(successesInDraws: [hits], repeats: 1_000).independent
                return Proportion(counts).interval.contains(probability)
            })
    }

    /// A part of the trials, which parameters and luck choose: as in the table of leverage.
    @Test(arguments: [0.9, 0.05]) func partsOfDraws(_ share: Double) {
        let (draws, repeats) = (60, 5)
        Coverage.expect(
            "part, \(share)", seeds: 2_000,
            drawing: { random in
                var (flags, isMember): ([UInt8], [Bool]) = ([], [])
                for _ in 0..<draws {
                    // Who is likelier to be in the part is likelier to have it, too.
                    let (common, own) = (random.uniform(), random.uniform())
                    for _ in 0..<repeats {
                        isMember.append(random.uniform() < share * 2 * common)
                        flags.append(random.uniform() < (common + own) / 2 ? 1 : 0)
                    }
                }
                // E(u (u + v) / 2) / E(u), but for the cut at 1: see below.
                return Proportion(flags, where: isMember, repeats: repeats).interval
                    .contains(Self.partTruth(share))
            })
    }

    /// Of ∫ min(1, 2 s u) (u + ½) / 2 du ÷ ∫ min(1, 2 s u) du.
    private static func partTruth(_ share: Double) -> Double {
        let cut = min(1, 1 / (2 * share))
        let rest = 1 - cut
        let chance = 2 * share * cut * cut / 2 + rest
        let both =
            2 * share * (cut * cut * cut / 3 + cut * cut / 4) / 2
            + ((1 - cut * cut) / 2 + rest / 2) / 2
        return both / chance
    }
}
