// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

/// Rows of aligned columns, with lines of text between them.
struct TextTable {
    enum Alignment {
        case left, right
    }

    private enum Line {
        case row([String])
        case note(String)
        case block([String])
    }

    /// The least room for names beside the other columns.
    private static let leastName = 8

    private let alignments: [Alignment]
    private var content: [Line] = []

    init(_ alignments: [Alignment]) {
        self.alignments = alignments
    }

    mutating func add(_ cells: [String]) { content.append(.row(cells)) }

    /// A text under the row before, wrapped.
    mutating func note(_ text: String) { content.append(.note(text)) }

    /// Lines under the row before, as they are.
    mutating func block(_ lines: [String]) { content.append(.block(lines)) }

    /// The table's lines. A name that would push a row past the width gets a line of its own. A few
    /// rows that are too wide for the others are broken by themselves; where many are, all are.
    func lines(width: Int) -> [String] {
        var rows = content.compactMap { line -> [String]? in
            if case .row(let cells) = line { cells } else { nil }
        }
        // The header is one of them and stays with the others.
        let mostAlone = (rows.count - 1) / 4
        let all = self.widths(of: rows)
        var alone: Set<[String]> = []
        while Self.leastName + room(self.widths(of: rows)) > width, alone.count < mostAlone,
            let index = rows.indices.dropFirst().max(by: {
                room(self.widths(of: [rows[$0]])) < room(self.widths(of: [rows[$1]]))
            })
        {
            alone.insert(rows.remove(at: index))
        }
        var widths = self.widths(of: rows)
        let rest = room(widths)
        let isNarrow = Self.leastName + rest > width
        if isNarrow { (alone, widths) = ([], all) }
        let longest = rows.reduce(0) { max($0, $1[0].terminalColumns) }
        widths[0] = max(Self.leastName, min(longest, width - rest))
        return content.flatMap { line -> [String] in
            switch line {
            case .row(let cells):
                alone.contains(cells)
                    ? narrowRow(cells, self.widths(of: [cells]), width)
                    : isNarrow ? narrowRow(cells, widths, width) : row(cells, widths, width)
            case .note(let text): Self.wrap(text, width: width, indent: 4, hanging: 4)
            case .block(let lines): lines
            }
        }
    }

    /// Columns that the cells need; names count for nothing.
    private func widths(of rows: [[String]]) -> [Int] {
        var widths = alignments.map { _ in 0 }
        for cells in rows {
            for (index, cell) in cells.enumerated() where index > 0 {
                widths[index] = max(widths[index], cell.terminalColumns)
            }
        }
        return widths
    }

    private func room(_ widths: [Int]) -> Int { widths.dropFirst().reduce(0) { $0 + 2 + $1 } }

    private func row(_ cells: [String], _ widths: [Int], _ width: Int) -> [String] {
        var lines: [String] = []
        var name = cells[0]
        if name.terminalColumns > widths[0] {
            lines += Self.broken(name, width)
            name = ""
        }
        var text = name.padded(toColumns: widths[0])
        for (index, cell) in cells.enumerated().dropFirst() {
            text += "  " + padded(cell, widths, index)
        }
        return lines + [Self.trimmed(text)]
    }

    /// The name, then the other cells on as many lines as they need.
    private func narrowRow(_ cells: [String], _ widths: [Int], _ width: Int) -> [String] {
        var lines = Self.broken(cells[0], width)
        var text = ""
        for (index, cell) in cells.enumerated().dropFirst() {
            if !text.isEmpty, 2 + text.terminalColumns + 2 + widths[index] > width {
                lines.append(Self.trimmed("  " + text))
                text = ""
            }
            text += (text.isEmpty ? "" : "  ") + padded(cell, widths, index)
        }
        lines.append(Self.trimmed("  " + text))
        return lines.filter { !$0.isEmpty }.flatMap { Self.broken($0, width) }
    }

    private func padded(_ cell: String, _ widths: [Int], _ index: Int) -> String {
        cell.padded(toColumns: widths[index], atStart: alignments[index] == .right)
    }

    private static func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }

    /// A line cut where it is wider than the terminal.
    private static func broken(_ line: String, _ width: Int) -> [String] {
        line.terminalColumns <= width ? [line] : line.pieces(ofColumns: width)
    }

    /// Terminals narrower than this get no line that they would break themselves.
    private static let usualWidth = 80

    /// Words on as many lines as they need; a number stays beside its `%` or `±`. A word longer than a
    /// line stays whole, so that it can be copied, unless its characters are wide, since such scripts
    /// put no spaces, or the terminal is narrow.
    static func wrap(_ text: String, width: Int, indent: Int, hanging: Int) -> [String] {
        var lines: [String] = []
        var line = String(repeating: " ", count: indent)
        var columns = indent
        var isEmpty = true
        let glued = text.replacing(" %", with: "\u{A0}%").replacing("± ", with: "±\u{A0}")
        for word in glued.split(separator: " ", omittingEmptySubsequences: false) {
            let own = word.terminalColumns
            let isBroken =
                own > width - hanging && (own > word.count || width < usualWidth)
            for (index, part) in (isBroken ? word.map(String.init) : [String(word)]).enumerated() {
                let gap = isEmpty || index > 0 ? 0 : 1
                let own = part.terminalColumns
                if !isEmpty, columns + gap + own > width {
                    lines.append(line)
                    line = String(repeating: " ", count: hanging)
                    columns = hanging
                    line += part
                    columns += own
                } else {
                    line += String(repeating: " ", count: gap) + part
                    columns += gap + own
                }
                isEmpty = false
            }
        }
        return (lines + [line]).map { $0.replacing("\u{A0}", with: " ") }
    }
}
