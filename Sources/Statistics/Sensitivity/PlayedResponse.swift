// SPDX-License-Identifier: GPL-3.0-or-later

/// What several plays of the same trials come to, draw by draw, for an answer of one or several components.
/// In each play but the first something was drawn anew and all else has the same random numbers.
///
/// Given a draw, repeats are independent of each other in every play, so that products of different repeats
/// hold no noise: the mean of a_r b_s over r ≠ s, ((Σ a)(Σ b) − Σ a b) ÷ (R (R − 1)), is without bias for
/// the product of what is expected of a and b in the draw, also where a and b share their luck.
public struct PlayedResponse: Sendable {
    /// An index, or a mean over draws, with half of its 95 % interval.
    public struct Share: Sendable {
        public let value: Double
        public let halfWidth: Double

        public init(value: Double, halfWidth: Double) {
            self.value = value
            self.halfWidth = halfWidth
        }

        /// Whether the interval leaves no doubt that there is an effect.
        public var isSeen: Bool { value > halfWidth }
    }

    private struct Component {
        let weight: Double
        /// Of the draws of each play, about the mean of all trials.
        let means: [[Double]]
    }

    public let plays: Int
    public let repeats: Int
    /// Complete draws.
    public let draws: Int
    private var components: [Component] = []
    /// The whole variance of a trial's answer, between draws and within them.
    public private(set) var doubt = 0.0
    /// For each draw what its answers say of the variance between draws, over all plays.
    private var spreads: [Double]
    /// For each play but the first and each draw, half the square of what is expected of the difference.
    private var effects: [[Double]]

    /// Without components. At least two repeats are needed, since noise is told by them.
    public init(plays: Int, trials: Int, repeats: Int) {
        precondition(repeats > 1 && plays > 0, "a draw has two repeats at least")
        self.plays = plays
        self.repeats = repeats
        draws = trials / repeats
        spreads = [Double](repeating: 0, count: draws)
        effects = [[Double]](
            repeating: [Double](repeating: 0, count: draws), count: max(0, plays - 1))
    }

    /// Adds a component: for each play a value for each trial, in trial order.
    public mutating func add(weight: Double = 1, _ values: [[Double]]) {
        let trials = draws * repeats
        guard trials > 0 else { return }
        var mean = 0.0
        for play in values { mean += play.prefix(trials).reduce(0, +) / Double(trials) }
        mean /= Double(plays)
        let pairs = Double(repeats * (repeats - 1))
        var means = [[Double]](repeating: [Double](repeating: 0, count: draws), count: plays)
        for (play, own) in values.enumerated() {
            for draw in 0..<draws {
                var (sum, squares) = (0.0, 0.0)
                var (change, changes) = (0.0, 0.0)
                for trial in draw * repeats..<(draw + 1) * repeats {
                    let value = own[trial] - mean
                    sum += value
                    squares += value * value
                    let difference = own[trial] - values[0][trial]
                    change += difference
                    changes += difference * difference
                }
                doubt += weight * squares / Double(plays * trials)
                means[play][draw] = sum / Double(repeats)
                spreads[draw] += weight * (sum * sum - squares) / pairs / Double(plays)
                if play > 0 {
                    effects[play - 1][draw] += weight * (change * change - changes) / pairs / 2
                }
            }
        }
        components.append(Component(weight: weight, means: means))
    }
}

extension PlayedResponse {
    /// The variance between draws, which is what knowing all parameters takes away.
    public var variance: Share { Self.mean(spreads) }

    /// The total index of what a play draws anew: the share of the variance that is left when all else is
    /// known. M. J. W. Jansen's estimator (Comput. Phys. Commun. 117 (1999), 35–43), half the mean square of
    /// the differences, free of noise. Exactly 0 where no trial differs. `nil` where nothing varies.
    ///
    /// It is a ratio of two means over draws; the error is the linearised one.
    public func total(of play: Int) -> Share? { total(of: [(play, 1)]) }

    /// A sum of total indices with these factors.
    public func total(of parts: [(play: Int, factor: Double)]) -> Share? {
        let all = spreads.reduce(0, +) / Double(max(1, draws))
        guard all > 0 else { return nil }
        var own = [Double](repeating: 0, count: draws)
        for (play, factor) in parts {
            for draw in 0..<draws { own[draw] += factor * effects[play - 1][draw] }
        }
        let value = own.reduce(0, +) / Double(draws) / all
        let rests = zip(own, spreads).map { ($0 - value * $1) / all }
        let half = own.allSatisfy { $0 == 0 } ? 0 : Self.mean(rests).halfWidth
        return Share(value: value, halfWidth: half)
    }

    /// The root of the mean square by which a draw's expectation moves when a play draws anew, free of noise:
    /// Morris' measure in radial form (F. Campolongo, A. Saltelli and J. Cariboni, Comput. Phys. Commun. 182
    /// (2011), 978–988), in squares where his is in absolute values, which noise would raise.
    public func rootMeanSquare(of play: Int) -> Share {
        let square = Self.mean(effects[play - 1].map { 2 * $0 })
        let root = max(0, square.value).squareRoot()
        let most = max(0, square.value + square.halfWidth).squareRoot()
        return Share(value: root, halfWidth: most - root)
    }

    /// Of the draws whose first component moves, the share in which it goes up with a parameter, whose
    /// values are given in the first play and in this one. `nil` where none moves.
    public func rising(_ play: Int, from first: [Double], to second: [Double]) -> Share? {
        guard let component = components.first else { return nil }
        var (up, all) = (0.0, 0.0)
        for draw in 0..<draws {
            let change = component.means[play][draw] - component.means[0][draw]
            let step = second[draw] - first[draw]
            guard change != 0, step != 0 else { continue }
            all += 1
            if (change > 0) == (step > 0) { up += 1 }
        }
        guard all > 0 else { return nil }
        let interval = Wilson.interval(successes: up, of: all)
        return Share(value: up / all, halfWidth: interval.halfWidth)
    }

    /// The first-order index of a parameter, from the mean of those plays that have its values: what it
    /// carries alone. `nil` where nothing varies, or below 32 draws.
    public func alone(_ parameter: SortedDraws, in plays: [Int]) -> Share? {
        guard draws >= 2 * DrawBins.size, !plays.isEmpty else { return nil }
        let means = components.map { component in
            var mean = [Double](repeating: 0, count: draws)
            for play in plays {
                for draw in 0..<draws { mean[draw] += component.means[play][draw] }
            }
            return (component.weight, mean.map { $0 / Double(plays.count) })
        }
        return FirstOrder.share(of: means, among: spreads, by: parameter)
    }

    /// The mean over independent draws. An effect that few draws show is very skewed, so that an interval by
    /// the normal distribution would be short: the degrees of freedom are those of the variance
    /// (`Confidence.degrees`), and the interval reaches to either side as far as that of N. J. Johnson (JASA 73
    /// (1978), 536–544), which allows for skewness, does to the farther one.
    private static func mean(_ values: [Double]) -> Share {
        let count = Double(values.count)
        guard count > 1 else {
            return Share(value: values.first ?? 0, halfWidth: .infinity)
        }
        let mean = values.reduce(0, +) / count
        var (second, third, fourth) = (0.0, 0.0, 0.0)
        for value in values {
            let rest = value - mean
            let square = rest * rest
            second += square
            third += square * rest
            fourth += square * square
        }
        guard second > 0 else { return Share(value: mean, halfWidth: 0) }
        let error = (second / (count - 1) / count).squareRoot()
        let t = Confidence.t95(
            Confidence.degrees(draws: count, second: second, fourth: fourth))
        let skewness = third / (second * (second / count).squareRoot())
        let shift =
            abs(skewness) / (6 * count.squareRoot()) * (1 + 2 * Confidence.z95 * Confidence.z95)
        return Share(value: mean, halfWidth: (t + shift) * error)
    }
}

extension FirstOrder {
    /// The variance of draw means between bins of a parameter, as a share of the mean of `spreads`; the
    /// error by the same jackknife.
    fileprivate static func share(
        of components: [(weight: Double, means: [Double])], among spreads: [Double],
        by parameter: SortedDraws
    ) -> PlayedResponse.Share? {
        var sums = VarianceSums()
        for component in components {
            sums.add(
                DrawResponse.Component(
                    weight: component.weight, means: component.means,
                    squaresWithin: [Double](repeating: 0, count: component.means.count), mean: 0),
                parameter.bins, repeats: 1)
        }
        let bins = parameter.bins
        var (sum, count) = (0.0, 0.0)
        var own = [(sum: Double, count: Double)](repeating: (0, 0), count: DrawBins.size)
        for (place, draw) in bins.draws.enumerated() {
            sum += spreads[draw]
            count += 1
            own[bins.groups[place]].sum += spreads[draw]
            own[bins.groups[place]].count += 1
        }
        guard count > 0, sum > 0 else { return nil }
        let parts = zip(sums.betweenWithout, own).map { between, group in
            between * (count - group.count) / (sum - group.sum)
        }
        return PlayedResponse.Share(
            value: sums.between * count / sum, halfWidth: halfWidth(parts))
    }
}
