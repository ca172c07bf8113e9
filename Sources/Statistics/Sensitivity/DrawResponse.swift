// SPDX-License-Identifier: GPL-3.0-or-later

/// What the draws of a two-layer run come to, for an answer of one or several components: a flag, a
/// number, the labels of a category, a date as the flags "by this day".
public struct DrawResponse: Sendable {
    /// One component: its mean in each complete draw, and the squares about it within the draw.
    struct Component {
        let weight: Double
        /// About the mean of all draws, so that no digits are lost.
        let means: [Double]
        let squaresWithin: [Double]
        let mean: Double
        /// Of trials with weights; `nil` if they all count alike.
        var weights: DrawWeights? = nil
    }

    /// Trials per draw, at least 1.
    public let repeats: Int
    /// Complete draws.
    public let draws: Int
    private(set) var components: [Component] = []
    let weights: DrawWeights?

    /// Without components; an incomplete last draw is left out.
    public init(trials: Int, repeats: Int, weights: DrawWeights? = nil) {
        self.repeats = max(1, repeats)
        draws = trials / self.repeats
        self.weights = weights
    }

    /// Adds a component: a value for each trial, in trial order.
    public mutating func add(weight: Double = 1, _ value: (_ trial: Int) -> Double) {
        if let weights {
            components.append(weights.component(weight, value))
            return
        }
        var (means, squares) = ([Double](), [Double]())
        means.reserveCapacity(draws)
        squares.reserveCapacity(draws)
        for draw in 0..<draws {
            let first = draw * repeats
            var sum = 0.0
            for trial in first..<first + repeats { sum += value(trial) }
            let mean = sum / Double(repeats)
            var within = 0.0
            for trial in first..<first + repeats {
                let rest = value(trial) - mean
                within += rest * rest
            }
            means.append(mean)
            squares.append(within)
        }
        let mean = draws > 0 ? means.reduce(0, +) / Double(draws) : 0
        components.append(
            Component(
                weight: weight, means: means.map { $0 - mean }, squaresWithin: squares, mean: mean,
                weights: nil))
    }

    /// The ranks of the first component's draw means.
    public var ranks: DrawRanks {
        let values = components.first.map { c in c.means.map { $0 + c.mean } } ?? []
        guard let weights else { return DrawRanks(values) }
        return DrawRanks(values, sorted: SortedDraws.order(of: values).filter(weights.isKept))
    }
}
