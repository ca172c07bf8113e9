// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Colour and weight for a terminal. They repeat what the words say and never say more.
enum Paint {
    /// Whether a stream is a terminal that may be written to in colour (https://no-color.org).
    static func isWanted(on descriptor: Int32) -> Bool {
        let environment = ProcessInfo.processInfo.environment
        let isRefused = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        return !isRefused && environment["TERM"] != "dumb" && isatty(descriptor) == 1
    }

    /// Titles of tables in bold: what a line begins with in capitals.
    static func titles(_ text: String) -> String {
        lines(of: text) { line in
            let title = line.prefix { ("A"..."Z").contains($0) || $0 == " " }
            let words = title.split(separator: " ")
            guard let first = words.first, first.count >= 3, line.first != " " else { return line }
            // The last word may be the beginning of one with small letters.
            let rest = line.dropFirst(title.count)
            let isWhole = title.last == " " || rest.isEmpty || rest.first == ":"
            let end = isWhole ? title.count : title.count - (words.last?.count ?? 0)
            let trimmed = line.prefix(end).reversed().drop { $0 == " " }.count
            guard trimmed >= 3 else { return line }
            return bold(String(line.prefix(trimmed))) + line.dropFirst(trimmed)
        }
    }

    /// Messages: how bad it is, in colour, and the caret.
    static func messages(_ text: String) -> String {
        lines(of: text) { line in
            for (word, code) in [("error:", "1;31"), ("warning:", "1;33"), ("note:", "1;36")] {
                if line.hasPrefix(word) { return paint(word, code) + line.dropFirst(word.count) }
                if let range = line.range(of: ": \(word) ") {
                    return line.replacingCharacters(in: range, with: ": \(paint(word, code)) ")
                }
            }
            return line
        }
    }

    private static func bold(_ text: String) -> String { paint(text, "1") }

    private static func paint(_ text: String, _ code: String) -> String {
        "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }

    private static func lines(of text: String, _ change: (String) -> String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { change(String($0)) }.joined(separator: "\n")
    }
}
