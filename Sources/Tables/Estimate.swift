// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics
internal import Synchronization

/// A probability with its two kinds of doubt.
public struct Estimate: Sendable {
    /// The share, with its Monte Carlo error.
    public let proportion: Proportion
    /// How the probability moves with the parameters.
    public let doubt: ParameterDoubt

    private let error: LazyRangeError

    /// The range is estimated from the draws of another play, if there was one.
    public init(_ counts: ClusterCounts, ranges: ClusterCounts? = nil) {
        proportion = Proportion(counts)
        // The draws of a play for the ranges have many trials.
        let (draws, showsShares) = (ranges ?? counts, ranges != nil)
        doubt = ParameterDoubt(draws, showsShares: showsShares)
        error = LazyRangeError(draws, doubt, showsShares: showsShares)
    }

    /// Of trials with weights, in which chance and parameters are not told apart.
    public init(weighted proportion: Proportion) {
        self.proportion = proportion
        doubt = .notSeparable
        error = LazyRangeError(ClusterCounts(repeats: 1), doubt, showsShares: false)
    }

    /// The 5–95 % range of the probability over parameter draws, where it can be told.
    public var range: Interval? {
        switch doubt {
        case .visible(_, _, let range): range
        case .decided: Interval(low: 0, high: 1)
        case .notVisible, .never, .always, .notSeparable: nil
        }
    }

    /// How far the ends of the range may be off; `nil` if there is no range, or it is 0 or 100 %.
    ///
    /// It is estimated when it is first asked for, which takes longer than many a run, and once for all copies.
    public var rangeError: RangeError? { error.value }

    /// The share of draws whose probability is further out than the mean, where the mean lies outside
    /// the range; `nil` if it lies within.
    public var shareBeyondMean: Double? {
        guard case .visible(_, let distribution, let range) = doubt else { return nil }
        let mean = distribution.mean
        if mean > range.high { return 1 - distribution.cumulative(mean) }
        if mean < range.low { return distribution.cumulative(mean) }
        return nil
    }
}

/// The error of a range: several tables read it, or none does.
private final class LazyRangeError: Sendable {
    private let counts: ClusterCounts
    private let doubt: ParameterDoubt
    private let showsShares: Bool
    /// `nil` until it is asked for.
    private let known = Mutex<RangeError??>(nil)

    init(_ counts: ClusterCounts, _ doubt: ParameterDoubt, showsShares: Bool) {
        self.counts = counts
        self.doubt = doubt
        self.showsShares = showsShares
    }

    var value: RangeError? {
        known.withLock { known in
            if let known { return known }
            let error = RangeError(counts, doubt, showsShares: showsShares)
            known = .some(error)
            return error
        }
    }
}
