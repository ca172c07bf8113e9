// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing

@testable import Statistics

/// The 95 % intervals of differences hold them, where few trials flip and where draws are shared.
@Suite struct DifferenceCoverageTests {
    enum Flips: String, CaseIterable {
        /// All one way, half the trials in one draw of a hundred.
        case oneWayInFewDraws
        /// All one way, nine trials of ten in one draw of 250.
        case oneWayInFewerDraws
        /// All one way, one trial of 250 in all draws.
        case oneWay
        /// Either way alike, each half the trials in one draw of 50.
        case bothWaysInFewDraws
        /// Either way alike, one trial of 200 each in all draws.
        case bothWays
        /// In every draw, more one way than the other.
        case many

        func chances(_ random: inout SplitMix64) -> (lost: Double, won: Double) {
            switch self {
            case .oneWayInFewDraws: (0, random.uniform() < 0.01 ? 0.5 : 0)
            case .oneWayInFewerDraws: (0, random.uniform() < 0.004 ? 0.9 : 0)
            case .oneWay: (0, 0.004)
            case .bothWaysInFewDraws:
                switch random.uniform() {
                case ..<0.02: (0.5, 0)
                case ..<0.04: (0, 0.5)
                default: (0, 0)
                }
            case .bothWays: (0.005, 0.005)
            case .many: (0.2 * random.uniform(), 0.5 * random.uniform())
            }
        }

        var difference: Double {
            switch self {
            case .oneWayInFewDraws: 0.005
            case .oneWayInFewerDraws: 0.0036
            case .oneWay: 0.004
            case .bothWaysInFewDraws, .bothWays: 0
            case .many: 0.15
            }
        }
    }

    /// Flags of trials that begin as no, or as yes where they turn to no.
    private static func play(
        _ flips: Flips, _ draws: Int, _ repeats: Int, _ random: inout SplitMix64
    ) -> ([UInt8], [UInt8]) {
        var first = [UInt8](repeating: 0, count: draws * repeats)
        var second = first
        for draw in 0..<draws {
            let (lost, won) = flips.chances(&random)
            guard lost + won > 0 else { continue }
            for trial in draw * repeats..<(draw + 1) * repeats {
                let luck = random.uniform()
                if luck < lost {
                    first[trial] = 1
                } else if luck < lost + won {
                    second[trial] = 1
                }
            }
        }
        return (first, second)
    }

    @Test(arguments: [
        (Flips.oneWayInFewDraws, 200, 5), (.oneWayInFewDraws, 900, 3),
        (.oneWayInFewerDraws, 300, 4), (.oneWay, 200, 4), (.bothWaysInFewDraws, 300, 3),
        (.bothWaysInFewDraws, 60, 10), (.bothWays, 200, 4), (.many, 60, 5), (.many, 20, 10),
    ])
    func paired(_ flips: Flips, _ draws: Int, _ repeats: Int) {
        Coverage.expect(
            "paired, \(flips), \(draws) × \(repeats)",
            drawing: { random in
                let (first, second) = Self.play(flips, draws, repeats, &random)
                return PairedProportion(first, second, repeats: repeats).interval
                    .contains(flips.difference)
            })
    }

    /// Without parameters: every trial is a draw. Like all score intervals Tango's covers more and less
    /// as the number of flips that is expected changes; 93.1 % is the least where all go one way, at 4.
    @Test(arguments: [Flips.oneWay, .bothWays, .many]) func pairedIndependent(_ flips: Flips) {
        Coverage.expect(
            "paired, independent, \(flips)",
            drawing: { random in
                let (first, second) = Self.play(flips, 800, 1, &random)
                return PairedProportion(first, second, repeats: 1).interval.contains(
                    flips.difference)
            })
    }

    @Test func pairedNumbers() {
        Coverage.expect(
            "paired numbers",
            drawing: { random in
                var (first, second): ([Double], [Double]) = ([], [])
                for _ in 0..<40 {
                    let effect = random.normal()
                    for _ in 0..<5 {
                        let luck = random.normal()
                        first.append(luck)
                        second.append(luck + effect + random.uniform())
                    }
                }
                return PairedNumbers(first, second, repeats: 5)?.difference.interval.contains(0.5)
                    ?? false
            })
    }

    /// Two runs that share nothing.
    @Test func unpaired() {
        Coverage.expect(
            "unpaired",
            drawing: { random in
                func run(_ shift: Double) -> Proportion {
                    Proportion(
                        ClusterCounts(
                            successesInDraws: (0..<60).map { _ in
                                random.successes(of: 5, shift + 0.4 * random.uniform())
                            }, repeats: 5))
                }
                let (first, second) = (run(0.1), run(0.3))
                return Interval(differenceOf: second, and: first).contains(0.2)
            })
    }
}
