// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// How the probability of an outcome is distributed over parameter draws, from noisy counts.
///
/// Given the draw, a count is binomial. Over draws, the probability has a mixture of beta
/// distributions that all have the same ρ, with as many parts and means as make the counts likeliest
/// (J. Kiefer and J. Wolfowitz, Ann. Math. Statist. 27 (1956), 887–906; N. Laird, JASA 73 (1978),
/// 805–811). Counts of few trials cannot tell points from what is spread between them, and so the
/// smoothest mixture is taken that they do not refute: the largest ρ with a deviance within 3.84 (the
/// 95 % point of χ² with one degree of freedom) of the least of all, which points have. A single beta
/// by moments is taken where its own is within 7.81 (with three); at most three points, where a
/// smoother mixture has no fewer parts and there are 1,000 draws or more: of fewer draws some continuous
/// distributions look like points.
struct MixingDeconvolution: Sendable {
    let classes: CountClasses
    /// From the smoothest to points.
    private let tables: [BetaBinomialTable]
    /// The number of successes that stands for each class.
    private let successes: [Double]

    /// `correlation` is the intraclass correlation of the draws, in (0, 1).
    init(_ counts: ClusterCounts, correlation: Double) {
        let classes = CountClasses(counts)
        self.classes = classes
        successes = classes.ranges.map { Double($0.lowerBound + $0.upperBound) / 2 }
        let repeats = Double(counts.repeats)
        let means = Self.grid(classes)
        let step = means.count < 2 ? 0 : Arcsine.angle(means[1]) - Arcsine.angle(means[0])
        // Less than that is not seen in counts, or is finer than the grid.
        let least = max(0.04 / repeats, step * step)
        var levels: [Double] = []
        var level = correlation
        while level > least {
            levels.append(level)
            level *= Self.ratio
        }
        tables = (levels + [0]).map { BetaBinomialTable(classes, means: means, correlation: $0) }
    }

    /// The means, a quarter of a share's standard error apart, over what was seen and three of them
    /// more.
    private static func grid(_ classes: CountClasses) -> [Double] {
        let repeats = Double(classes.repeats)
        let error = 0.5 / repeats.squareRoot()
        func angle(_ successes: Int?) -> Double {
            Arcsine.angle(Double(successes ?? 0) / repeats)
        }
        let low = max(0, angle(classes.ranges.first?.lowerBound) - 3 * error)
        let high = min(Arcsine.most, angle(classes.ranges.last?.upperBound) + 3 * error)
        let steps = min(Self.mostSteps, max(1, Int((4 * (high - low) / error).rounded(.up))))
        return (0...steps).map { index in
            index == steps && high == Arcsine.most
                ? 1 : Arcsine.probability(low + Double(index) * (high - low) / Double(steps))
        }
    }

    private static let mostSteps = 60
    /// More points than that are what a continuous distribution looks like.
    static let fewParts = 3
    /// Draws from which on points are told from what is spread.
    private static let drawsOfPoints = 1_000
    /// From one level of ρ to the next.
    private static let ratio = 0.8
    /// The 95 % point of χ² with one degree of freedom.
    private static let allowance = 3.841458820694124
    /// The 95 % point of χ² with three.
    private static let singleAllowance = 7.814727903251179

    /// The weights of every level, from which the search in nearly the same counts may begin.
    func weights(_ draws: [Int]) -> [[Double]] {
        tables.map { MixtureFit($0, draws: draws).weights }
    }

    /// The smoothest distribution that so many draws in each class do not refute.
    func fit(_ draws: [Int], near weights: [[Double]]? = nil) -> MixingDistribution {
        let last = tables.count - 1
        let single = self.single(draws)
        // The least deviance of all is not below 0.
        if let single, single.deviance <= Self.singleAllowance { return single.distribution }
        let points = MixtureFit(tables[last], draws: draws, near: weights?[last])
        if let single, single.deviance <= points.deviance + Self.singleAllowance {
            return single.distribution
        }
        // The deviance falls from level to level: halves what is left.
        var (refuted, passes) = (-1, last)
        var smooth = points
        while passes - refuted > 1 {
            let middle = (refuted + passes) / 2
            let fit = MixtureFit(tables[middle], draws: draws, near: weights?[middle])
            if fit.deviance <= points.deviance + Self.allowance {
                (passes, smooth) = (middle, fit)
            } else {
                refuted = middle
            }
        }
        // Points that are no more than the smooth parts say the same with less.
        let isEnough = draws.reduce(0, +) >= Self.drawsOfPoints
        return isEnough && points.parts.count <= min(Self.fewParts, smooth.parts.count)
            ? MixingDistribution(points, tables[last])
            : MixingDistribution(smooth, tables[passes])
    }

    /// A single beta by moments, or a point where counts vary no more than by chance.
    private func single(_ draws: [Int]) -> (distribution: MixingDistribution, deviance: Double)? {
        let repeats = Double(classes.repeats)
        let total = Double(draws.reduce(0, +))
        let shares = successes.map { $0 / repeats }
        let mean = zip(draws, shares).reduce(0) { $0 + Double($1.0) * $1.1 } / total
        guard mean > 0, mean < 1, total > 1 else { return nil }
        let correlation = DesignEffect.correlation(
            shares: shares, draws: draws, mean: mean, repeats: classes.repeats)
        guard correlation < 1 else { return nil }
        let table = BetaBinomialTable(
            classes, means: [mean], correlation: max(correlation, 1e-6))
        let deviance = zip(draws, table.columns).reduce(0) { sum, pair in
            pair.0 == 0
                ? sum : sum + 2 * Double(pair.0) * log(Double(pair.0) / total / pair.1)
        }
        return (MixingDistribution(mean: mean, correlation: max(correlation, 1e-6)), deviance)
    }
}
