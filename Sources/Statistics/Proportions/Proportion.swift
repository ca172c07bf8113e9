// SPDX-License-Identifier: GPL-3.0-or-later

/// A probability estimated by counting, with its Monte Carlo error.
public struct Proportion: Sendable, Equatable {
    /// Trials in which it happened.
    public let successes: Int
    /// All trials.
    public let trials: Int
    /// What the trials are worth as independent ones.
    public let effectiveCount: Double
    /// Wilson's 95 % interval at the effective count.
    public let interval: Interval

    /// Counts a two-layer run, whose interval is widened by the design effect.
    public init(_ counts: ClusterCounts) {
        self.init(
            successes: counts.successes, of: counts.trials,
            effectiveCount: DesignEffect(counts).effectiveCount)
    }

    /// Counts independent trials, or ones whose worth is known. Without trials the value is 0 and the
    /// interval 0 to 1.
    public init(successes: Int, of trials: Int, effectiveCount: Double? = nil) {
        self.successes = successes
        self.trials = trials
        self.effectiveCount = effectiveCount ?? Double(trials)
        interval = Wilson.interval(
            proportion: trials == 0 ? 0 : Double(successes) / Double(trials),
            effectiveCount: self.effectiveCount)
    }

    public var value: Double { trials == 0 ? 0 : Double(successes) / Double(trials) }
}
