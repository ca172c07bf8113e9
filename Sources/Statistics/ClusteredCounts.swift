// SPDX-License-Identifier: GPL-3.0-or-later

/// Successes by parameter draw: how many draws had 0, 1, ..., R successes in their R trials.
///
/// Trials that share a draw of the parameters are not independent. This says how much that costs, and
/// how far the probability itself moves from draw to draw.
public struct ClusteredCounts: Sendable, Equatable {
    /// Trials per draw, R.
    public let repeats: Int
    /// Index k: the number of whole draws with k successes; R + 1 entries.
    public private(set) var histogram: [Int]
    /// All successes and trials, those of an unfinished last draw included.
    public private(set) var successes = 0
    public private(set) var trials = 0

    /// From 0 or 1 per trial, in trial order.
    public init(flags: some RandomAccessCollection<UInt8>, repeats: Int) {
        self.repeats = repeats
        histogram = [Int](repeating: 0, count: repeats + 1)
        trials = flags.count
        var count = 0
        var inDraw = 0
        for flag in flags {
            count += Int(flag)
            inDraw += 1
            if inDraw == repeats {
                histogram[count] += 1
                successes += count
                (count, inDraw) = (0, 0)
            }
        }
        successes += count
    }

    public var draws: Int { histogram.reduce(0, +) }
    public var share: Double { trials == 0 ? 0 : Double(successes) / Double(trials) }

    /// The intraclass correlation by analysis of variance (Donner 1986; Ridout, Demétrio and Firth
    /// 1999), of whole draws: at most 1, and negative where draws differ less than chance makes them.
    /// Nothing where it has no meaning: one trial a draw, one draw, or all trials alike.
    public var intraclassCorrelation: Double? {
        let (n, r) = (Double(draws), Double(repeats))
        guard n >= 2, r >= 2 else { return nil }
        let mean =
            histogram.enumerated().reduce(0.0) { $0 + Double($1.offset * $1.element) } / (n * r)
        guard mean > 0, mean < 1 else { return nil }
        var between = 0.0
        var within = 0.0
        for (count, draws) in histogram.enumerated() where draws > 0 {
            let share = Double(count) / r
            between += Double(draws) * r * (share - mean) * (share - mean)
            within += Double(draws) * r * share * (1 - share)
        }
        between /= n - 1
        within /= n * (r - 1)
        let total = between + (r - 1) * within
        return total > 0 ? (between - within) / total : nil
    }

    /// How many independent trials these are worth: Kish's n / (1 + (R - 1) ρ), with ρ not below 0.
    public var effectiveSize: Double {
        let correlation = max(0, intraclassCorrelation ?? 0)
        return Double(trials) / (1 + Double(repeats - 1) * correlation)
    }

    /// The Wilson interval of the share on the effective size.
    public var interval: ClosedRange<Double> {
        Proportion.wilson(share: share, size: max(1, effectiveSize))
    }
}
