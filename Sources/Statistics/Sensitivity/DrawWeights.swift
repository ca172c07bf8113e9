// SPDX-License-Identifier: GPL-3.0-or-later

/// The weights of complete draws, for variances between them.
///
/// The sums of squares are weighted. What noise adds to the sum between bins is the variance of each bin's
/// mean by the ratio formula, n ÷ (n − 1) Σ W² (m − M)² ÷ (Σ W)² over its n draws, whose noise may differ as
/// their weights do. What it adds between draws is the variance of a trial times Σ w² ÷ Σ w of each draw
/// (S. R. Searle, G. Casella and C. E. McCulloch, Variance Components, 1992, section 3.6). With equal weights
/// that is the analysis of variance of `FirstOrder`.
public struct DrawWeights: Sendable {
    /// By trial and by draw.
    let trials: [Double]
    let draws: [Double]
    /// Σ w² of each draw's trials.
    let squares: [Double]
    let repeats: Int

    /// Of the complete draws of trials with weights.
    public init(_ weighted: WeightedTrials) {
        repeats = weighted.repeats
        let complete = weighted.weights.count / repeats
        trials = weighted.weights
        draws = Array(weighted.ofDraws.prefix(complete))
        let (all, size) = (weighted.weights, weighted.repeats)
        squares = (0..<complete).map { draw in
            all[draw * size..<(draw + 1) * size].reduce(0) { $0 + $1 * $1 }
        }
    }

    /// Whether a complete draw has weight.
    @Sendable func isKept(_ draw: Int) -> Bool { draw < draws.count && draws[draw] > 0 }

    /// Complete draws that have weight.
    public var kept: Int { draws.count { $0 > 0 } }

    func component(_ weight: Double, _ value: (Int) -> Double) -> DrawResponse.Component {
        var (means, squares) = ([Double](), [Double]())
        var (sum, total) = (0.0, 0.0)
        for draw in draws.indices {
            var own = 0.0
            let range = draw * repeats..<(draw + 1) * repeats
            for trial in range where trials[trial] > 0 { own += trials[trial] * value(trial) }
            let mean = draws[draw] > 0 ? own / draws[draw] : 0
            var within = 0.0
            for trial in range where trials[trial] > 0 {
                let rest = value(trial) - mean
                within += trials[trial] * rest * rest
            }
            sum += own
            total += draws[draw]
            means.append(mean)
            squares.append(within)
        }
        let mean = total > 0 ? sum / total : 0
        return DrawResponse.Component(
            weight: weight, means: means.map { $0 - mean }, squaresWithin: squares, mean: mean,
            weights: self)
    }

    func totalVariance(_ component: DrawResponse.Component) -> Double {
        var (sum, total) = (0.0, 0.0)
        for draw in draws.indices where draws[draw] > 0 {
            sum += draws[draw] * component.means[draw] * component.means[draw]
            sum += component.squaresWithin[draw]
            total += draws[draw]
        }
        return total > 0 ? sum / total : 0
    }

    func sums(_ component: DrawResponse.Component, _ bins: DrawBins) -> (all: Part, without: [Part])
    {
        let groups = DrawBins.size
        var all = Part()
        var without = [Part](repeating: Part(), count: groups)
        var start = 0
        for end in bins.ends {
            var own = [Part](repeating: Part(), count: groups)
            for place in start..<end {
                let draw = bins.draws[place]
                own[bins.groups[place]].add(
                    component.means[draw], component.squaresWithin[draw], draws[draw], squares[draw]
                )
            }
            var whole = Part()
            for part in own { whole.add(part, sign: 1) }
            all.add(bin: whole)
            for group in 0..<groups {
                var rest = whole
                rest.add(own[group], sign: -1)
                without[group].add(bin: rest)
            }
            start = end
        }
        return (all, without)
    }

    /// Sums over some draws.
    struct Part {
        private var draws = 0.0
        private var weight = 0.0
        private var weightSquares = 0.0
        private var sum = 0.0
        private var squares = 0.0
        private var squaresWithin = 0.0
        /// Over draws Σ w² ÷ Σ w, and Σ w².
        private var trialShares = 0.0
        private var trialSquares = 0.0
        /// Σ W² m and Σ W² m² over draws.
        private var squareSums = 0.0
        private var squareSquares = 0.0
        /// Of whole bins, their sums squared over their weights, and the noise of that, also times their
        /// weights.
        private var binSquares = 0.0
        private var noise = 0.0
        private var noiseWeights = 0.0

        mutating func add(_ mean: Double, _ within: Double, _ weight: Double, _ trials: Double) {
            draws += 1
            self.weight += weight
            weightSquares += weight * weight
            sum += weight * mean
            squares += weight * mean * mean
            squaresWithin += within
            trialShares += trials / weight
            trialSquares += trials
            squareSums += weight * weight * mean
            squareSquares += weight * weight * mean * mean
        }

        mutating func add(_ other: Part, sign: Double) {
            draws += sign * other.draws
            weight += sign * other.weight
            weightSquares += sign * other.weightSquares
            sum += sign * other.sum
            squares += sign * other.squares
            squaresWithin += sign * other.squaresWithin
            trialShares += sign * other.trialShares
            trialSquares += sign * other.trialSquares
            squareSums += sign * other.squareSums
            squareSquares += sign * other.squareSquares
        }

        mutating func add(bin: Part) {
            // What is left of a bin without its only draws is rounding.
            guard bin.draws > 0.5, bin.weight > 0 else { return }
            add(bin, sign: 1)
            let mean = bin.sum / bin.weight
            let rest = bin.squareSquares - mean * (2 * bin.squareSums - mean * bin.weightSquares)
            let spread = bin.draws > 1.5 ? max(0, rest) * bin.draws / (bin.draws - 1) : 0
            noise += spread / bin.weight
            noiseWeights += spread
            binSquares += bin.sum * bin.sum / bin.weight
        }

        /// Draws of equal weight that would vary as much.
        private var spread: Double { weight - weightSquares / weight }

        var betweenBins: Double {
            guard spread > 0 else { return 0 }
            let between = binSquares - sum * sum / weight
            return (between - noise + noiseWeights / weight) / spread
        }

        var betweenDraws: Double {
            guard spread > 0 else { return 0 }
            let variance = squares - sum * sum / weight
            let free = weight - trialShares
            // Of one trial in each draw nothing tells chance and parameters apart.
            guard free > 1e-9 * weight else { return variance / spread }
            let within = squaresWithin / free
            return (variance - within * (trialShares - trialSquares / weight)) / spread
        }
    }
}
