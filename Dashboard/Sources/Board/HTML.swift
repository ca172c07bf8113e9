// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

/// Text as it may stand in a page.
enum HTML {
    /// For text and for values of attributes in double quotes. What a reader would not see is shown as in reports.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in VisibleText.of(text).unicodeScalars {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }

    /// A name as a part of an id: ids have no spaces.
    static func id(_ name: String) -> String {
        escaped(name.replacing(" ", with: "-"))
    }
}
