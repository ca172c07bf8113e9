// SPDX-License-Identifier: GPL-3.0-or-later

/// The best that two parties can do with lotteries over deals: a chain of steps from the first party's best deal
/// to the second's, each a change of one issue from one value to another.
///
/// As utilities are sums over the issues, lotteries over deals give the parties what a lottery over each issue
/// gives them. Along a step the first loses and the second gains, the steps at which the second gains most for
/// each loss first: together they are the upper right edge of the sum of the issues' convex hulls.
struct LotteryFrontier {
    struct Step {
        /// An issue's place in the domain, and the values that it leads from and to.
        let issue: Int
        let from: Int
        let to: Int
        /// Of the first party, above 0.
        let loss: Double
        /// Of the second party, above 0.
        let gain: Double
    }

    /// The first party's best deal: the value of each issue.
    let start: [Int]
    /// The utilities at the start.
    let first: SIMD2<Double>
    let steps: [Step]

    init(_ utilities: DomainUtilities) {
        var start: [Int] = []
        var first = SIMD2<Double>.zero
        var steps: [Step] = []
        for (index, issue) in utilities.issues.enumerated() {
            var place = Self.best(issue.gains)
            start.append(place)
            first += issue.gains[place]
            while let next = Self.next(issue.gains, after: place) {
                let change = issue.gains[next] - issue.gains[place]
                steps.append(
                    Step(issue: index, from: place, to: next, loss: -change[0], gain: change[1]))
                place = next
            }
        }
        self.start = start
        self.first = first
        self.steps = steps.enumerated().sorted { left, right in
            let (a, b) = (
                left.element.gain * right.element.loss, right.element.gain * left.element.loss
            )
            return a != b ? a > b : left.offset < right.offset
        }.map(\.element)
    }

    /// The best for the first party, and of these the best for the second.
    private static func best(_ gains: [SIMD2<Double>]) -> Int {
        gains.indices.reduce(0) { best, index in
            let (old, new) = (gains[best], gains[index])
            return new[0] > old[0] || (new[0] == old[0] && new[1] > old[1]) ? index : best
        }
    }

    /// Where the second gains most for each loss of the first; of equal ones the farthest.
    private static func next(_ gains: [SIMD2<Double>], after place: Int) -> Int? {
        var found: Int?
        for index in gains.indices where gains[index][1] > gains[place][1] {
            let change = gains[index] - gains[place]
            guard let best = found else {
                found = index
                continue
            }
            let old = gains[best] - gains[place]
            let (new, kept) = (change[1] * -old[0], old[1] * -change[0])
            if new > kept || (new == kept && change[1] > old[1]) { found = index }
        }
        return found
    }

    /// The points between the steps, from the first party's best to the second's.
    var corners: [SIMD2<Double>] {
        steps.reduce(into: [first]) { corners, step in
            corners.append(corners[corners.count - 1] + SIMD2(-step.loss, step.gain))
        }
    }
}
