// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Minus the natural logarithm of the chance that was given to what came: 0 is best.
///
/// Source: I. J. Good, J. R. Stat. Soc. B 14 (1952), 107–114.
public enum LogScore {
    /// Infinite where what came was given no chance at all.
    public static func score(_ probability: Double, came: Bool) -> Double {
        let chance = came ? probability : 1 - probability
        return chance > 0 ? -log(min(1, chance)) : .infinity
    }

    /// Of a chance that was counted, k of n trials: taken as (k + ½) ÷ (n + 1), so that it is never 0 for
    /// want of trials.
    public static func score(count: Int, of trials: Int, came: Bool) -> Double {
        precondition(count >= 0 && count <= trials, "a count is from 0 to all trials")
        let chance = (Double(came ? count : trials - count) + 0.5) / (Double(trials) + 1)
        return -log(chance)
    }
}
