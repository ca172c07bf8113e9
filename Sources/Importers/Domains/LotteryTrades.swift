// SPDX-License-Identifier: GPL-3.0-or-later

/// The issues of a scenario that has the frontier: a step each, or several steps together where there are more
/// than a negotiation may have.
struct LotteryTrades {
    struct Trade {
        /// None where both want the same deal.
        let steps: [LotteryFrontier.Step]
        let loss: Double
        let gain: Double
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
        let steps = frontier.steps
        var parts = steps.enumerated().map { index, step in
            Part(
                steps: index..<index + 1, loss: step.loss, gain: step.gain,
                isKept: kept.contains(index))
        }
        isFused = parts.count > Self.most
        var isExact = true
        // Of each with the next.
        var costs = zip(parts, parts.dropFirst()).map(Cost.init)
        while parts.count > Self.most {
            // The two whose fusion cuts off the least, if possible away from the solutions.
            guard let place = costs.indices.min(by: { costs[$0] < costs[$1] }) else { break }
            isExact = isExact && !costs[place].isKept
            parts.replaceSubrange(place...place + 1, with: [parts[place] + parts[place + 1]])
            costs.remove(at: place)
            if place > 0 { costs[place - 1] = Cost(parts[place - 1], parts[place]) }
            if place < costs.count { costs[place] = Cost(parts[place], parts[place + 1]) }
        }
        self.isExact = isExact
        let trades = parts.map {
            Trade(steps: Array(steps[$0.steps]), loss: $0.loss, gain: $0.gain)
        }
        self.trades = trades.isEmpty ? [Trade(steps: [], loss: 1, gain: 1)] : trades
    }

    /// Steps that follow each other.
    private struct Part {
        let steps: Range<Int>
        let loss: Double
        let gain: Double
        /// Whether a solution lies on it, so that it stays by itself.
        let isKept: Bool

        static func + (left: Self, right: Self) -> Self {
            Self(
                steps: left.steps.lowerBound..<right.steps.upperBound,
                loss: left.loss + right.loss, gain: left.gain + right.gain,
                isKept: left.isKept || right.isKept)
        }
    }

    /// What is lost if two parts are taken together.
    private struct Cost: Comparable {
        /// Whether a solution lies on one of them.
        let isKept: Bool
        /// The area between the two and the straight line in their place.
        let cut: Double

        init(_ left: Part, _ right: Part) {
            isKept = left.isKept || right.isKept
            cut = abs(left.gain * right.loss - right.gain * left.loss)
        }

        static func < (left: Self, right: Self) -> Bool {
            left.isKept == right.isKept ? left.cut < right.cut : right.isKept
        }
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
