// SPDX-License-Identifier: GPL-3.0-or-later

/// A probability estimated by counting, with its Monte Carlo error.
public struct Proportion: Sendable, Equatable {
    /// Why an interval is rough: too few draws show how alike the trials of a draw are.
    public enum Scarcity: Sendable, Equatable {
        /// So few of all draws have it.
        case hits(Int, of: Int)
        /// So few of all draws lack it.
        case misses(Int, of: Int)
        /// There are not two complete draws.
        case oneDraw
    }

    /// Trials in which it happened.
    public let successes: Int
    /// All trials.
    public let trials: Int
    /// The share: of trials, or of their weight if they have weights.
    public let value: Double
    /// Effective sample size.
    public let effectiveCount: Double
    /// What they are worth at the very least: as one of each draw.
    public let leastCount: Double
    /// Wilson's 95 % interval at the effective count.
    public let interval: Interval
    /// Nothing where the interval is as good as any.
    public let scarcity: Scarcity?

    /// Counts a two-layer run, whose interval is widened by the design effect.
    public init(_ counts: ClusterCounts) {
        let effective = EffectiveTrials(counts)
        successes = counts.successes
        trials = counts.trials
        value = Self.share(successes, trials)
        effectiveCount = effective.count
        leastCount = Double(counts.trials) / Double(counts.repeats)
        interval = effective.interval
        scarcity = effective.scarcity
    }

    /// The interval of a two-layer run that leaves out this probability on either side; with 2.5 % it is that of a
    /// proportion.
    public static func interval(of counts: ClusterCounts, tail: Double) -> Interval {
        EffectiveTrials(counts, tail: tail).interval
    }

    /// Counts independent trials, or ones whose worth is known. Without trials the value is 0 and the
    /// interval 0 to 1.
    public init(successes: Int, of trials: Int, effectiveCount: Double? = nil) {
        self.successes = successes
        self.trials = trials
        value = Self.share(successes, trials)
        self.effectiveCount = effectiveCount ?? Double(trials)
        leastCount = self.effectiveCount
        interval = Wilson.interval(proportion: value, effectiveCount: self.effectiveCount)
        scarcity = nil
    }

    /// Counts a part of the trials of a two-layer run, draw by draw.
    init(_ part: PartOfDraws) {
        successes = part.successes
        trials = part.trials
        value = Self.share(successes, trials)
        effectiveCount = part.effectiveCount
        leastCount = Double(part.draws)
        interval = part.interval
        scarcity = part.scarcity
    }

    /// Counts trials with weights, so many of which have any.
    init(
        successes: Int, of trials: Int, value: Double, effectiveCount: Double, leastCount: Double,
        interval: Interval, scarcity: Scarcity?
    ) {
        self.successes = successes
        self.trials = trials
        self.value = value
        self.effectiveCount = effectiveCount
        self.leastCount = leastCount
        self.interval = interval
        self.scarcity = scarcity
    }

    private static func share(_ successes: Int, _ trials: Int) -> Double {
        trials == 0 ? 0 : Double(successes) / Double(trials)
    }
}
