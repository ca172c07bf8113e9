// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Statistics
internal import Tables

extension FindingsRenderer {
    /// A row of blocks from the first day to the last; below it the share by each of some days, as many of
    /// them beside each other as fit.
    func add(_ curve: Figure.Curve, to table: inout TextTable) {
        table.note("\(curve.start) \(sketch(curve.lines.first?.shares ?? [])) \(curve.end)")
        let points = curve.points.map { point in
            (day: "\(point.day)", chance: SignificantDigits.percent(point.proportion))
        }
        let column = points.reduce(0) { max($0, $1.day.count, $1.chance.terminalColumns) }
        let perLine = max(1, (width - 6) / (column + 2))
        let lines = stride(from: 0, to: points.count, by: perLine).flatMap { first -> [String] in
            let shown = points[first..<min(points.count, first + perLine)]
            func line(_ start: String, _ cell: (String, String) -> String) -> String {
                shown.reduce(start) {
                    $0 + "  " + cell($1.day, $1.chance).padded(toColumns: column, atStart: true)
                }
            }
            return [line("    by") { day, _ in day }, line("      ") { _, chance in chance }]
        }
        table.block(lines)
    }

    /// Cumulative probability as a row of blocks, full height being certainty.
    private func sketch(_ shares: [Double]) -> String {
        let blocks: [Character] =
            isUnicode
            ? [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
            : [" ", ".", ".", ":", ":", "-", "=", "#", "#"]
        let bars = shares.map { share -> Character in
            // What is above zero shows.
            let step = Int((share * 8).rounded())
            return blocks[share > 0 ? max(1, step) : 0]
        }
        return "[" + String(bars) + "]"
    }
}
