// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Tables

extension FindingsRenderer {
    /// Columns that a heading may take before it is broken.
    private static let headingWidth = 14

    /// As many sides beside the first as there is room for, then the others below.
    func matrix(_ part: Table.Part, _ columns: [Column]) -> [String] {
        let faces = columns.flatMap(\.faces)
        let rows = part.rows.filter(\.isShown).map { row in
            (
                name: String(repeating: "  ", count: row.depth) + row.name,
                cells: zip(row.cells, faces).map { $0.text($1, style) }
            )
        }
        let headings = faces.map { Self.heading($0.title) }
        let widths = faces.indices.map { side in
            let cells = rows.compactMap { $0.cells.isEmpty ? nil : $0.cells[side].terminalColumns }
            return max(cells.max() ?? 0, headings[side].map(\.terminalColumns).max() ?? 0)
        }
        let names = min(rows.map { $0.name.terminalColumns }.max() ?? 0, width / 2)
        var lines: [String] = []
        var next = 1
        while next < faces.count {
            var shown = [0, next]
            var used = names + 4 + widths[0] + widths[next]
            next += 1
            while next < faces.count, used + 2 + widths[next] <= width {
                shown.append(next)
                used += 2 + widths[next]
                next += 1
            }
            let title = text(part.heading) + (lines.isEmpty ? "" : ", continued")
            var table = TextTable([.left] + shown.map { _ in .right })
            let height = shown.map { headings[$0].count }.max() ?? 0
            for line in 0..<height {
                let cells = shown.map { side -> String in
                    let above = height - headings[side].count
                    return line < above ? "" : headings[side][line - above]
                }
                table.add([line == height - 1 ? title : ""] + cells)
            }
            for row in rows {
                table.add([row.name] + shown.map { row.cells.isEmpty ? "" : row.cells[$0] })
            }
            lines += [""] + table.lines(width: width)
        }
        return lines + legend(part, faces[0].title)
    }

    private func legend(_ part: Table.Part, _ first: String) -> [String] {
        let marks = Set(part.rows.flatMap(\.cells).compactMap { $0.mark(style) })
        var texts: [String] = []
        if !marks.isDisjoint(with: [style.above, style.below]) {
            texts.append(
                "\(style.above) \(style.below) above or below \(first), beyond the 95% CI")
        }
        if marks.contains(style.unlike) {
            texts.append("\(style.unlike) not compared with \(first)")
        }
        return texts.isEmpty ? [] : wrap(texts.joined(separator: "; "), indent: 2, hanging: 2)
    }

    /// A side's name on several lines, broken where its words end.
    private static func heading(_ name: String) -> [String] {
        var words: [String] = []
        var word = ""
        for character in name {
            word.append(character)
            if "_-/. ".contains(character) {
                words.append(word)
                word = ""
            }
        }
        var lines = [""]
        for word in words + [word] {
            if (lines[lines.count - 1] + word).terminalColumns <= headingWidth {
                lines[lines.count - 1] += word
            } else {
                lines += word.pieces(ofColumns: headingWidth)
            }
        }
        return lines.filter { !$0.isEmpty }
    }
}
