// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Prints numbers with no more digits than their error allows.
///
/// The last digit printed stands for at most the half-width of the 95 % interval and for more than a
/// tenth of it.
public enum SignificantDigits {
    /// A probability as a percentage: `37.2%`, or `< 0.004%` for none of the trials.
    ///
    /// What was never seen is bounded by the interval, rounded away from 0 or 1 to one digit; `0%` and
    /// `100%` are never printed. Without trials, and where all trials share one draw and agree: `unknown`.
    public static func percent(_ proportion: Proportion) -> String {
        guard proportion.trials > 0 else { return "unknown" }
        // Of one draw that has all or none nothing is known.
        let interval = proportion.interval
        if proportion.scarcity == .oneDraw, interval.low <= 0, interval.high >= 1,
            proportion.successes == 0 || proportion.successes == proportion.trials
        {
            return "unknown"
        }
        if proportion.successes == 0 { return "< \(upperBound(proportion.interval.high))%" }
        if proportion.successes == proportion.trials {
            return "> \(lowerBound(proportion.interval.low))%"
        }
        return percent(proportion.value, halfWidth: proportion.interval.halfWidth)
    }

    /// A probability in (0, 1), both ends excluded, known to within `halfWidth`, as a percentage.
    public static func percent(_ probability: Double, halfWidth: Double) -> String {
        let percent = 100 * probability
        var decimals = max(0, decimals(of: 100 * halfWidth))
        while decimals < 15 {
            let rounded = fixed(percent, decimals)
            if rounded != fixed(0, decimals), rounded != fixed(100, decimals) {
                return rounded + "%"
            }
            decimals += 1
        }
        return probability < 0.5 ? "< 0.00000000000001%" : "> 99.9999999999999%"
    }

    /// A number known to within `halfWidth`: `1,230` or `0.0412`; in full, up to six digits, if it is
    /// exact, with three if nothing is known of its error.
    public static func number(_ value: Double, halfWidth: Double) -> String {
        grouped(plain(value, halfWidth: halfWidth))
    }

    /// Digits before the point in groups of three: `-1,234,567.8`. What is no plain number stays.
    public static func grouped(_ text: String) -> String {
        let sign = text.prefix { $0 == "-" || $0 == "+" }
        let digits = text.dropFirst(sign.count).prefix { $0.isASCII && $0.isNumber }
        let rest = text.dropFirst(sign.count + digits.count)
        guard digits.count > 3, rest.isEmpty || rest.first == "." else { return text }
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { grouped += "," }
            grouped.append(digit)
        }
        return sign + grouped + rest
    }

    private static func plain(_ value: Double, halfWidth: Double) -> String {
        guard value.isFinite else { return value.isNaN ? "unknown" : value > 0 ? "∞" : "−∞" }
        guard halfWidth.isFinite else { return significant(value, 3) }
        guard halfWidth > 0 else { return significant(value, 6) }
        let decimals = decimals(of: halfWidth)
        if abs(value) >= 1e15 || decimals > 12 { return significant(value, 6) }
        guard decimals < 0 else { return withoutNegativeZero(fixed(value, decimals)) }
        let unit = pow(10, Double(-decimals))
        return withoutNegativeZero(fixed((value / unit).rounded() * unit, 0))
    }

    /// Decimals such that a unit of the last is the largest power of ten up to the half-width.
    static func decimals(of halfWidth: Double) -> Int {
        guard halfWidth > 0 else { return 6 }
        return -Int(log10(halfWidth).rounded(.down))
    }

    /// A probability in percent, rounded up to one digit.
    private static func upperBound(_ probability: Double) -> String {
        let percent = 100 * probability
        let decimals = max(0, decimals(of: percent))
        let unit = pow(10, Double(-decimals))
        return fixed(min(100, (percent / unit).rounded(.up) * unit), decimals)
    }

    /// A probability in percent, its distance to 100 rounded up to one digit.
    private static func lowerBound(_ probability: Double) -> String {
        let missing = 100 * (1 - probability)
        let decimals = max(0, decimals(of: missing))
        let unit = pow(10, Double(-decimals))
        return fixed(max(0, 100 - (missing / unit).rounded(.up) * unit), decimals)
    }

    private static func fixed(_ value: Double, _ decimals: Int) -> String {
        String(format: "%.\(decimals)f", value)
    }

    private static func significant(_ value: Double, _ digits: Int) -> String {
        let short = String(format: "%.\(digits)g", value)
        // `%g` turns to powers of ten as soon as a number has more digits than are wanted.
        guard short.contains("e+"), abs(value) < 1e15, let rounded = Double(short) else {
            return withoutNegativeZero(short)
        }
        return fixed(rounded, 0)
    }

    private static func withoutNegativeZero(_ text: String) -> String {
        text.hasPrefix("-") && Double(text) == 0 ? String(text.dropFirst()) : text
    }
}
