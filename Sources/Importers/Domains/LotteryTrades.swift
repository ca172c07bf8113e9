// SPDX-License-Identifier: GPL-3.0-or-later

/// The issues of a scenario that has the frontier: a step each, or several steps together where there are more
/// than a negotiation may have.
struct LotteryTrades {
    struct Trade {
        /// None where both want the same deal.
        let steps: [LotteryFrontier.Step]
        let loss: Double
        let gain: Double
        /// Whether a solution lies on it, so that it stays by itself.
        let isKept: Bool

        fileprivate static func + (left: Self, right: Self) -> Self {
            Self(
                steps: left.steps + right.steps, loss: left.loss + right.loss,
                gain: left.gain + right.gain, isKept: left.isKept || right.isKept)
        }
    }

    let trades: [Trade]
    let isFused: Bool
    /// Whether the points of the solutions are still on it.
    let isExact: Bool
    private let first: SIMD2<Double>

    /// A negotiation has at most so many issues.
    static let most = 16

    init(_ frontier: LotteryFrontier, keeping solutions: LotteryFrontier.Solutions?) {
        first = frontier.first
        let kept = Set(
            (solutions.map { [$0.nash, $0.kalai, $0.kalaiSmorodinsky] + $0.ideals } ?? [])
                .flatMap { point in
                    // At a corner both steps that meet there are needed.
                    point.share == 0
                        ? [point.step - 1, point.step]
                        : point.share == 1 ? [point.step, point.step + 1] : [point.step]
                })
        var trades = frontier.steps.enumerated().map { index, step in
            Trade(
                steps: [step], loss: step.loss, gain: step.gain, isKept: kept.contains(index))
        }
        isFused = trades.count > Self.most
        var isExact = true
        while trades.count > Self.most {
            // The two whose fusion cuts off the least, if possible away from the solutions.
            let pairs = trades.indices.dropLast()
            let free = pairs.filter { !trades[$0].isKept && !trades[$0 + 1].isKept }
            isExact = isExact && !free.isEmpty
            let best = (free.isEmpty ? Array(pairs) : free).min {
                Self.cut(trades[$0], trades[$0 + 1]) < Self.cut(trades[$1], trades[$1 + 1])
            }
            guard let best else { break }
            trades.replaceSubrange(best...best + 1, with: [trades[best] + trades[best + 1]])
        }
        self.isExact = isExact
        self.trades =
            trades.isEmpty ? [Trade(steps: [], loss: 1, gain: 1, isKept: true)] : trades
    }

    /// The area between two steps and the straight line in their place.
    private static func cut(_ left: Trade, _ right: Trade) -> Double {
        abs(left.gain * right.loss - right.gain * left.loss)
    }

    /// Where the first party likes each issue best: at its lower end, unless both want the same deal.
    var bestOfFirst: Double { trades[0].steps.isEmpty ? 1 : 0 }

    /// What lies between a party's best and worst on the frontier.
    func scale(_ party: Int) -> Double {
        trades.reduce(0) { $0 + (party == 0 ? $1.loss : $1.gain) }
    }

    /// A party's best on the frontier.
    func best(_ party: Int) -> Double {
        if party == 0 { return first[0] }
        return first[1] + (trades[0].steps.isEmpty ? 0 : scale(1))
    }
}
