// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Writes estimates with no more digits than their error allows.
public enum Digits {
    /// Decimal places so that the last one is at most as fine as the half-width of the error: an error
    /// of 0.3 gives one place. Between 0 and `most`.
    public static func places(forError halfWidth: Double, atMost most: Int = 6) -> Int {
        guard halfWidth > 0, halfWidth.isFinite else { return most }
        return min(most, max(0, Int((-log10(halfWidth)).rounded(.up))))
    }

    /// A percentage: `37.2 %`. None or all of the trials is never `0 %` or `100 %` but what the
    /// interval allows: `< 0.004 %`, `> 99.996 %`.
    public static func percent(_ share: Double, interval: ClosedRange<Double>) -> String {
        if share == 0 { return "< " + bound(interval.upperBound) + " %" }
        if share == 1 { return "> " + mirrored(interval.lowerBound) + " %" }
        let half = 100 * (interval.upperBound - interval.lowerBound) / 2
        var places = places(forError: half)
        // A share near the ends keeps enough places not to be printed as the end itself.
        while places < 6 {
            let printed = fixed(100 * share, places)
            if Double(printed) != 0 && Double(printed) != 100 { break }
            places += 1
        }
        return fixed(100 * share, places) + " %"
    }

    /// A number with an error: as many places as its half-width allows.
    public static func number(_ value: Double, error halfWidth: Double) -> String {
        guard value.isFinite else { return value > 0 ? "never" : "-never" }
        if abs(value) >= 1e15 || (value != 0 && abs(value) < 1e-6) {
            return String(format: "%.3g", value)
        }
        return fixed(value, places(forError: halfWidth))
    }

    /// With that many decimal places, and no minus before zero.
    public static func fixed(_ value: Double, _ places: Int) -> String {
        let text = String(format: "%.\(places)f", value)
        return text.hasPrefix("-") && !text.contains { ("1"..."9").contains($0) }
            ? String(text.dropFirst()) : text
    }

    /// A small upper bound in percent, rounded up to one digit.
    private static func bound(_ share: Double) -> String {
        let percent = 100 * share
        guard percent > 0 else { return "0" }
        let places = max(0, Int((-log10(percent)).rounded(.up)))
        let scale = pow(10, Double(places))
        return fixed((percent * scale).rounded(.up) / scale, places)
    }

    private static func mirrored(_ share: Double) -> String {
        let missing = 100 * (1 - share)
        guard missing > 0 else { return "100" }
        let places = max(0, Int((-log10(missing)).rounded(.up)))
        let scale = pow(10, Double(places))
        return fixed(100 - (missing * scale).rounded(.up) / scale, places)
    }
}
