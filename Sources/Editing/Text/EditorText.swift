// SPDX-License-Identifier: GPL-3.0-or-later

/// The text of a file as an editor has it. Positions are a line and UTF-16 units within it, both from 0, as the
/// Language Server Protocol counts.
///
/// It is kept in UTF-16, so that an edit between the halves of a character leaves what the editor has.
struct EditorText: Sendable, Equatable {
    struct Position: Sendable, Hashable, Comparable {
        var line: Int
        var unit: Int

        static func < (left: Position, right: Position) -> Bool {
            (left.line, left.unit) < (right.line, right.unit)
        }
    }

    private(set) var units: [UInt16]
    /// Where each line begins. A line ends with `\n`, `\r\n` or `\r`.
    private var starts: [Int]

    init(_ text: String) {
        units = Array(text.utf16)
        starts = Self.starts(of: units)
    }

    /// Halves of characters that stand alone become U+FFFD.
    var text: String { String(decoding: units, as: UTF16.self) }

    /// Puts text in the place of what is there; positions beyond a line or the text mean its end.
    mutating func replace(_ range: Range<Position>, with text: String) {
        units.replaceSubrange(
            offset(of: range.lowerBound)..<offset(of: range.upperBound), with: text.utf16)
        starts = Self.starts(of: units)
    }

    /// Units from the start of the text.
    func offset(of position: Position) -> Int {
        guard position.line >= 0 else { return 0 }
        guard position.line < starts.count else { return units.count }
        let start = starts[position.line]
        return min(start + max(0, position.unit), start + length(ofLine: position.line))
    }

    func position(of offset: Int) -> Position {
        let offset = min(max(0, offset), units.count)
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return Position(line: low, unit: offset - starts[low])
    }

    /// Without what ends the line.
    private func length(ofLine line: Int) -> Int {
        var end = line + 1 < starts.count ? starts[line + 1] : units.count
        let isLast = line + 1 == starts.count
        if !isLast, end > starts[line], units[end - 1] == 10 { end -= 1 }
        if !isLast, end > starts[line], units[end - 1] == 13 { end -= 1 }
        return end - starts[line]
    }

    /// The word around an offset: ASCII letters, digits and `_`.
    func word(around offset: Int) -> Range<Int> {
        var (low, high) = (offset, offset)
        while low > 0, Self.isWord(units[low - 1]) { low -= 1 }
        while high < units.count, Self.isWord(units[high]) { high += 1 }
        return low..<high
    }

    private static func isWord(_ unit: UInt16) -> Bool {
        unit == 95 || (48...57).contains(unit) || (65...90).contains(unit)
            || (97...122).contains(unit)
    }

    private static func starts(of units: [UInt16]) -> [Int] {
        var starts = [0]
        for (index, unit) in units.enumerated() {
            let endsLine =
                unit == 10 || (unit == 13 && (index + 1 == units.count || units[index + 1] != 10))
            if endsLine { starts.append(index + 1) }
        }
        return starts
    }
}
