// SPDX-License-Identifier: GPL-3.0-or-later

/// How much of an answer's variance between parameter draws one parameter carries alone: the first-order
/// index of I. M. Sobol' (Math. Comput. Simul. 55 (2001), 271–280), or correlation ratio.
///
/// Draws are sorted by the parameter and cut into bins of 16, or of equal values where the parameter has
/// few. The variance between bins, less what the spread within them puts there, is the numerator of
/// omega squared (W. L. Hays, Statistics for Psychologists, 1963), so that neither the noise of repeats
/// nor the number of bins adds to it. The total is the variance between draws by the analysis of variance,
/// free of the noise of repeats; with one repeat, where they can't be told apart, the whole variance.
public struct FirstOrder: Sendable {
    /// The share of the variance between draws; `nil` where that is not above 0.
    public let share: Double?
    /// Half of the 95 % interval of the share.
    public let halfWidth: Double

    /// By a parameter whose draws are as many as the answer's. At least 32 complete draws are needed;
    /// else `nil`.
    ///
    /// The error is a delete-a-group jackknife (P. S. Kott, J. Off. Stat. 17 (2001), 521–526) over 16
    /// groups, the places within bins, shuffled; by Student's t with 15 degrees of freedom. No draw
    /// is taken twice, since equal draws in one bin would look like an effect.
    public init?(_ response: DrawResponse, by parameter: SortedDraws) {
        guard parameter.bins.draws.count >= 2 * DrawBins.size else { return nil }
        var sums = VarianceSums()
        for component in response.components {
            sums.add(component, parameter.bins, repeats: response.repeats)
        }
        guard sums.total > 0 else {
            share = nil
            halfWidth = .infinity
            return
        }
        share = sums.between / sums.total
        let parts = zip(sums.betweenWithout, sums.totalWithout).map { $0 / $1 }
        halfWidth = Self.halfWidth(parts)
    }

    /// From the estimates without each of the groups.
    static func halfWidth(_ parts: [Double]) -> Double {
        let groups = Double(parts.count)
        let mean = parts.reduce(0, +) / groups
        let squares = parts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return Confidence.t95(groups - 1) * ((groups - 1) / groups * squares).squareRoot()
    }
}

/// The variances between bins and between draws, over all draws and without each of the groups.
struct VarianceSums {
    var between = 0.0
    var total = 0.0
    var betweenWithout = [Double](repeating: 0, count: DrawBins.size)
    var totalWithout = [Double](repeating: 0, count: DrawBins.size)

    mutating func add(_ component: DrawResponse.Component, _ bins: DrawBins, repeats: Int) {
        if let weights = component.weights {
            let sums = weights.sums(component, bins)
            between += component.weight * sums.all.betweenBins
            total += component.weight * sums.all.betweenDraws
            for (group, part) in sums.without.enumerated() {
                betweenWithout[group] += component.weight * part.betweenBins
                totalWithout[group] += component.weight * part.betweenDraws
            }
            return
        }
        let groups = DrawBins.size
        var all = Part()
        var without = [Part](repeating: Part(), count: groups)
        var own = without
        var start = 0
        for end in bins.ends {
            var whole = Part()
            for group in 0..<groups { own[group] = Part() }
            for place in start..<end {
                let draw = bins.draws[place]
                own[bins.groups[place]].add(component.means[draw], component.squaresWithin[draw])
            }
            for part in own { whole.add(part) }
            all.add(bin: whole)
            for group in 0..<groups { without[group].add(bin: whole.without(own[group])) }
            start = end
        }
        let weight = component.weight
        between += weight * all.betweenBins
        total += weight * all.betweenDraws(repeats)
        for group in 0..<groups {
            betweenWithout[group] += weight * without[group].betweenBins
            totalWithout[group] += weight * without[group].betweenDraws(repeats)
        }
    }

    /// Sums over some draws.
    struct Part {
        var count = 0.0
        var sum = 0.0
        var squares = 0.0
        var squaresWithin = 0.0
        /// Of whole bins: how many, and their sums squared over their counts.
        var bins = 0.0
        var binSquares = 0.0

        mutating func add(_ mean: Double, _ within: Double) {
            count += 1
            sum += mean
            squares += mean * mean
            squaresWithin += within
        }

        mutating func add(_ other: Part) {
            count += other.count
            sum += other.sum
            squares += other.squares
            squaresWithin += other.squaresWithin
        }

        mutating func add(bin: Part) {
            guard bin.count > 0 else { return }
            add(bin)
            bins += 1
            binSquares += bin.sum * bin.sum / bin.count
        }

        func without(_ part: Part) -> Part {
            var rest = self
            rest.count -= part.count
            rest.sum -= part.sum
            rest.squares -= part.squares
            rest.squaresWithin -= part.squaresWithin
            return rest
        }

        /// (SSB − (K − 1) MSW) ÷ (D − 1): without bias for draws taken at random.
        var betweenBins: Double {
            guard count > bins else { return 0 }
            let between = binSquares - sum * sum / count
            let within = (squares - binSquares) / (count - bins)
            return (between - (bins - 1) * within) / (count - 1)
        }

        /// The variance of draw means, less what the noise of their repeats adds.
        func betweenDraws(_ repeats: Int) -> Double {
            let variance = (squares - sum * sum / count) / (count - 1)
            guard repeats > 1 else { return variance }
            let within = squaresWithin / (count * Double(repeats - 1))
            return variance - within / Double(repeats)
        }
    }
}

extension DrawResponse {
    /// The variance that knowing all parameters would take away, with half of its 95 % interval: that
    /// between draws, free of the noise of repeats. The whole variance with one repeat.
    public var variance: (value: Double, halfWidth: Double)? {
        let kept = weights.map { Array((0..<draws).filter($0.isKept)) } ?? Array(0..<draws)
        guard kept.count >= 32 else { return nil }
        var total = VarianceSums()
        let bins = DrawBins(inOrder: kept)
        for component in components { total.add(component, bins, repeats: repeats) }
        return (total.total, FirstOrder.halfWidth(total.totalWithout))
    }

    /// The whole variance of a trial's answer: between draws and within them.
    public var totalVariance: Double {
        components.reduce(0) { sum, component in
            if let weights = component.weights {
                return sum + component.weight * weights.totalVariance(component)
            }
            let squares = zip(component.means, component.squaresWithin).reduce(0) {
                $0 + Double(repeats) * $1.0 * $1.0 + $1.1
            }
            return sum + component.weight * squares / Double(draws * repeats)
        }
    }
}
