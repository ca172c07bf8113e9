// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Statistics

/// Differences, with their sign and as many places as their error allows.
public enum SignedDigits {
    /// Of two probabilities, in percentage points.
    public static func points(_ difference: Double, _ halfWidth: Double) -> String {
        let places = max(1, -Int(log10(100 * max(halfWidth, 1e-9)).rounded(.down)))
        let text = String(format: "%+.\(min(places, 6))f", 100 * difference)
        return Double(text) == 0 ? String(text.dropFirst()) : text
    }

    /// Of two numbers.
    public static func number(_ difference: Double, _ halfWidth: Double) -> String {
        let plain = SignificantDigits.number(difference, halfWidth: halfWidth)
        return difference > 0 && Double(plain) != 0 ? "+" + plain : plain
    }
}
