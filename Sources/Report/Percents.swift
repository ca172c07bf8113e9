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

    /// The range over parameters, or why there is none.
    static func parameters(_ estimate: Estimate, dash: String) -> String {
        switch estimate.doubt {
        case .visible(_, _, let range):
            // No more places than the chance itself is known to.
            percents(
                range, unit: max(20 * range.width, 10 * estimate.proportion.interval.halfWidth),
                dash: dash)
        case .notVisible: "not seen"
        case .decided: "0 or 100 %"
        case .never, .always, .notSeparable: "-"
        }
    }
}
