// SPDX-License-Identifier: GPL-3.0-or-later

/// The continuous ranked probability score: the integral of (F(t) − 1{y ≤ t})² over t, in the unit of the
/// forecast. 0 is best; of a forecast that is one number it is the absolute error.
///
/// Sources: J. E. Matheson and R. L. Winkler, Management Science 22 (1976), 1087–1096; T. Gneiting and
/// A. E. Raftery, JASA 102 (2007), 359–378.
public enum ContinuousRankedProbabilityScore {
    /// Of a sample from the forecast: mean |x − y| − Σ |x − x′| ÷ (2 n (n − 1)), which does not favour small
    /// samples ("fair": C. A. T. Ferro, Q. J. R. Meteorol. Soc. 140, 2014, 1917–1923). It may fall below 0.
    /// Of one number it is the absolute error. `nil` for an empty sample.
    public static func score(sample: [Double], outcome: Double) -> Double? {
        guard !sample.isEmpty else { return nil }
        let count = Double(sample.count)
        let miss = sample.reduce(0) { $0 + abs($1 - outcome) } / count
        guard sample.count > 1 else { return miss }
        return miss - differences(sample.sorted()) / (count * (count - 1))
    }

    /// Of the sample itself taken for the forecast: each value has the chance 1 ÷ n. `nil` for an empty one.
    public static func score(distribution sample: [Double], outcome: Double) -> Double? {
        guard !sample.isEmpty else { return nil }
        let count = Double(sample.count)
        let miss = sample.reduce(0) { $0 + abs($1 - outcome) } / count
        return miss - differences(sample.sorted()) / (count * count)
    }

    /// The sum of x′ − x over pairs, each pair once, of values in order.
    private static func differences(_ sorted: [Double]) -> Double {
        let count = Double(sorted.count)
        return sorted.enumerated().reduce(0) { sum, value in
            sum + (2 * Double(value.offset) - count + 1) * value.element
        }
    }

    /// Of quantiles that a forecast gave: twice the mean quantile (pinball) loss, which is the score as the
    /// levels become dense and even. `nil` without levels.
    public static func score(
        quantiles: [(level: Double, value: Double)], outcome: Double
    ) -> Double? {
        guard !quantiles.isEmpty else { return nil }
        let sum = quantiles.reduce(0) {
            $0 + QuantileScore.score($1.value, level: $1.level, outcome: outcome)
        }
        return 2 * sum / Double(quantiles.count)
    }

    /// Of a curve, which holds its chance from one moment to the next and is 0 before the first: what a date
    /// is forecast by. The integral ends at the horizon; an outcome beyond it, or never, counts as later.
    ///
    /// The moments rise and the chances do not fall.
    public static func score(
        curve: [(moment: Double, chance: Double)], outcome: Double, from start: Double = 0,
        to horizon: Double
    ) -> Double {
        var sum = 0.0
        var (moment, chance) = (start, 0.0)
        func add(until end: Double) {
            guard end > moment else { return }
            let before = max(moment, min(end, outcome)) - moment
            let after = end - moment - before
            sum += before * chance * chance + after * (1 - chance) * (1 - chance)
        }
        for point in curve {
            add(until: min(point.moment, horizon))
            moment = min(max(moment, point.moment), horizon)
            chance = point.chance
        }
        add(until: horizon)
        return sum
    }
}

extension ContinuousRankedProbabilityScore {
    /// Of a curve that runs straight from each point to the next: what a ledger has of a date. It is 0 before
    /// the first point and ends with the last; an outcome beyond that, or never, counts as later.
    ///
    /// The moments rise and the chances do not fall.
    public static func score(
        line: [(moment: Double, chance: Double)], outcome: Double
    ) -> Double {
        var sum = 0.0
        for (start, end) in zip(line, line.dropFirst()) {
            let width = end.moment - start.moment
            guard width > 0 else { continue }
            func chance(at moment: Double) -> Double {
                start.chance + (end.chance - start.chance) * (moment - start.moment) / width
            }
            // The integral of the square of a straight line.
            func squares(_ left: Double, _ right: Double, _ width: Double) -> Double {
                width * (left * left + left * right + right * right) / 3
            }
            let cut = min(max(outcome, start.moment), end.moment)
            let middle = chance(at: cut)
            sum += squares(start.chance, middle, cut - start.moment)
            sum += squares(1 - middle, 1 - end.chance, end.moment - cut)
        }
        return sum
    }
}

/// The loss of one quantile: what it is to be below the outcome weighs its level, above it the rest.
///
/// Source: R. Koenker and G. Bassett, Econometrica 46 (1978), 33–50.
public enum QuantileScore {
    /// The pinball loss of a quantile, in the unit of the values; 0 is best.
    public static func score(_ value: Double, level: Double, outcome: Double) -> Double {
        outcome >= value ? level * (outcome - value) : (1 - level) * (value - outcome)
    }
}

/// How much better a score is than that of a reference on the same questions: 1 is perfect, 0 no better,
/// below 0 worse.
public enum SkillScore {
    /// `nil` where the reference was perfect.
    public static func skill(_ score: Double, reference: Double) -> Double? {
        reference > 0 ? 1 - score / reference : nil
    }
}
