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

    /// The fact that this one comes from in the end, by way of others perhaps: itself where it
    /// repeats none.
    public func origin(of id: String) -> String {
        var found = id
        var seen: Set<String> = [id]
        while let next = self[found]?.origin, self[next] != nil, seen.insert(next).inserted {
            found = next
        }
        return found
    }

    public subscript(id: String) -> Fact? {
        indexByID[id].map { facts[$0] }
    }
}
