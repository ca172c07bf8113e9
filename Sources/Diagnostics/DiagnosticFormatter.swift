// SPDX-License-Identifier: GPL-3.0-or-later

/// Prints messages with the line they are about and a caret under the place.
public struct DiagnosticFormatter: Sendable {
    /// Messages printed at most; the rest are counted.
    private let limit: Int
    /// Characters of a line shown at most.
    private static let width = 160

    public init(limit: Int = 50) {
        self.limit = limit
    }

    /// All messages, errors and places in the order of the text, with a line feed behind each line.
    public func format(_ diagnostics: [Diagnostic]) -> String {
        let sorted = diagnostics.enumerated().sorted { left, right in
            let (a, b) = (left.element.place, right.element.place)
            return (a?.file.path ?? "", a?.line ?? 0, a?.column ?? 0, left.offset)
                < (b?.file.path ?? "", b?.line ?? 0, b?.column ?? 0, right.offset)
        }
        var text = sorted.prefix(limit).map { format($0.element) }.joined()
        if sorted.count > limit { text += "and \(sorted.count - limit) more\n" }
        return text
    }

    public func format(_ diagnostic: Diagnostic) -> String {
        let message = "\(diagnostic.severity.rawValue): \(Self.visible(diagnostic.message))"
        guard let place = diagnostic.place else {
            let hint = diagnostic.hint.map { " (\(Self.visible($0)))" } ?? ""
            return "\(message)\(hint)\n"
        }
        let head = "\(place.file.path):\(place.line):\(place.column): \(message)\n"
        guard let line = place.file.line(place.line) else { return head }
        return head + excerpt(Array(line.unicodeScalars), place, diagnostic.hint)
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

    private func excerpt(
        _ line: [Unicode.Scalar], _ place: SourcePlace, _ hint: String?
    ) -> String {
        let number = String(place.line)
        let gutter = String(repeating: " ", count: number.count)
        let column = min(place.column - 1, line.count)
        // A long line is cut to a window around the place.
        let start = column > Self.width - 40 ? column - 60 : 0
        let end = min(line.count, start + Self.width)
        let length = max(1, min(place.length, end - column))
        let before = line[start..<column].map(Self.visible).joined()
        let cutBefore = start > 0 ? "..." : ""
        let cutAfter = end < line.count ? "..." : ""
        let shown = line[start..<end].map(Self.visible).joined()
        let indent = String(repeating: " ", count: cutBefore.count + Self.columns(before))
        let marked = Self.columns(
            line[column..<min(end, column + length)].map(Self.visible).joined())
        let underline = "^" + String(repeating: "~", count: max(0, marked - 1))
        let hint = hint.map { " " + Self.visible($0) } ?? ""
        return """
            \(gutter) |
            \(number) | \(cutBefore)\(shown)\(cutAfter)
            \(gutter) | \(indent)\(underline)\(hint)

            """
    }

    /// A tab takes four columns, and what a terminal would act on is shown as a question mark.
    private static func visible(_ scalar: Unicode.Scalar) -> String {
        if scalar == "\t" { return "    " }
        let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        let isDirection =
            (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        return isControl || isDirection ? "?" : String(scalar)
    }

    private static func visible(_ text: String) -> String {
        text.unicodeScalars.map(visible).joined()
    }

    /// How many columns a terminal gives a text: wide East Asian characters and emoji take two,
    /// combining ones none.
    private static func columns(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { sum, scalar in
            if scalar.properties.generalCategory == .nonspacingMark { return sum }
            let isWide =
                (0x1100...0x115F).contains(scalar.value) || (0x2E80...0xA4CF).contains(scalar.value)
                || (0xAC00...0xD7A3).contains(scalar.value)
                || (0xF900...0xFAFF).contains(scalar.value)
                || (0xFE30...0xFE6F).contains(scalar.value)
                || (0xFF00...0xFF60).contains(scalar.value)
                || (0x1F300...0x1FAFF).contains(scalar.value)
            return sum + (isWide ? 2 : 1)
        }
    }
}
