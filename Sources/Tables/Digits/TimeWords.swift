// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Values of time as people say them.
public enum TimeWords {
    /// The unit as it is printed behind numbers: `days` for `day`.
    public static func unit(_ unit: String?) -> String {
        switch unit {
        case "day": "days"
        case let unit?: unit
        case nil: ""
        }
    }

    /// A number of days, or a rate per day, in a unit that fits it: `about 14 months`, `about 1 in 3
    /// years`. Nothing for other units, and where days say it best.
    public static func about(_ value: Double, _ unit: String?) -> String? {
        guard value.isFinite, value > 0 else { return nil }
        switch unit {
        case "day", "days": return length(value).map { "about \($0)" }
        case "per day": return length(1 / value).map { "about 1 in \($0)" }
        default: return nil
        }
    }

    /// A length of time that is not well said in days.
    private static func length(_ days: Double) -> String? {
        switch days {
        case ..<(1.0 / 24): count(days * 1440, "minute")
        case ..<1: count(days * 24, "hour")
        case ..<60: nil
        case ..<730: count(days / 30.4375, "month")
        case ..<365_250: count(days / 365.25, "year")
        default: nil
        }
    }

    private static func count(_ number: Double, _ unit: String) -> String {
        let text = String(format: number < 9.95 ? "%.1f" : "%.0f", number)
        let plain = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        return "\(plain) \(unit)\(plain == "1" ? "" : "s")"
    }
}
