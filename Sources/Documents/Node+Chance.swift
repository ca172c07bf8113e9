// SPDX-License-Identifier: GPL-3.0-or-later

extension Node.Scalar {
    /// The chance that it gives, as `55%`, `55 %` or `0.55`; `nil` of what is no number from 0 to 1.
    public var chance: Double? {
        let isPercent = text.hasSuffix("%")
        var number = isPercent ? text.dropLast() : text[...]
        while let last = number.last, last.isWhitespace { number.removeLast() }
        guard number.utf8.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: ".") }),
            let value = Double(number)
        else { return nil }
        let chance = isPercent ? value / 100 : value
        return chance <= 1 ? chance : nil
    }
}
