// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport

/// Random interests, in which there is something to agree on.
struct RandomGame {
    var ideals: [[Double]]
    var weights: [[Double]]
    var walkAway: [Double]
    var isQuadratic: Bool

    /// Everybody would leave for somewhat less than some common position gives.
    init(parties: Int, issues: Int, isQuadratic: Bool, using random: inout SplitMix64) {
        func row(_ range: ClosedRange<Double>) -> [Double] {
            (0..<issues).map { _ in Double.random(in: range, using: &random) }
        }
        let (ideals, weights) = (
            (0..<parties).map { _ in row(0...1) }, (0..<parties).map { _ in row(0.05...1) }
        )
        let common = row(0.2...0.8)
        let free = Game(
            ideals: ideals, weights: weights,
            walkAway: [Double](repeating: 0, count: parties), isQuadratic: isQuadratic)
        walkAway = free.gains(common).map { $0 - Double.random(in: 0.02...0.3, using: &random) }
        (self.ideals, self.weights, self.isQuadratic) = (ideals, weights, isQuadratic)
    }

    func game() -> Game {
        Game(ideals: ideals, weights: weights, walkAway: walkAway, isQuadratic: isQuadratic)
    }

    /// The same parties in the other order.
    func reversed() -> RandomGame {
        var other = self
        other.ideals.reverse()
        other.weights.reverse()
        other.walkAway.reverse()
        return other
    }

    /// Every utility replaced by 1 − scale × (1 − utility), walk-away values with it: a further issue on
    /// which all agree takes the rest of the weight.
    func rescaled(by scales: [Double]) -> RandomGame {
        var other = self
        for (party, scale) in scales.enumerated() {
            let total = weights[party].reduce(0, +)
            other.ideals[party].append(0.5)
            other.weights[party] = weights[party].map { scale * $0 / total } + [1 - scale]
            other.walkAway[party] = 1 - scale * (1 - walkAway[party])
        }
        return other
    }

    /// Positions on a regular grid, `steps` intervals an issue.
    static func grid(issues: Int, steps: Int) -> [[Double]] {
        (0..<issues).reduce([[]]) { points, _ in
            points.flatMap { point in (0...steps).map { point + [Double($0) / Double(steps)] } }
        }
    }
}
