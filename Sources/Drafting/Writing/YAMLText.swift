// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

/// Text as a value of YAML.
enum YAMLText {
    /// Plain where nothing in it means anything to YAML, in double quotes elsewhere.
    static func of(_ text: String) -> String { isPlain(text) ? text : quoted(text) }

    /// Nothing in it ends the quotes or the line, or hides.
    static func quoted(_ text: String) -> String {
        let visible = VisibleText.of(text)
        return "\"" + visible.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first,
            first.properties.isAlphabetic || ("0"..."9").contains(first),
            text.last != " ", text.last != ":", VisibleText.of(text) == text
        else { return false }
        let special: Set = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        return !special.contains(text.lowercased()) && !text.contains(": ") && !text.contains(" #")
            && text.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || $0.properties.numericType != nil
                    || " ,.'-()/;:%$€£".unicodeScalars.contains($0)
            }
    }
}
