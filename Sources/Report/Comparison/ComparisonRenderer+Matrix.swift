// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Statistics
internal import Studies
internal import Tables

extension ComparisonRenderer {
    /// Columns that a heading may take before it is broken.
    private static let headingWidth = 14

    private struct Row {
        let name: String
        /// One for each side; none where the row is only a heading.
        let cells: [String]
    }

    /// Every question with its chance or mean in every side, and whether it differs from the first.
    func matrix(_ comparison: Comparison) -> [String] {
        let rows = comparison.outcomes.flatMap { matrixRows(of: $0) }
        guard !rows.isEmpty else { return [] }
        let headings = comparison.sides.map { Self.heading($0.name) }
        let widths = comparison.sides.indices.map { side in
            let cells = rows.compactMap { $0.cells.isEmpty ? nil : $0.cells[side].terminalColumns }
            return max(cells.max() ?? 0, headings[side].map(\.terminalColumns).max() ?? 0)
        }
        let longest = rows.map { $0.name.terminalColumns }.max() ?? 0
        let names = min(longest, width / 2)
        var lines: [String] = []
        var next = 1
        while next < comparison.sides.count {
            var shown = [0, next]
            var used = names + 4 + widths[0] + widths[next]
            next += 1
            while next < comparison.sides.count, used + 2 + widths[next] <= width {
                shown.append(next)
                used += 2 + widths[next]
                next += 1
            }
            let title = lines.isEmpty ? "OVERVIEW" : "OVERVIEW, continued"
            lines += [""] + block(shown, rows, headings, title)
        }
        return lines + legend(rows, comparison)
    }

    private func block(
        _ shown: [Int], _ rows: [Row], _ headings: [[String]], _ title: String
    ) -> [String] {
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
        return table.lines(width: width)
    }

    private func matrixRows(of outcome: ComparedOutcome) -> [Row] {
        let unit = TimeWords.unit(outcome.unit)
        let name = outcome.name + (unit.isEmpty ? "" : " (\(unit))")
        let isLabelled = outcome.statements.contains { $0.label != nil }
        let heading = isLabelled ? [Row(name: name, cells: [])] : []
        return heading
            + outcome.statements.map { statement in
                Row(name: statement.label.map { "  \($0)" } ?? name, cells: cells(statement))
            }
    }

    private func cells(_ statement: ComparedOutcome.Statement) -> [String] {
        let means = statement.means
        return statement.values.indices.map { index in
            let text =
                switch statement.values[index] {
                case .probability(let proportion): SignificantDigits.percent(proportion)
                case .mean: means[index]
                }
            return index == 0 ? text : "\(text) \(sign(statement.differences[index - 1]))"
        }
    }

    /// Which way it differs, where the interval of the difference leaves no doubt.
    private func sign(_ difference: ComparedOutcome.Difference) -> String {
        let interval: Interval
        switch difference {
        case .paired(let pair): interval = pair.interval
        case .pairedNumbers(let pair): interval = pair.difference.interval
        case .unpaired(_, let own), .unpairedNumbers(_, let own): interval = own
        case .notComparable: return isUnicode ? "≠" : "x"
        }
        return interval.low > 0 ? up : interval.high < 0 ? down : " "
    }

    private func legend(_ rows: [Row], _ comparison: Comparison) -> [String] {
        let signs = Set(rows.flatMap { $0.cells.dropFirst() }.compactMap(\.last))
        let first = comparison.sides[0].name
        var texts: [String] = []
        if signs.contains(where: { "\($0)" == up || "\($0)" == down }) {
            texts.append("\(up) \(down) above or below \(first), beyond the 95 % interval")
        }
        if signs.contains(isUnicode ? "≠" : "x") {
            texts.append("\(isUnicode ? "≠" : "x") not compared with \(first)")
        }
        guard !texts.isEmpty else { return [] }
        return TextTable.wrap(
            texts.joined(separator: "; "), width: width, indent: 2, hanging: 2)
    }

    private var up: String { isUnicode ? "↑" : "+" }
    private var down: String { isUnicode ? "↓" : "-" }

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
