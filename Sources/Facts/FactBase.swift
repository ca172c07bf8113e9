// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// The facts of a seed file, in its order.
public struct FactBase: Sendable {
    public let file: SourceFile
    public let source: String
    public let facts: [Fact]
    private let indexByID: [String: Int]

    public init(file: SourceFile, source: String, facts: [Fact]) {
        self.file = file
        self.source = source
        self.facts = facts
        self.indexByID = Dictionary(
            facts.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    public subscript(id: String) -> Fact? {
        indexByID[id].map { facts[$0] }
    }
}
