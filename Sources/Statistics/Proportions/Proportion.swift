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
        effectiveCount = effective.count
        leastCount = Double(counts.trials) / Double(counts.repeats)
        interval = effective.interval
        scarcity = effective.scarcity
    }

    /// Counts independent trials, or ones whose worth is known. Without trials the value is 0 and the
    /// interval 0 to 1.
    public init(successes: Int, of trials: Int, effectiveCount: Double? = nil) {
        self.successes = successes
        self.trials = trials
        self.effectiveCount = effectiveCount ?? Double(trials)
        leastCount = self.effectiveCount
        interval = Wilson.interval(
            proportion: trials == 0 ? 0 : Double(successes) / Double(trials),
            effectiveCount: self.effectiveCount)
        scarcity = nil
    }

    /// Counts a part of the trials of a two-layer run, draw by draw.
    init(_ part: PartOfDraws) {
        successes = part.successes
        trials = part.trials
        effectiveCount = part.effectiveCount
        leastCount = Double(part.draws)
        interval = part.interval
        scarcity = part.scarcity
    }

    /// The share, from 0 to 1; 0 of no trials.
    public var value: Double { trials == 0 ? 0 : Double(successes) / Double(trials) }
}
