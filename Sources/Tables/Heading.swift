// SPDX-License-Identifier: GPL-3.0-or-later

/// What stands over a table or a section.
public struct Heading: Sendable, ExpressibleByStringLiteral {
    /// Words that a terminal sets in capitals: `Probabilities`.
    public let words: String
    /// What follows as it is: a name, a formula.
    public let rest: String

    public init(_ words: String, _ rest: String = "") {
        self.words = words
        self.rest = rest
    }

    public init(stringLiteral words: String) { self.init(words) }

    /// A name of the file's, as it is.
    public init(name: String) { self.init("", name) }

    /// The whole, as on a page.
    public var text: String { words + rest }
}
