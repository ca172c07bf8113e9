// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Documents
import Facts
import Foundation
import Model
import Testing

/// The schema knows exactly the keys that the readers ask for.
struct KeyTests {
    @Test(arguments: WholeScenario.shapes)
    func `the scenario's schema and its reader know the same keys`(_ path: [String]) throws {
        let document = try Repository.parse(WholeScenario.text)
        let check = try SchemaCheck(ScenarioSchema.schema.text)
        #expect(Self.messages(document.root).isEmpty)
        #expect(try check.findings(in: document.root).isEmpty)
        try compare(document.root, at: path, check, Self.messages)
    }

    @Test(arguments: [[], ["facts", "a"]])
    func `the facts' schema and its reader know the same keys`(_ path: [String]) throws {
        let document = try Repository.parse(
            "source: S\npublished: 2025-01-02\nfacts:\n  a: {statement: It rained, grade: B2}\n")
        let check = try SchemaCheck(FactsSchema.schema.text)
        #expect(try check.findings(in: document.root).isEmpty)
        try compare(document.root, at: path, check) { root in
            let sink = DiagnosticSink()
            _ = FactBase.read(Document(file: document.file, root: root), sink: sink)
            return sink.diagnostics.map(\.message)
        }
    }

    @Test func `every kind of mapping in the schema is held against the reader`() throws {
        let document = try Repository.parse(WholeScenario.text)
        let check = try SchemaCheck(ScenarioSchema.schema.text)
        let compared = try WholeScenario.shapes.map { try check.keys(at: $0, in: document.root) }
        #expect(Set(compared) == check.closedShapes)
    }

    /// Adds keys to the mapping at the path: those the schema does not know must all be unknown to
    /// the reader, and each one it does know must not be, nor any the reader knows be left out.
    private func compare(
        _ root: Node, at path: [String], _ check: SchemaCheck, _ messages: (Node) -> [String]
    ) throws {
        let known = try check.keys(at: path, in: root)
        #expect(!known.isEmpty)
        let strange = try Self.words().subtracting(known)
        let said = messages(root.adding(strange, at: path[...]))
        for key in strange.sorted() {
            #expect(Self.isUnknown(key, said), "the reader knows '\(key)' at \(path)")
        }
        for key in known.sorted() where root.node(at: path[...])?.mappingEntries?[key] == nil {
            let changed = root.adding([key], at: path[...])
            let refused = try check.findings(in: changed).contains {
                ["additionalProperties", "dependencies"].contains($0.keyword) && $0.about == key
            }
            let isUnknown = Self.isUnknown(key, messages(changed))
            #expect(!isUnknown || refused, "the reader does not know '\(key)' at \(path)")
        }
    }

    private static func isUnknown(_ key: String, _ messages: [String]) -> Bool {
        messages.contains { $0.hasSuffix("has no '\(key)'") || $0.hasSuffix("can't have '\(key)'") }
    }

    private static func messages(_ root: Node) -> [String] {
        let sink = DiagnosticSink()
        let file = SourceFile(path: "test.yaml", text: "")
        _ = try? ScenarioReader.read(Document(file: file, root: root), sink: sink)
        return sink.diagnostics.map(\.message)
    }

    /// Every word in quotes in the readers' sources: whatever key they may ask for is among them.
    private static func words() throws -> Set<String> {
        var words: Set<String> = []
        for folder in ["Sources/Model", "Sources/Facts"] {
            for file in try Repository.files(below: folder, ending: ".swift") {
                for match in try Repository.text(file).matches(of: /"([a-z_]+)"/) {
                    words.insert(String(match.1))
                }
            }
        }
        return words
    }
}

extension Node {
    fileprivate func node(at path: ArraySlice<String>) -> Node? {
        guard let key = path.first else { return self }
        let next = Int(key).map { sequenceItems?[$0] } ?? mappingEntries?[key]
        return next?.node(at: path.dropFirst())
    }

    /// A copy whose mapping at the path has these keys as well, with a text behind each.
    fileprivate func adding(_ keys: Set<String>, at path: ArraySlice<String>) -> Node {
        switch self {
        case .scalar: return self
        case .sequence(let sequence):
            let items = sequence.items.enumerated().map {
                String($0) == path.first ? $1.adding(keys, at: path.dropFirst()) : $1
            }
            return .sequence(Sequence(items: items, place: place))
        case .mapping(let mapping):
            var entries = mapping.entries
            if let key = path.first {
                entries = entries.map {
                    $0.key.text == key
                        ? Entry(key: $0.key, value: $0.value.adding(keys, at: path.dropFirst()))
                        : $0
                }
            } else {
                entries += keys.sorted().map {
                    Entry(
                        key: Scalar(text: $0, place: place),
                        value: .scalar(Scalar(text: "nothing", place: place)))
                }
            }
            return .mapping(Mapping(entries: entries, place: place))
        }
    }
}
