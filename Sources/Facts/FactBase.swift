// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Expressions

/// The facts of a seed file, in its order.
public struct FactBase: Sendable {
    public let file: SourceFile
    public let source: String
    /// When the source was published; no fact is younger.
    public let published: CivilDate?
    /// How the grades were given, and what else a reader should know.
    public let note: String?
    public let facts: [Fact]
    private let indexByID: [String: Int]

    public init(
        file: SourceFile, source: String, published: CivilDate? = nil, note: String? = nil,
        facts: [Fact]
    ) {
        self.file = file
        self.source = source
        self.published = published
        self.note = note
        self.facts = facts
        self.indexByID = Dictionary(
            facts.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    public subscript(id: String) -> Fact? {
        indexByID[id].map { facts[$0] }
    }
}
