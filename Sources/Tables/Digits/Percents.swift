// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation
public import Statistics

extension SignificantDigits {
    /// The 95% interval of a probability in percent, with one place more than the estimate has.
    public static func percents(_ proportion: Proportion, dash: String) -> String {
        let isExtreme = proportion.successes == 0 || proportion.successes == proportion.trials
        let place = isExtreme ? 100.0 : 10
        return percents(
            proportion.interval, unit: place * proportion.interval.halfWidth, dash: dash)
    }

    /// Both ends in percent; `unit` (in percent) bounds the last place.
    public static func percents(_ interval: Interval, unit: Double, dash: String) -> String {
        let places = unit > 0 ? min(8, max(0, -Int(log10(unit).rounded(.down)))) : 2
        let (low, high) = (100 * interval.low, 100 * interval.high)
        let last = pow(10, -Double(places))
        if high < last / 2 { return "below " + String(format: "%.\(places)f", last) + "%" }
        func end(_ value: Double) -> String {
            value == 0 || value == 100
                ? String(Int(value)) : String(format: "%.\(places)f", value)
        }
        return end(low) + dash + end(high) + "%"
    }

    /// Why a value has no interval.
    public static let oneDraw = "no interval: fewer than two complete parameter draws"

    /// A word of warning where few draws tell how wide the interval is.
    public static func warning(_ proportion: Proportion) -> String? {
        switch proportion.scarcity {
        case .hits(let draws, let all):
            "rough interval: it happens in \(draws) of \(all.grouped) parameter draws"
        case .misses(let draws, let all):
            "rough interval: it fails to happen in \(draws) of \(all.grouped) parameter draws"
        case .oneDraw: oneDraw
        case nil: nil
        }
    }

    /// A p-value: `0.016`, or `< 0.001`.
    public static func pValue(_ value: Double) -> String {
        value < 0.001 ? "< 0.001" : String(format: "%.3f", value)
    }

    /// How many times as much, to two digits: `3.4×`, `1,300×`.
    public static func ratio(_ ratio: Double) -> String {
        guard ratio >= 100 else { return String(format: ratio < 10 ? "%.1f×" : "%.0f×", ratio) }
        guard ratio < 1e15 else { return String(format: "%.1e×", ratio) }
        let unit = pow(10, log10(ratio).rounded(.down) - 1)
        return Int((ratio / unit).rounded() * unit).grouped + "×"
    }
}
