// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension ScenarioDraft {
    /// The scenario as a commented file.
    var yaml: String {
        var lines = Self.comment("Made by 'simulate import' from \(origin).")
        if !decisions.isEmpty {
            lines += ["#", "# What the import decided:"]
            lines += decisions.flatMap { Self.comment($0, bullet: true) }
        }
        if !findings.isEmpty { lines += ["#"] + findings.map { "# " + VisibleText.of($0) } }
        lines += [
            "scenario: \(name)", "title: \(Self.quoted(title))", "starts: \(starts)",
            "ends: \(ends)",
        ]
        for section in Section.allCases {
            guard let items = items[section] else { continue }
            lines += ["", "\(section.rawValue):"]
            for item in items {
                if let comment = item.comment { lines += Self.comment(comment, indent: 2) }
                lines += Self.lines(item.name, item.value, indent: 2)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static let width = 110

    /// An entry: in one line where that is short, otherwise a line for each of its parts.
    private static func lines(_ key: String, _ value: Value, indent: Int) -> [String] {
        let blanks = String(repeating: " ", count: indent)
        let line = "\(blanks)\(key): \(flow(value, inBraces: false))"
        guard case .mapping(let parts) = value, line.count > width || value.depth > 2,
            !parts.isEmpty
        else { return [line] }
        return ["\(blanks)\(key):"]
            + parts.flatMap { lines($0.key, $0.value, indent: indent + 2) }
    }

    private static func flow(_ value: Value, inBraces: Bool) -> String {
        switch value {
        case .formula(let text):
            isPlain(text, inBraces: inBraces) ? text : quoted(text)
        case .text(let text): quoted(text)
        case .mapping(let parts):
            "{"
                + parts.map { "\($0.key): \(flow($0.value, inBraces: true))" }
                .joined(separator: ", ") + "}"
        case .list(let items):
            "[" + items.map { flow($0, inBraces: true) }.joined(separator: ", ") + "]"
        }
    }

    private static func isPlain(_ text: String, inBraces: Bool) -> Bool {
        guard let first = text.utf8.first,
            (48...57).contains(first) || (97...122).contains(first | 32)
                || (first == UInt8(ascii: "-") && text.utf8.count > 1
                    && text.utf8.dropFirst().first
                        != UInt8(ascii: " "))
        else { return false }
        return text.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (97...122).contains(byte | 32)
                || " ._+-*/()<>=".utf8.contains(byte) || (byte == UInt8(ascii: ",") && !inBraces)
        }
    }

    /// Text of the file in double quotes: nothing in it ends the quotes, the line or hides.
    static func quoted(_ text: String) -> String {
        let visible = VisibleText.of(text)
        return "\"" + visible.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// A sentence as lines of a comment.
    private static func comment(
        _ sentence: String, indent: Int = 0, bullet: Bool = false
    ) -> [String] {
        let start = String(repeating: " ", count: indent) + (bullet ? "# - " : "# ")
        let rest = String(repeating: " ", count: indent) + (bullet ? "#   " : "# ")
        var lines: [String] = []
        var line = start
        for word in VisibleText.of(sentence).split(separator: " ") {
            if line.count + word.count > width, line.count > rest.count {
                lines.append(String(line.dropLast()))
                line = rest
            }
            line += word + " "
        }
        return lines + [String(line.dropLast())]
    }
}

extension ScenarioDraft.Value {
    /// How many mappings lie in one another.
    fileprivate var depth: Int {
        switch self {
        case .formula, .text: 0
        case .mapping(let parts): 1 + (parts.map(\.value.depth).max() ?? 0)
        case .list(let items): items.map(\.depth).max() ?? 0
        }
    }
}
