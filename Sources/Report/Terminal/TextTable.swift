// SPDX-License-Identifier: GPL-3.0-or-later

/// Rows of aligned columns, with lines of text between them.
struct TextTable {
    enum Alignment {
        case left, right
    }

    private enum Line {
        case row([String])
        case note(String)
    }

    private let alignments: [Alignment]
    private var content: [Line] = []

    init(_ alignments: [Alignment]) {
        self.alignments = alignments
    }

    mutating func add(_ cells: [String]) { content.append(.row(cells)) }

    /// A text under the row before, wrapped.
    mutating func note(_ text: String) { content.append(.note(text)) }

    /// A question, if there is one, and in brackets what was counted.
    mutating func note(_ question: String?, _ counted: String) {
        note(question.map { "\($0) (\(counted))" } ?? counted)
    }

    /// The table's lines; a name that would push a row past the width gets a line of its own.
    func lines(width: Int) -> [String] {
        var widths = alignments.map { _ in 0 }
        for case .row(let cells) in content {
            for (index, cell) in cells.enumerated() where index > 0 {
                widths[index] = max(widths[index], cell.count)
            }
        }
        let rest = widths.dropFirst().reduce(0) { $0 + 2 + $1 }
        let longest = content.reduce(0) { longest, line in
            if case .row(let cells) = line { max(longest, cells[0].count) } else { longest }
        }
        widths[0] = max(8, min(longest, width - rest))
        return content.flatMap { line -> [String] in
            switch line {
            case .row(let cells): row(cells, widths)
            case .note(let text): Self.wrap(text, width: width, indent: 4, hanging: 4)
            }
        }
    }

    private func row(_ cells: [String], _ widths: [Int]) -> [String] {
        var lines: [String] = []
        var name = cells[0]
        if name.count > widths[0] {
            lines.append(name)
            name = ""
        }
        var text = name.padded(to: widths[0], .left)
        for (index, cell) in cells.enumerated().dropFirst() {
            text += "  " + cell.padded(to: widths[index], alignments[index])
        }
        while text.last == " " { text.removeLast() }
        return lines + [text]
    }

    /// Words on as many lines as they need; a word longer than a line stays whole, and a number
    /// stays beside its `%` or `±`.
    static func wrap(_ text: String, width: Int, indent: Int, hanging: Int) -> [String] {
        var lines: [String] = []
        var line = String(repeating: " ", count: indent)
        var isEmpty = true
        let glued = text.replacing(" %", with: "\u{A0}%").replacing("± ", with: "±\u{A0}")
        for word in glued.split(separator: " ", omittingEmptySubsequences: false) {
            if !isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = String(repeating: " ", count: hanging)
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return (lines + [line]).map { $0.replacing("\u{A0}", with: " ") }
    }
}

extension String {
    fileprivate func padded(to width: Int, _ alignment: TextTable.Alignment) -> String {
        let space = String(repeating: " ", count: max(0, width - count))
        return alignment == .left ? self + space : space + self
    }
}
