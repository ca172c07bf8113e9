// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A text with one kind of quotation marks, dashes and spaces, so that a passage is found however it was
/// copied: by hand, from a page or from a book.
public enum PlainText {
    /// Runs of spaces and line ends become one space, and those at both ends go.
    public static func of(_ text: some StringProtocol) -> String {
        var plain = String.UnicodeScalarView()
        var isBehindSpace = true
        for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
            if scalar.properties.isWhitespace {
                if !isBehindSpace { plain.append(" ") }
                isBehindSpace = true
                continue
            }
            guard !isInvisible(scalar) else { continue }
            isBehindSpace = false
            if scalar == "\u{2026}" {
                plain.append(contentsOf: "...".unicodeScalars)
            } else {
                plain.append(character(scalar))
            }
        }
        if plain.last == " " { plain.removeLast() }
        return String(plain)
    }

    /// Soft hyphens, joiners and marks of direction.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: true
        default: false
        }
    }

    private static func character(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x201C...0x201F, 0xAB, 0xBB, 0x2033, 0x301D...0x301F: "\""
        case 0x2018...0x201B, 0x2032, 0x2039, 0x203A, 0x60, 0xB4: "'"
        case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: "-"
        default: scalar
        }
    }
}
