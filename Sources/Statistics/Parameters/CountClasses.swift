// SPDX-License-Identifier: GPL-3.0-or-later

/// How many successes the draws of a run have, in classes of which none is empty.
///
/// A class is one number of successes. Where a draw has many trials, neighbouring numbers are put
/// together into at most about `most` classes, of equal width on the arcsine scale, on which the
/// noise of a binomial share is the same everywhere.
struct CountClasses: Sendable, Equatable {
    /// Trials in a draw.
    let repeats: Int
    /// The numbers of successes of each class, rising.
    let ranges: [ClosedRange<Int>]
    /// Draws in each class, above 0.
    let draws: [Int]

    /// Draws in all of them.
    var total: Int { draws.reduce(0, +) }

    private static let most = 48

    init(_ counts: ClusterCounts) {
        let repeats = counts.repeats
        var ranges: [ClosedRange<Int>] = []
        var draws: [Int] = []
        var last = -1
        for (successes, number) in counts.histogram.enumerated() where number > 0 {
            let share = Double(successes) / Double(repeats)
            let place = Int(Double(Self.most) * Arcsine.angle(share) / Arcsine.most)
            if repeats > Self.most, place == last, let range = ranges.last {
                ranges[ranges.count - 1] = range.lowerBound...successes
                draws[draws.count - 1] += number
            } else {
                ranges.append(successes...successes)
                draws.append(number)
                last = place
            }
        }
        self.init(repeats: repeats, ranges: ranges, draws: draws)
    }

    /// How many of other draws are in each of these classes.
    func draws(of histogram: [Int]) -> [Int] {
        ranges.map { range in range.reduce(0) { $0 + histogram[$1] } }
    }

    init(repeats: Int, ranges: [ClosedRange<Int>], draws: [Int]) {
        self.repeats = repeats
        self.ranges = ranges
        self.draws = draws
    }
}
