// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import TestSupport
import Testing

/// The 95 % intervals of cumulative incidence hold it, also where cases of a group are alike.
@Suite struct IncidenceCoverageTests {
    /// Rates of 0.004 f per day for the event and 0.002 for the other, and censoring evenly from day 20
    /// to 600. A group's f is 1, or 0.4 and 1.6 by turns of luck, so that the truth is a mean of two.
    private static func cases(
        _ count: Int, groups: Int, isAlike: Bool, _ random: inout SplitMix64
    ) -> [SurvivalCase] {
        let factors = (0..<groups).map { _ in isAlike ? (random.chance(0.5) ? 0.4 : 1.6) : 1 }
        return (0..<count).map { index in
            let group = index < groups ? index : Int.random(in: 0..<groups, using: &random)
            let event = -log(1 - random.uniform()) / (0.004 * factors[group])
            let other = -log(1 - random.uniform()) / 0.002
            let end = 20 + 580 * random.uniform()
            let time = min(event, other, end)
            return SurvivalCase(
                time: time,
                ending: time == event ? .event : time == other ? .other : .censored, group: group)
        }
    }

    private static func truth(_ day: Double, isAlike: Bool) -> Double {
        let factors = isAlike ? [0.4, 1.6] : [1]
        return factors.map { factor in
            let (rate, all) = (0.004 * factor, 0.004 * factor + 0.002)
            return rate / all * (1 - exp(-all * day))
        }.reduce(0, +) / Double(factors.count)
    }

    @Test(arguments: [(100, 100, false), (102, 28, false), (102, 28, true), (60, 12, true)])
    func aalenJohansen(_ count: Int, _ groups: Int, _ isAlike: Bool) {
        Coverage.expect("incidence, \(count) in \(groups)") { seed in
            var random = SplitMix64(seed: seed)
            let curve = AalenJohansen(
                Self.cases(count, groups: groups, isAlike: isAlike, &random))
            return [30.0, 75, 180].map { day in
                curve.incidence(at: day)?.interval
                    .contains(Self.truth(day, isAlike: isAlike)) ?? true
            }
        }
    }

    /// Of the event alone: 1 − exp(−0.004 t) where nothing else ends a case.
    @Test(arguments: [(100, 100), (102, 28)])
    func kaplanMeier(_ count: Int, _ groups: Int) {
        Coverage.expect("Kaplan–Meier, \(count) in \(groups)") { seed in
            var random = SplitMix64(seed: seed)
            let curve = KaplanMeier(
                Self.cases(count, groups: groups, isAlike: false, &random))
            return [30.0, 75, 180].map { day in
                curve.incidence(at: day)?.interval.contains(1 - exp(-0.004 * day)) ?? true
            }
        }
    }
}
