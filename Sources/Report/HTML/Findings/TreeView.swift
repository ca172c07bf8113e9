// SPDX-License-Identifier: GPL-3.0-or-later

internal import Tables

/// A tree as nested lists.
struct TreeView {
    struct Branch {
        let text: String
        let share: String
        /// One, or none.
        let days: [String]
        let width: String
        /// The share that nothing follows, where something follows the others; one, or none.
        let endings: [String]
        let branches: [Branch]
        let hasMore: Bool
    }

    let label: String
    let branches: [Branch]

    init(_ tree: Tree) {
        label = tree.heading.text
        branches = tree.nodes.map(Branch.init)
    }
}

extension TreeView.Branch {
    fileprivate init(_ node: Tree.Node) {
        text = node.text
        share = node.share.text(Column.Face(""), .page)
        days = node.day.map { ["\($0)"] } ?? []
        width = SVGNumber.percent(node.share.place ?? 0)
        branches = node.nodes.map(TreeView.Branch.init)
        hasMore = !node.nodes.isEmpty
        endings =
            node.nodes.isEmpty ? [] : node.ending.map { [$0.text(Column.Face(""), .page)] } ?? []
    }
}
