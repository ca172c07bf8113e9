// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// What the numbers of a run come to: their moments, and what quantiles are read from.
public struct NumberTally: Sendable {
    private enum Values {
        /// Where draws make a difference also as they came.
        case all(ManyValues)
        case rounded(RoundedCounts)
    }

    private(set) var moments: RunningMoments
    private var values: Values
    /// Whether no draw makes a difference.
    let isIndependent: Bool

    /// Of no trials; rounded values take bounded memory.
    init(repeats: Int, isRounded: Bool, isIndependent: Bool = false) {
        moments = RunningMoments(repeats: repeats)
        values =
            isRounded
            ? .rounded(RoundedCounts(repeats: repeats))
            : .all(ManyValues(keepsOrder: !isIndependent && repeats > 1))
        self.isIndependent = isIndependent || repeats <= 1
    }

    mutating func add(_ more: [Double]) {
        moments.add(more)
        switch values {
        case .all(var all):
            values = .rounded(RoundedCounts())
            all.add(more)
            values = .all(all)
        case .rounded(var counts):
            values = .rounded(RoundedCounts())
            counts.add(more)
            values = .rounded(counts)
        }
    }

    /// Adds what rounded numbers that come next came to elsewhere; those so far fill whole draws.
    mutating func add(_ next: NumberTally) {
        guard case .rounded(var counts) = values, case .rounded(let more) = next.values else {
            preconditionFailure("numbers that are not rounded are added one by one")
        }
        values = .rounded(RoundedCounts())
        counts.add(more)
        values = .rounded(counts)
        moments.add(next.moments)
    }

    /// What quantiles are read from.
    public var ranked: RankedValues {
        switch values {
        case .all(let all):
            RankedValues(all, repeats: isIndependent ? 1 : moments.repeats)
        case .rounded(let counts): counts.ranked(isIndependent: isIndependent)
        }
    }

    /// Mean and spread; `nil` of no trials.
    public var summary: NumberSummary? { NumberSummary(moments, isIndependent: isIndependent) }
}

extension NumberTally {
    /// The moments, then the counts; values that are all there are not written.
    func write(to state: inout StateWriter) {
        moments.write(to: &state)
        if case .rounded(let counts) = values { counts.write(to: &state) }
    }

    /// Reads back what so many rounded numbers came to.
    init(
        from state: inout StateReader, repeats: Int, count: Int, isIndependent: Bool
    ) throws(MalformedState) {
        moments = try RunningMoments(from: &state, repeats: repeats, count: count)
        values = .rounded(try RoundedCounts(from: &state, repeats: repeats, count: count))
        self.isIndependent = isIndependent || repeats <= 1
    }

    func writeRanks(to state: inout StateWriter) {
        if case .rounded(let counts) = values { counts.writeRanks(to: &state) }
    }

    mutating func readRanks(from state: inout StateReader) throws(MalformedState) {
        guard case .rounded(var counts) = values else { return }
        try counts.readRanks(from: &state)
        values = .rounded(counts)
    }

    mutating func forgetRanks() {
        guard case .rounded(var counts) = values else { return }
        counts.forgetRanks()
        values = .rounded(counts)
    }
}
