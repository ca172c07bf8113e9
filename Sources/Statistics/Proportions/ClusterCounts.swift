// SPDX-License-Identifier: GPL-3.0-or-later

/// How often something happened in each parameter draw, when every draw is played `repeats` times.
///
/// Trial = draw × repeats + repeat. The trials of one draw share their parameters, so they are a
/// cluster and not independent.
public struct ClusterCounts: Sendable, Equatable {
    /// Trials in a complete draw, at least 1.
    public let repeats: Int
    /// Complete draws by their number of successes: `repeats` + 1 cells.
    public private(set) var histogram: [Int]
    /// Successes over all trials, those of an incomplete last draw included.
    public private(set) var successes: Int
    /// All trials.
    public private(set) var trials: Int

    /// Counts in a stretch of trials that starts with a draw; `success` is the value that counts, as
    /// the index of a label.
    public init(flags: [UInt8], equal success: UInt8 = 1, repeats: Int) {
        self.init(repeats: repeats, trials: flags.count, flags.lazy.map { $0 == success })
    }

    /// Counts the values that are at or below the threshold, as dates by a day.
    public init(values: [Double], atMost threshold: Double, repeats: Int) {
        self.init(repeats: repeats, trials: values.count, values.lazy.map { $0 <= threshold })
    }

    /// Counts the trials of a list, which are below `trials`.
    public init(members: [Int32], of trials: Int, repeats: Int) {
        var flags = [UInt8](repeating: 0, count: trials)
        for trial in members { flags[Int(trial)] = 1 }
        self.init(flags: flags, repeats: repeats)
    }

    private init(repeats: Int, trials: Int, _ happened: some Sequence<Bool>) {
        let size = max(1, repeats)
        var histogram = [Int](repeating: 0, count: size + 1)
        var successes = 0
        var inDraw = 0
        var played = 0
        for success in happened {
            if success { inDraw += 1 }
            played += 1
            if played == size {
                histogram[inDraw] += 1
                successes += inDraw
                inDraw = 0
                played = 0
            }
        }
        self.repeats = size
        self.histogram = histogram
        self.successes = successes + inDraw
        self.trials = trials
    }

    /// Complete draws.
    public var draws: Int { trials / repeats }

    /// Successes in complete draws.
    var successesInDraws: Int {
        histogram.enumerated().reduce(0) { $0 + $1.offset * $1.element }
    }

    /// Successes ÷ trials, over all trials; 0 without trials.
    public var proportion: Double { trials == 0 ? 0 : Double(successes) / Double(trials) }
}
