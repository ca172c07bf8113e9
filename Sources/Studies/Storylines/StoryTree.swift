// SPDX-License-Identifier: GPL-3.0-or-later

internal import Simulation

/// Sequences merged where they begin alike.
struct StoryTree {
    struct Node {
        /// Of the last event; -1 at the root.
        let milestone: Int32
        let parent: Int
        var children: [Int] = []
        /// Trials that begin like this, rising, with the moment of the last event in each.
        var members: [Int32] = []
        var times: [Double] = []
        /// Those to which nothing more happens.
        var enders: [Int32] = []
    }

    /// The root is the first; a parent stands before its children.
    private(set) var nodes = [Node(milestone: -1, parent: -1)]

    init(_ played: [MilestoneSequence], leavingOut: Set<Int32>) {
        for (trial, sequence) in played.enumerated() {
            var node = 0
            for (milestone, time) in zip(sequence.reached, sequence.times)
            where !leavingOut.contains(milestone) {
                node = child(of: node, milestone)
                nodes[node].members.append(Int32(trial))
                nodes[node].times.append(time)
            }
            nodes[node].enders.append(Int32(trial))
        }
    }

    private mutating func child(of node: Int, _ milestone: Int32) -> Int {
        if let known = nodes[node].children.first(where: { nodes[$0].milestone == milestone }) {
            return known
        }
        nodes.append(Node(milestone: milestone, parent: node))
        nodes[node].children.append(nodes.count - 1)
        return nodes.count - 1
    }

    /// Sequences that some trial went through to its end.
    var distinct: Int { nodes.count { !$0.enders.isEmpty } }

    /// The nodes at which most trials end; of equals the one that a trial came to first.
    func mostFrequent(_ count: Int) -> [Int] {
        let ends = nodes.indices.filter { !nodes[$0].enders.isEmpty }
        let ordered = ends.sorted {
            let (a, b) = (nodes[$0].enders, nodes[$1].enders)
            return (b.count, a[0]) < (a.count, b[0])
        }
        return Array(ordered.prefix(count))
    }

    /// From the first event to this node.
    func path(to node: Int) -> [Int] {
        var path: [Int] = []
        var node = node
        while node > 0 {
            path.append(node)
            node = nodes[node].parent
        }
        return path.reversed()
    }

    /// The children with enough members, most frequent first.
    func atLeast(_ enough: Int) -> (_ node: Int) -> [Int] {
        { node in
            nodes[node].children.filter { nodes[$0].members.count >= enough }.sorted {
                let (a, b) = (nodes[$0], nodes[$1])
                return (b.members.count, a.milestone) < (a.members.count, b.milestone)
            }
        }
    }
}
