// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions

/// What follows what, and how often: shares that branch.
public struct Tree: Sendable {
    /// An event, with what follows it.
    public struct Node: Sendable {
        /// Of all trials.
        public let share: Quantity
        /// What happens.
        public let text: String
        /// When it happens.
        public let day: CivilDate?
        /// What follows, most frequent first.
        public let nodes: [Node]
        /// The share that nothing follows; `nil` if that is none.
        public let ending: Quantity?

        public init(
            _ share: Quantity, _ text: String, day: CivilDate? = nil, nodes: [Node] = [],
            ending: Quantity? = nil
        ) {
            self.share = share
            self.text = text
            self.day = day
            self.nodes = nodes
            self.ending = ending
        }
    }

    /// Over the tree.
    public let heading: Heading
    /// Where it is shown.
    public let media: Media
    /// The first events, most frequent first.
    public let nodes: [Node]
    /// Sentences about it: before it on the page, after it at a terminal.
    public let notes: [String]

    public init(
        _ heading: Heading, in media: Media = .readers, _ nodes: [Node], notes: [String] = []
    ) {
        self.heading = heading
        self.media = media
        self.nodes = nodes
        self.notes = notes
    }
}
