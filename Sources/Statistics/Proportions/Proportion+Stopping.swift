// SPDX-License-Identifier: GPL-3.0-or-later

/// By what a run that stops once it is precise enough is judged.
///
/// A run that stopped by the width of its own interval would stop where hits are few by luck, and its
/// shares would be too small. So fewer than 100 hits, or misses, count as 100, and their trials as alike
/// within a draw as can be: for a rare event the stop then depends on the number of trials alone.
public enum Stopping {
    /// Fewer hits, misses or flips than these are taken for as many.
    public static let leastHits = 100
}

extension Proportion {
    /// The half-width of the 95 % interval by which a run is judged precise enough.
    public var cautiousHalfWidth: Double {
        let least = Stopping.leastHits
        guard trials > 0, min(successes, trials - successes) < least else {
            return interval.halfWidth
        }
        let share = min(0.5, Double(least) / Double(trials))
        return max(
            interval.halfWidth,
            Wilson.interval(proportion: share, effectiveCount: leastCount).halfWidth)
    }
}
