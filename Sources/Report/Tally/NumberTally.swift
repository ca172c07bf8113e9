// SPDX-License-Identifier: GPL-3.0-or-later

internal import Statistics

/// What the numbers of a run come to: their moments, and what quantiles are read from.
struct NumberTally: Sendable {
    private enum Values {
        /// In order within each stretch that was added.
        case all([Double])
        case rounded(RoundedCounts)
    }

    private(set) var moments: RunningMoments
    private var values: Values

    /// Of no trials; rounded values take bounded memory.
    init(repeats: Int, isRounded: Bool) {
        moments = RunningMoments(repeats: repeats)
        values = isRounded ? .rounded(RoundedCounts()) : .all([])
    }

    mutating func add(_ more: [Double]) {
        moments.add(more)
        switch values {
        case .all(var all):
            values = .all([])
            // In order by stretches, which several outcomes can be at once: in the end, when one
            // thread is left, they only need merging, as sorting notices by itself.
            all += more.sorted()
            values = .all(all)
        case .rounded(var counts):
            values = .rounded(RoundedCounts())
            counts.add(more)
            values = .rounded(counts)
        }
    }

    var ranked: RankedValues {
        switch values {
        case .all(let all): RankedValues(sorted: all.sorted())
        case .rounded(let counts): counts.ranked
        }
    }
}

extension NumberTally {
    /// The moments, then the counts; values that are all there are not written.
    func write(to state: inout StateWriter) {
        moments.write(to: &state)
        if case .rounded(let counts) = values { counts.write(to: &state) }
    }

    /// Reads back what so many rounded numbers came to.
    init(from state: inout StateReader, repeats: Int, count: Int) throws(MalformedState) {
        moments = try RunningMoments(from: &state, repeats: repeats, count: count)
        values = .rounded(try RoundedCounts(from: &state, count: count))
    }
}
