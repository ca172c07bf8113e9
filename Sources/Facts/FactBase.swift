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
    /// Where facts that repeat others come from in the end.
    private let origins: [String: String]

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
        origins = Self.origins(of: facts)
    }

    /// The fact that this one comes from in the end, by way of others perhaps: itself where it
    /// repeats none.
    public func origin(of id: String) -> String { origins[id] ?? id }

    private static func origins(of facts: [Fact]) -> [String: String] {
        var next: [String: String] = [:]
        let known = Set(facts.map(\.id))
        for fact in facts {
            if let origin = fact.origin, known.contains(origin) { next[fact.id] = origin }
        }
        var found: [String: String] = [:]
        for fact in facts where next[fact.id] != nil {
            var way: [String] = []
            var seen: Set<String> = []
            var last = fact.id
            while found[last] == nil, let origin = next[last], seen.insert(last).inserted {
                way.append(last)
                last = origin
            }
            for id in way { found[id] = found[last] ?? last }
        }
        return found
    }

    public subscript(id: String) -> Fact? {
        indexByID[id].map { facts[$0] }
    }
}
