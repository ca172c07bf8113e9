// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Documents
import Facts
import Foundation
import Model
import Testing

/// The schema knows exactly the keys that the readers ask for.
struct KeyTests {
    @Test(arguments: WholeScenario.kinds)
    func `the scenario's schema and its reader know the same keys`(_ paths: [[String]]) throws {
        let document = try Repository.parse(WholeScenario.text)
        let check = try SchemaCheck(ScenarioSchema.schema.text)
        #expect(Self.messages(document.root).isEmpty)
        #expect(try check.findings(in: document.root).isEmpty)
        try compare(document.root, at: paths, check, Self.messages)
    }

    /// Each section has a heading of its own on the page of the language, and an item in the scenario that
    /// tests every key.
    @Test(arguments: ScenarioSection.allCases)
    func `every section is explained and tested`(_ section: ScenarioSection) throws {
        let page = try Repository.text("Docs/Language.md")
        let headings = page.split(separator: "\n").filter { $0.hasPrefix("## ") }
        #expect(headings.contains { $0.contains("`\(section.key)`") })
        let document = try Repository.parse(WholeScenario.text)
        let node = try #require(document.root.value(at: [section.key]))
        switch node {
        case .mapping(let mapping): #expect(!section.isList && !mapping.entries.isEmpty)
        case .sequence(let list): #expect(section.isList && !list.items.isEmpty)
        case .scalar: Issue.record("\(section.key) is one value")
        }
    }

    @Test(arguments: [[], ["facts", "a"]])
    func `the facts' schema and its reader know the same keys`(_ path: [String]) throws {
        let document = try Repository.parse(
            "source: S\npublished: 2025-01-02\nfacts:\n  a: {statement: It rained, grade: B2}\n")
        let check = try SchemaCheck(FactsSchema.schema.text)
        #expect(try check.findings(in: document.root).isEmpty)
        try compare(document.root, at: [path], check) { root in
            let sink = DiagnosticSink()
            _ = FactBase.read(Document(file: document.file, root: root), sink: sink)
            return sink.diagnostics.map(\.message)
        }
    }

    @Test func `every kind of mapping in the schema is held against the reader`() throws {
        let document = try Repository.parse(WholeScenario.text)
        let check = try SchemaCheck(ScenarioSchema.schema.text)
        let compared = try WholeScenario.kinds.joined().map {
            try check.keys(at: $0, in: document.root)
        }
        // The names of the protocols are no keys of one mapping: there is just one of them.
        let protocols = Set(BargainingProtocol.allCases.map(\.rawValue) + ["each"])
        // Nor is what makes issues needed: a condition on the protocol.
        let condition: Set = ["protocol"]
        // Mappings of names know one key.
        #expect(Set(compared + [protocols, condition, ["each"]]) == check.closedShapes)
    }

    /// Adds keys to the mappings of one kind. Those the schema does not know must be unknown to the
    /// reader in all of them; each that it does know must be known to the reader in one of them.
    private func compare(
        _ root: Node, at paths: [[String]], _ check: SchemaCheck, _ messages: (Node) -> [String]
    ) throws {
        let known = try check.keys(at: paths[0], in: root)
        #expect(!known.isEmpty)
        let strange = try Self.words().subtracting(known)
        var unheard = known
        for path in paths {
            #expect(try check.keys(at: path, in: root) == known)
            let said = messages(root.adding(strange, at: path[...]))
            for key in strange.sorted() {
                #expect(Self.isUnknown(key, said), "the reader knows '\(key)' at \(path)")
            }
            let present = root.node(at: path[...])?.mappingEntries ?? [:]
            unheard = unheard.filter { key in
                present[key] == nil
                    && Self.isUnknown(key, messages(root.adding([key], at: path[...])))
            }
        }
        #expect(unheard.isEmpty, "the reader does not know these at \(paths)")
    }

    private static func isUnknown(_ key: String, _ messages: [String]) -> Bool {
        messages.contains {
            $0.hasPrefix("unknown key '\(key)' in ") || $0.hasSuffix("cannot have '\(key)'")
                || $0 == "an end of an issue must be a number, not '\(key)'"
        }
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
