// SPDX-License-Identifier: GPL-3.0-or-later

/// Text from a file as a terminal may show it: nothing in it moves the cursor, changes colours or
/// turns the direction of reading.
enum VisibleText {
    private static let tab = "    "
    /// Scalars of a message shown at most, since messages quote the text of the user.
    private static let limit = 300

    static func of(_ text: some Sequence<Unicode.Scalar>) -> String {
        var shown = ""
        for scalar in text { shown += scalar == "\t" ? tab : String(visible(scalar)) }
        return shown
    }

    /// Cut where it is long.
    static func short(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex)
        guard let end, end < scalars.endIndex else { return of(scalars) }
        return of(scalars[..<end]) + "..."
    }

    /// Columns that a terminal gives to these scalars as `of` shows them.
    static func columns(_ text: some Sequence<Unicode.Scalar>) -> Int {
        text.reduce(0) { $0 + columns($1) }
    }

    /// 2 for wide East Asian characters and emoji (Unicode Standard Annex 11), 0 for what combines
    /// with the character before it.
    static func columns(_ scalar: Unicode.Scalar) -> Int {
        if scalar == "\t" { return tab.count }
        if scalar.value < 0x300 { return 1 }
        switch visible(scalar).properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
            0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }

    /// Control characters as the pictures that Unicode has for them, other hidden ones as U+FFFD.
    private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
        case 0x7F: "\u{2421}"
        case 0x80...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: "\u{FFFD}"
        default: scalar
        }
    }
}
