// SPDX-License-Identifier: GPL-3.0-or-later

/// Prints messages with the line they are about and a caret under the place.
public struct DiagnosticFormatter: Sendable {
    private let colour: Bool
    /// Messages printed at most; the rest are counted.
    private let limit: Int

    /// Colours are for terminals only, so the caller has to ask for them.
    public init(colour: Bool = false, limit: Int = 50) {
        self.colour = colour
        self.limit = limit
    }

    /// All messages, errors before warnings before notes, each by file and place, with a line feed
    /// behind each line.
    public func format(_ diagnostics: [Diagnostic]) -> String {
        let sorted = diagnostics.inReadingOrder
        var text = sorted.prefix(limit).map { format($0) }.joined()
        if sorted.count > limit { text += "and \(sorted.count - limit) more\n" }
        return text
    }

    /// One message, its line and caret where it has a place, with a line feed behind each line.
    public func format(_ diagnostic: Diagnostic) -> String {
        let severity = paint("\(diagnostic.severity.rawValue):", Self.code(diagnostic.severity))
        let message = "\(severity) \(paint(VisibleText.short(diagnostic.message), "1"))"
        let hint = diagnostic.hint.map(VisibleText.short)
        guard let place = diagnostic.place else {
            return message + (hint.map { " (\($0))" } ?? "") + "\n"
        }
        let path = VisibleText.short(place.file.path)
        let head = paint("\(path):\(place.line):\(place.column):", "1") + " " + message
        guard let line = place.file.letters(ofLine: place.line) else {
            return head + (hint.map { " (\($0))" } ?? "") + "\n"
        }
        let excerpt = Excerpt(line, column: place.column, place.length)
        let number = String(place.line)
        let gutter = String(repeating: " ", count: number.count)
        let marks = paint(excerpt.underline, Self.code(diagnostic.severity))
        return """
            \(head)
            \(gutter) |
            \(number) |\(excerpt.text.isEmpty ? "" : " " + excerpt.text)
            \(gutter) | \(excerpt.indent)\(marks)\(hint.map { " " + $0 } ?? "")

            """
    }

    /// `3 errors, 1 warning`, or nothing where there is nothing to count.
    public static func summary(_ diagnostics: [Diagnostic]) -> String? {
        let parts = [Diagnostic.Severity.error, .warning, .note].compactMap { severity -> String? in
            let count = diagnostics.count { $0.severity == severity }
            guard count > 0 else { return nil }
            return "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    /// The colours of ECMA-48: bold and red, magenta or cyan.
    private static func code(_ severity: Diagnostic.Severity) -> String {
        switch severity {
        case .error: "1;31"
        case .warning: "1;35"
        case .note: "1;36"
        }
    }

    private func paint(_ text: String, _ code: String) -> String {
        colour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

extension [Diagnostic] {
    /// What weighs most first, then by file and place; what has no place concerns the whole, and comes
    /// before the rest of its kind.
    public var inReadingOrder: [Diagnostic] {
        enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            if a.severity != b.severity { return a.severity > b.severity }
            let (x, y) = (a.place, b.place)
            return (x?.file.path ?? "", x?.line ?? 0, x?.column ?? 0, left.offset)
                < (y?.file.path ?? "", y?.line ?? 0, y?.column ?? 0, right.offset)
        }.map(\.element)
    }
}
