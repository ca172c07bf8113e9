// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Tables

extension FindingsRenderer {
    private typealias Row = (share: String, text: String)

    private var joints: (String, String) { isUnicode ? ("├ ", "│ ") : ("+ ", "| ") }
    private var lastJoint: (String, String) { isUnicode ? ("└ ", "  ") : ("+ ", "  ") }

    /// Shares to the right, then what they are of, with lines that lead from one to the next.
    func lines(_ tree: Tree) -> [String] {
        guard !tree.nodes.isEmpty || !tree.notes.isEmpty else { return [] }
        var lines = [""] + wrap(text(tree.heading), hanging: 2)
        var rows: [Row] = []
        add(tree.nodes, ending: nil, isRoot: true, prefix: "", to: &rows)
        let column = rows.map { $0.share.terminalColumns }.max() ?? 0
        for row in rows {
            let start = "  " + row.share.padded(toColumns: column, atStart: true) + "  "
            let rest = TextTable.wrap(
                row.text, width: width - start.terminalColumns, indent: 0,
                hanging: tree.isFlat ? 0 : 8)
            lines.append(start + rest[0])
            lines += rest.dropFirst().map {
                String(repeating: " ", count: start.terminalColumns) + $0
            }
        }
        return lines + tree.notes.flatMap { wrap($0, indent: 2, hanging: 2) }
    }

    private func add(
        _ nodes: [Tree.Node], ending: Quantity?, isRoot: Bool, prefix: String, to rows: inout [Row]
    ) {
        let ending = nodes.isEmpty ? nil : ending
        for (index, node) in nodes.enumerated() {
            // What only one thing follows, and always, stands on one line with it.
            var events = [node]
            while let last = events.last, last.ending == nil, last.nodes.count == 1,
                let next = last.nodes.first, next.share.successes == last.share.successes
            {
                events.append(next)
            }
            guard let last = events.last else { continue }
            let isLast = index == nodes.count - 1 && ending == nil
            let (joint, below) = isRoot ? ("", "") : isLast ? lastJoint : joints
            let told = events.map { event in
                event.text + (event.day.map { " (\($0))" } ?? "")
            }
            rows.append(
                (text(node.share), prefix + joint + told.joined(separator: ", ")))
            add(last.nodes, ending: last.ending, isRoot: false, prefix: prefix + below, to: &rows)
        }
        if let ending {
            rows.append((text(ending), prefix + lastJoint.0 + "no further event"))
        }
    }

    private func text(_ quantity: Quantity) -> String { quantity.text(Column.Face(""), style) }
}

extension Tree {
    fileprivate var isFlat: Bool { nodes.allSatisfy(\.nodes.isEmpty) }
}

extension Quantity {
    /// Trials of a share.
    fileprivate var successes: Int? {
        if case .probability(let proportion) = self { return proportion.successes }
        return nil
    }
}
