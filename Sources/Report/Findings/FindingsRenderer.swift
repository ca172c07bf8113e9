// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
public import Tables

/// Lays findings out for a terminal.
public struct FindingsRenderer {
    let width: Int
    let isUnicode: Bool
    let style: Quantity.Style

    /// For so many columns, 60 at least; without Unicode all characters are ASCII but those of the findings.
    public init(width: Int = 80, isUnicode: Bool = true) {
        self.width = max(60, width)
        self.isUnicode = isUnicode
        style = Quantity.Style(isUnicode: isUnicode)
    }

    /// The text, with a line feed at its end.
    public func render(_ findings: Findings) -> String {
        let title = text(findings.title)
        var lines = title.isEmpty ? [] : wrap(title, hanging: findings.title.words.isEmpty ? 0 : 2)
        for remark in findings.remarks {
            switch remark {
            case .plain(let text): lines += wrap(text)
            case .warning(let text): lines += wrap("warning: \(text)")
            }
        }
        for section in findings.sections { lines += self.lines(section) }
        if !findings.advice.isEmpty { lines.append("") }
        for text in findings.advice { lines += wrap(text) }
        if !findings.foot.isEmpty { lines += ["", text(findings.footTitle)] }
        for line in findings.foot {
            lines += wrap(line.label.padded(toColumns: 10) + line.text, indent: 2, hanging: 12)
        }
        return lines.drop(while: \.isEmpty).joined(separator: "\n") + "\n"
    }

    private func lines(_ section: Findings.Section) -> [String] {
        switch section {
        case .table(let table) where table.media.contains(.terminal):
            let parts = table.parts.filter { $0.rows.contains(where: \.isShown) }
            return parts.flatMap { part in
                switch table.layout {
                case .rows: [""] + lines(part, table.columns)
                case .matrix: matrix(part, table.columns)
                case .stacked: stack(part, table.columns)
                }
            }
        case .listing(let listing) where listing.media.contains(.terminal):
            let heading = text(listing.heading)
            return (heading.isEmpty ? [] : [""] + wrap(heading, hanging: 2))
                + listing.lines.flatMap {
                    wrap(
                        ([$0.text] + $0.codes).joined(separator: " "), indent: $0.indent,
                        hanging: $0.hanging)
                }
        case .tree(let tree) where tree.media.contains(.terminal): return lines(tree)
        case .messages(let messages):
            let text = DiagnosticFormatter().format(messages.diagnostics)
            return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
                .map(String.init)
        case .table, .listing, .tree: return []
        }
    }

    private func lines(_ part: Table.Part, _ columns: [Column]) -> [String] {
        let faces = columns.flatMap(\.faces)
        var table = TextTable([.left] + faces.map { $0.isNumeric ? .right : .left })
        table.add([text(part.heading)] + faces.map(\.title))
        for note in notes(part.question, part.notes) { table.note(note) }
        for row in part.rows where row.isShown {
            let name = String(repeating: "  ", count: row.depth) + row.name
            if !row.isHeading {
                table.add(
                    [name]
                        + zip(columns, row.cells).flatMap { column, quantity in
                            column.faces.map { quantity.text($0, style) }
                        })
            } else if !name.isEmpty {
                table.add([name] + faces.map { _ in "" })
            }
            for note in notes(row.question, row.notes) { table.note(note) }
            if case .curve(let curve)? = row.figure { add(curve, to: &table) }
        }
        return table.lines(width: width)
    }

    /// The numbers of a row, then its texts below them.
    private func stack(_ part: Table.Part, _ columns: [Column]) -> [String] {
        var lines = [""] + wrap(text(part.heading), hanging: 2)
        for row in part.rows where row.isShown {
            let cells = zip(columns, row.cells).flatMap { column, quantity in
                column.faces.map { (isNumeric: $0.isNumeric, text: quantity.text($0, style)) }
            }
            lines.append(
                "  " + cells.filter(\.isNumeric).map(\.text).joined(separator: "  "))
            let texts = notes(row.question, row.notes) + cells.filter { !$0.isNumeric }.map(\.text)
            lines += texts.flatMap { wrap($0, indent: 6, hanging: 8) }
        }
        return lines
    }

    func text(_ heading: Heading) -> String { heading.words.uppercased() + heading.rest }

    private func notes(_ question: String?, _ notes: [String]) -> [String] {
        (question.map { [$0] } ?? []) + notes
    }

    func wrap(_ text: String, indent: Int = 0, hanging: Int = 0) -> [String] {
        TextTable.wrap(
            isUnicode ? text : text.replacing("→", with: "->").replacing("–", with: "-"),
            width: width, indent: indent,
            hanging: hanging)
    }
}
