// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// A probability with its two kinds of doubt.
public struct Estimate: Sendable {
    /// The share, with its Monte Carlo error.
    public let proportion: Proportion
    /// How the probability moves with the parameters.
    public let doubt: ParameterDoubt

    /// From which the range was estimated.
    private let counts: ClusterCounts
    /// Whether they are of a play for the ranges, whose draws have many trials.
    private let showsShares: Bool

    /// The range is estimated from the draws of another play, if there was one.
    public init(_ counts: ClusterCounts, ranges: ClusterCounts? = nil) {
        proportion = Proportion(counts)
        self.counts = ranges ?? counts
        showsShares = ranges != nil
        doubt = ParameterDoubt(self.counts, showsShares: showsShares)
    }

    /// Of trials with weights, in which chance and parameters are not told apart.
    public init(weighted proportion: Proportion) {
        self.proportion = proportion
        counts = ClusterCounts(repeats: 1)
        showsShares = false
        doubt = .notSeparable
    }

    /// The 5–95 % range of the probability over parameter draws, where it can be told.
    public var range: Interval? {
        switch doubt {
        case .visible(_, _, let range): range
        case .decided: Interval(low: 0, high: 1)
        case .notVisible, .never, .always, .notSeparable: nil
        }
    }

    /// How far the ends of the range may be off; nil if there is no range, or it is 0 or 100 %.
    ///
    /// The draws are taken anew each time that it is asked for, with the same luck.
    public var rangeError: RangeError? { RangeError(counts, doubt, showsShares: showsShares) }

    /// The share of draws whose probability is further out than the mean, where the mean lies outside
    /// the range; nil if it lies within.
    public var shareBeyondMean: Double? {
        guard case .visible(_, let distribution, let range) = doubt else { return nil }
        let mean = distribution.mean
        if mean > range.high { return 1 - distribution.cumulative(mean) }
        if mean < range.low { return distribution.cumulative(mean) }
        return nil
    }
}
