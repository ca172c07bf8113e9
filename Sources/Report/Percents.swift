// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Statistics

extension SignificantDigits {
    /// The 95 % interval of a probability in percent, with one place more than the estimate has.
    static func percents(_ proportion: Proportion, dash: String) -> String {
        let isExtreme = proportion.successes == 0 || proportion.successes == proportion.trials
        let place = isExtreme ? 100.0 : 10
        return percents(
            proportion.interval, unit: place * proportion.interval.halfWidth, dash: dash)
    }

    /// Both ends in percent; `unit` (in percent) bounds the last place.
    static func percents(_ interval: Interval, unit: Double, dash: String) -> String {
        let places = unit > 0 ? min(8, max(0, -Int(log10(unit).rounded(.down)))) : 2
        let (low, high) = (100 * interval.low, 100 * interval.high)
        let last = pow(10, -Double(places))
        if high < last / 2 { return "below " + String(format: "%.\(places)f", last) + " %" }
        func end(_ value: Double) -> String {
            value == 0 || value == 100
                ? String(Int(value)) : String(format: "%.\(places)f", value)
        }
        return end(low) + dash + end(high) + " %"
    }

    /// A word of warning where few draws tell how wide the interval is.
    static func warning(_ proportion: Proportion) -> String? {
        switch proportion.scarcity {
        case .hits(let draws, let all):
            "rough interval: it happens in \(draws) of \(all.grouped) parameter draws"
        case .misses(let draws, let all):
            "rough interval: it fails to happen in \(draws) of \(all.grouped) parameter draws"
        case .oneDraw: ErrorWords.oneDraw
        case nil: nil
        }
    }

    /// The range over parameters, or why there is none.
    static func parameters(_ estimate: Estimate, dash: String) -> String {
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
        case .notVisible: "not seen"
        case .decided: "0 or 100 %"
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

    /// What a range that does not hold the chance leaves out; nil where nothing is amiss.
    static func beyondRange(_ estimate: Estimate) -> String? {
        guard let range = estimate.range, let share = estimate.shareBeyondMean,
            drawsInstead(of: range, estimate) == nil
        else { return nil }
        let way = estimate.proportion.value > range.high ? "higher" : "lower"
        return "\(way) in \(draws(share))"
    }

    private static func draws(_ share: Double) -> String {
        let percent = 100 * share
        return percent < 0.1
            ? "<0.1 % of draws"
            : String(format: percent < 0.95 ? "%.1f %% of draws" : "%.0f %% of draws", percent)
    }
}
