// SPDX-License-Identifier: GPL-3.0-or-later

extension ClusterCounts {
    /// The histogram, then the successes of the last draw where it is not complete.
    public func write(to state: inout StateWriter) {
        for draws in histogram { state.add(draws) }
        state.add(successesInOpenDraw)
    }

    /// Reads back what was counted in so many trials.
    public init(from state: inout StateReader, repeats: Int, trials: Int) throws(MalformedState) {
        var counts = ClusterCounts(repeats: repeats)
        var left = trials / counts.repeats
        for index in counts.histogram.indices {
            counts.histogram[index] = try state.count(atMost: left)
            left -= counts.histogram[index]
        }
        guard left == 0 else { throw MalformedState() }
        counts.trials = trials
        counts.successes =
            counts.successesInDraws + (try state.count(atMost: trials % counts.repeats))
        self = counts
    }
}
