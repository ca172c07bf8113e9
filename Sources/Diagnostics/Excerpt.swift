// SPDX-License-Identifier: GPL-3.0-or-later

/// A line of a source file as it is shown above a caret, cut to a window if it is long.
struct Excerpt {
    /// Columns of a terminal that a line may take, not counting the dots where it is cut.
    private static let width = 120
    /// Columns that stay in sight before the caret of a line that is cut there.
    private static let before = 60

    let text: String
    /// What stands below the text left of the caret.
    let indent: String
    let underline: String

    /// `column` counts Unicode scalars from 1 and may lie behind the line's end.
    init(_ line: [Unicode.Scalar], column: Int, _ length: Int) {
        let caret = min(max(0, column - 1), line.count)
        let window = Self.window(line, around: caret)
        let dots = (window.lowerBound > 0 ? "..." : "", window.upperBound < line.count ? "..." : "")
        text = dots.0 + VisibleText.of(line[window]) + dots.1
        let columnsBefore = VisibleText.columns(line[window.lowerBound..<caret])
        indent = String(repeating: " ", count: dots.0.count + columnsBefore)
        let end = min(window.upperBound, caret + min(length, line.count))
        let marked = caret < end ? VisibleText.columns(line[caret..<end]) : 1
        underline = "^" + String(repeating: "~", count: max(0, marked - 1))
    }

    private static func window(_ line: [Unicode.Scalar], around caret: Int) -> Range<Int> {
        var start = caret
        var room = before
        while start > 0, room > 0 {
            start -= 1
            room -= max(1, VisibleText.columns(line[start]))
        }
        // A start near the line's own costs more in dots than it saves.
        if start <= 3 { start = 0 }
        var end = start
        room = width
        while end < line.count, room > 0 || end <= caret {
            room -= max(1, VisibleText.columns(line[end]))
            end += 1
        }
        return start..<(line.count - end <= 3 ? line.count : end)
    }
}
