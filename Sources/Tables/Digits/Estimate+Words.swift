// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Statistics

extension SignificantDigits {
    /// The range over parameters, or why there is none.
    public static func parameters(_ estimate: Estimate, dash: String) -> String {
        switch estimate.doubt {
        case .visible(_, _, let range):
            if let words = drawsInstead(of: range, estimate) {
                words
            } else {
                // No more places than the chance itself is known to.
                percents(
                    range,
                    unit: max(20 * range.width, 10 * estimate.proportion.interval.halfWidth),
                    dash: dash)
            }
        case .notVisible: "not detected"
        case .decided: "0 or 100%"
        case .never, .always, .notSeparable: "-"
        }
    }

    /// In place of a range that is next to nothing beside the chance (or its complement): in how many
    /// draws it happens at all often.
    private static func drawsInstead(of range: Interval, _ estimate: Estimate) -> String? {
        guard let share = estimate.shareBeyondMean else { return nil }
        let mean = estimate.proportion.value
        if range.high < mean / 10 { return "in \(draws(share))" }
        if 1 - range.low < (1 - mean) / 10 { return "not in \(draws(share))" }
        return nil
    }

    /// What a range that does not hold the chance leaves out; `nil` where nothing is amiss.
    public static func beyondRange(_ estimate: Estimate) -> String? {
        guard let range = estimate.range, let share = estimate.shareBeyondMean,
            drawsInstead(of: range, estimate) == nil
        else { return nil }
        let way = estimate.proportion.value > range.high ? "higher" : "lower"
        return "\(way) in \(draws(share))"
    }

    private static func draws(_ share: Double) -> String {
        let percent = 100 * share
        return percent < 0.1
            ? "<0.1% of draws"
            : String(format: percent < 0.95 ? "%.1f%% of draws" : "%.0f%% of draws", percent)
    }
}
