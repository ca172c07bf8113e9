// SPDX-License-Identifier: GPL-3.0-or-later

/// How often something happened in each parameter draw, when every draw is played `repeats` times.
///
/// Trial = draw × repeats + repeat. The trials of one draw share their parameters, so they are a
/// cluster and not independent.
public struct ClusterCounts: Sendable, Equatable {
    /// Trials in a complete draw, at least 1.
    public let repeats: Int
    /// Complete draws by their number of successes: `repeats` + 1 cells.
    public internal(set) var histogram: [Int]
    /// Successes over all trials, those of an incomplete last draw included.
    public internal(set) var successes: Int
    /// All trials.
    public internal(set) var trials: Int

    /// Counts in a stretch of trials that starts with a draw; `success` is the value that counts, as
    /// the index of a label.
    public init(flags: [UInt8], equal success: UInt8 = 1, repeats: Int) {
        self.init(repeats: repeats)
        add(flags: flags, equal: success)
    }

    /// Counts the values that are at or below the threshold, as dates by a day.
    public init(values: [Double], atMost threshold: Double, repeats: Int) {
        self.init(repeats: repeats)
        add(values: values, atMost: threshold)
    }

    /// Counts the trials of a list, which are below `trials`.
    public init(members: [Int32], of trials: Int, repeats: Int) {
        var flags = [UInt8](repeating: 0, count: trials)
        for trial in members { flags[Int(trial)] = 1 }
        self.init(flags: flags, repeats: repeats)
    }

    /// Complete draws by their number of successes, from 0 to the number of trials in a draw.
    public init(histogram: [Int]) {
        self.init(repeats: histogram.count - 1)
        guard histogram.count == repeats + 1 else { return }
        self.histogram = histogram
        trials = histogram.reduce(0, +) * repeats
        successes = successesInDraws
    }

    /// Of no trials.
    public init(repeats: Int) {
        self.repeats = max(1, repeats)
        histogram = [Int](repeating: 0, count: self.repeats + 1)
        successes = 0
        trials = 0
    }

    /// Counts on in the trials that come next, which may begin within a draw.
    public mutating func add(flags: [UInt8], equal success: UInt8 = 1) {
        add(flags.lazy.map { $0 == success })
    }

    /// The same for values that are at or below the threshold.
    public mutating func add(values: [Double], atMost threshold: Double) {
        add(values.lazy.map { $0 <= threshold })
    }

    private mutating func add(_ happened: some Sequence<Bool>) {
        var (inDraw, played) = (successesInOpenDraw, trials % repeats)
        var (more, seen) = (0, 0)
        for success in happened {
            if success {
                inDraw += 1
                more += 1
            }
            seen += 1
            played += 1
            if played == repeats {
                histogram[inDraw] += 1
                inDraw = 0
                played = 0
            }
        }
        successes += more
        trials += seen
    }

    /// Adds what was counted in draws that come next, with as many trials each; those so far are complete.
    public mutating func add(_ other: ClusterCounts) {
        precondition(trials % repeats == 0 && other.repeats == repeats)
        for index in histogram.indices { histogram[index] += other.histogram[index] }
        successes += other.successes
        trials += other.trials
    }

    /// Complete draws.
    public var draws: Int { trials / repeats }

    /// Successes in complete draws.
    var successesInDraws: Int {
        histogram.enumerated().reduce(0) { $0 + $1.offset * $1.element }
    }

    /// Successes in the last draw, where it is not complete.
    var successesInOpenDraw: Int { successes - successesInDraws }

    /// Draws in which it happened at least once, an incomplete last one included.
    var drawsWithHit: Int { draws - histogram[0] + (successesInOpenDraw > 0 ? 1 : 0) }

    /// Draws in which it failed to happen at least once, an incomplete last one included.
    var drawsWithMiss: Int {
        draws - histogram[repeats] + (successesInOpenDraw < trials % repeats ? 1 : 0)
    }

    /// The same counts where no draw makes a difference: every trial is a draw of its own.
    public var independent: ClusterCounts {
        var counts = ClusterCounts(repeats: 1)
        counts.histogram = [trials - successes, successes]
        counts.successes = successes
        counts.trials = trials
        return counts
    }

    /// Successes ÷ trials, over all trials; 0 without trials.
    public var proportion: Double { trials == 0 ? 0 : Double(successes) / Double(trials) }
}
