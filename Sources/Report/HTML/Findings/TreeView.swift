// SPDX-License-Identifier: GPL-3.0-or-later

internal import Tables

/// A tree as nested lists.
enum TreeView {
    static func tree(_ tree: Tree) -> View {
        ["label": tree.heading.text, "branches": tree.nodes.map(branch)]
    }

    private static func branch(_ node: Tree.Node) -> View {
        let ending = node.nodes.isEmpty ? nil : node.ending
        return [
            "text": node.text, "share": node.share.text(Column.Face(""), .page),
            "days": node.day.map { ["\($0)"] } ?? [],
            "width": SVGNumber.percent(node.share.place ?? 0),
            "branches": node.nodes.map(branch), "hasMore": !node.nodes.isEmpty,
            "endings": ending.map { [$0.text(Column.Face(""), .page)] } ?? [],
        ]
    }
}
