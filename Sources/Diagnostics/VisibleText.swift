// SPDX-License-Identifier: GPL-3.0-or-later

/// Text from a file as a terminal or a page may show it: nothing in it moves the cursor, changes
/// colours, turns the direction of reading or is there without being seen.
public enum VisibleText {
    private static let tab = "    "
    /// Scalars of a message shown at most, since messages quote the text of the user.
    private static let limit = 300

    /// As one line.
    public static func of(_ text: some Sequence<Unicode.Scalar>) -> String {
        var shown = ""
        HiddenScalar.forEach(in: text) { scalar, isHidden in
            if scalar == "\t" {
                shown += tab
            } else {
                shown += String(isHidden ? picture(scalar) : scalar)
            }
        }
        return shown
    }

    /// As one line.
    public static func of(_ text: String) -> String {
        isPlain(text, lines: false) ? text : of(text.unicodeScalars)
    }

    /// As lines that end where they end.
    public static func lines(_ text: String) -> String {
        guard !isPlain(text, lines: true) else { return text }
        return text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { of($0) }.joined(separator: "\n")
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
        var sum = 0
        HiddenScalar.forEach(in: text) { scalar, isHidden in
            sum += isHidden && scalar != "\t" ? 1 : columns(scalar)
        }
        return sum
    }

    /// 2 for wide East Asian characters and emoji (Unicode Standard Annex 11), 0 for what combines
    /// with the character before it.
    static func columns(_ scalar: Unicode.Scalar) -> Int {
        if scalar == "\t" { return tab.count }
        if scalar.value < 0x300 { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        case .format: return HiddenScalar.Kind(scalar) == .hidden ? 1 : 0
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

    /// Whether each byte is one of ASCII that prints, as nearly always.
    private static func isPlain(_ text: String, lines: Bool) -> Bool {
        text.utf8.allSatisfy { (0x20..<0x7F).contains($0) || (lines && $0 == 0x0A) }
    }

    /// Control characters as the pictures that Unicode has for them, other hidden ones as U+FFFD.
    private static func picture(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
        case 0x7F: "\u{2421}"
        default: "\u{FFFD}"
        }
    }
}
