// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@testable import Statistics

/// The 95 % bounds of quantiles, the points of curves and the means hold them where the trials of a draw
/// are alike.
@Suite struct QuantileCoverageTests {
    private static let probabilities = [0.1, 0.25, 0.5, 0.75, 0.9]

    private static func holds(_ quantile: Quantile?, _ truth: Double) -> Bool {
        guard let quantile else { return false }
        return (quantile.low ?? -.infinity) <= truth && truth <= (quantile.high ?? .infinity)
    }

    /// A day that is drawn once for all trials of a draw, evenly in 0 to 1,000: the quantile p is day
    /// 1,000 p; and P(by day 300) is 0.3.
    @Test(arguments: [(100, 5), (20, 20)]) func datesOfTheParametersAlone(
        _ draws: Int, _ repeats: Int
    ) {
        let moments = [300.0, 1_001]
        Coverage.expect("dates, \(draws) × \(repeats)") { seed in
            var random = SplitMix64(seed: seed)
            var counts = DateCounts(repeats: repeats, moments: moments, steps: [])
            counts.add(
                (0..<draws).flatMap { _ in
                    [Double](repeating: 1_000 * random.uniform(), count: repeats)
                })
            let ranked = counts.ranked
            return Self.probabilities.map { probability in
                guard let quantile = Quantile(probability, of: ranked) else { return false }
                // Bounds are days, from their beginning to their end.
                let truth = 1_000 * probability
                return (quantile.low ?? -.infinity) <= truth
                    && truth <= (quantile.high ?? .infinity) + 1
            } + [Proportion(counts.byMoment[0]).interval.contains(0.3)]
        }
    }

    /// The sum of two days, one drawn per draw and one per trial, evenly in 0 to 100; in three of ten
    /// draws it never comes. The sum is at most x < 100 with x² ÷ 20,000.
    @Test func datesThatMayNeverCome() {
        let (draws, repeats) = (80, 5)
        // 0.7 F(x) = p; below x = 100 and above it.
        let truths = Self.probabilities.map { probability -> Double in
            let share = probability / 0.7
            guard share < 1 else { return .infinity }
            return
                (share < 0.5
                ? (20_000 * share).squareRoot() : 200 - (20_000 * (1 - share)).squareRoot())
                .rounded(.down)
        }
        Coverage.expect("dates and never") { seed in
            var random = SplitMix64(seed: seed)
            var counts = DateCounts(repeats: repeats, moments: [100, 201], steps: [])
            for _ in 0..<draws {
                let isNever = random.uniform() < 0.3
                let common = 100 * random.uniform()
                counts.add(
                    (0..<repeats).map { _ in isNever ? .infinity : common + 100 * random.uniform() }
                )
            }
            let ranked = counts.ranked
            return zip(Self.probabilities, truths).map {
                Self.holds(Quantile($0, of: ranked), $1)
            } + [Proportion(counts.byMoment[0]).interval.contains(0.35)]
        }
    }

    /// A normal number of spread e^(1.5 z), z normal and drawn once for a draw; quantiles by numerical
    /// integration of E Φ(x e^(−1.5 z)).
    @Test(arguments: [(60, 5), (20, 10)]) func numbersOfUnequalSpread(_ draws: Int, _ repeats: Int)
    {
        let truths = [-5.3055, -0.57403, 0, 0.57403, 5.3055]
        let probabilities = [0.05, 0.25, 0.5, 0.75, 0.95]
        Coverage.expect("numbers, \(draws) × \(repeats)") { seed in
            var random = SplitMix64(seed: seed)
            var values: [Double] = []
            for _ in 0..<draws {
                let spread = exp(1.5 * random.normal())
                for _ in 0..<repeats { values.append(spread * random.normal()) }
            }
            let ranked = RankedValues(sorted: values.sorted(), inOrder: values, repeats: repeats)
            return zip(probabilities, truths).map { Self.holds(Quantile($0, of: ranked), $1) }
        }
    }

    /// Where only rounded numbers are counted, as with tables only: 100 and two normal parts, one drawn
    /// per draw. Their sum has a variance of 2.
    @Test func roundedNumbers() {
        let deviates = [-1.6448536269514722, -0.6744897501960817, 0, 0.6744897501960817]
        let probabilities = [0.05, 0.25, 0.5, 0.75]
        Coverage.expect("rounded numbers") { seed in
            var random = SplitMix64(seed: seed)
            var rounded = RoundedCounts(repeats: 5)
            for _ in 0..<60 {
                let common = random.normal()
                rounded.add((0..<5).map { _ in 100 + common + random.normal() })
            }
            let ranked = rounded.ranked
            return zip(probabilities, deviates).map {
                Self.holds(Quantile($0, of: ranked), 100 + 2.0.squareRoot() * $1)
            }
        }
    }

    /// Two normal parts of one size, one drawn per draw: the mean is 0.
    @Test(arguments: [(50, 4), (6, 10)]) func means(_ draws: Int, _ repeats: Int) {
        Coverage.expect(
            "mean, \(draws) × \(repeats)",
            drawing: { random in
                var moments = RunningMoments(repeats: repeats)
                for _ in 0..<draws {
                    let common = random.normal()
                    moments.add((0..<repeats).map { _ in common + random.normal() })
                }
                return NumberSummary(moments)?.interval.contains(0) ?? false
            })
    }

    /// Where no draw makes a difference every value counts.
    @Test func independentNumbers() {
        Coverage.expect("independent numbers") { seed in
            var random = SplitMix64(seed: seed)
            let values = (0..<150).map { _ in random.normal() }
            var moments = RunningMoments(repeats: 50)
            moments.add(values)
            let ranked = RankedValues(sorted: values.sorted())
            return [
                NumberSummary(moments, isIndependent: true)?.interval.contains(0) ?? false,
                Self.holds(Quantile(0.5, of: ranked), 0),
                Self.holds(Quantile(0.95, of: ranked), 1.6448536269514722),
            ]
        }
    }
}
