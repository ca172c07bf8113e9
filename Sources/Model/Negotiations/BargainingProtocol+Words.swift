// SPDX-License-Identifier: GPL-3.0-or-later

extension BargainingProtocol.Number {
    /// What it must be, as in "'patience' must be above 0 and below 1".
    public var rangeInWords: String {
        let (low, high) = (Self.words(range.lowerBound), Self.words(range.upperBound))
        if isOpen { return "above \(low) and below \(high)" }
        return isWhole ? "a whole number from \(low) to \(high)" : "from \(low) to \(high)"
    }

    /// The number as it is written in words.
    public static func words(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }
}
