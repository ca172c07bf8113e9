// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Documents
import Model
import Program
import TestSupport

/// A scenario's text by its items, so that a test can take one out, change it, move or rename it.
struct Draft {
    struct Item {
        var name: String
        /// The YAML after the name, on one line.
        var body: String
    }

    var repeats = 1
    var correlations: [String] = []
    private(set) var sections: [(name: String, items: [Item])] = []

    mutating func add(_ section: String, _ name: String, _ body: String) {
        if !sections.contains(where: { $0.name == section }) { sections.append((section, [])) }
        edit(section) { $0.append(Item(name: name, body: body)) }
    }

    mutating func remove(_ section: String, _ name: String) {
        edit(section) { $0.removeAll { $0.name == name } }
    }

    mutating func replace(_ section: String, _ name: String, with body: String) {
        edit(section) { items in
            for index in items.indices where items[index].name == name { items[index].body = body }
        }
    }

    /// Renames an item and every mention of it: its name is no part of another's.
    mutating func rename(_ name: String, to other: String) {
        for section in sections.indices where sections[section].name != "outcomes" {
            for index in sections[section].items.indices
            where sections[section].items[index].name == name {
                sections[section].items[index].name = other
            }
        }
        for section in sections.indices {
            for index in sections[section].items.indices {
                sections[section].items[index].body = sections[section].items[index].body
                    .replacing(name, with: other)
            }
        }
    }

    mutating func shuffle(using random: inout SplitMix64) {
        sections.shuffle(using: &random)
        for index in sections.indices {
            // The copula goes through tied parameters in the order of the file.
            if sections[index].name == "parameters", !correlations.isEmpty { continue }
            sections[index].items.shuffle(using: &random)
        }
    }

    private mutating func edit(_ section: String, _ change: (inout [Item]) -> Void) {
        for index in sections.indices where sections[index].name == section {
            change(&sections[index].items)
        }
    }

    var text: String {
        var text =
            "scenario: generated\nstarts: 2025-01-01\nends: 2025-02-04\nrepeats: \(repeats)\n"
        for (name, items) in sections where !items.isEmpty {
            text += "\(name):\n"
            for item in items { text += "  \(item.name): \(item.body)\n" }
        }
        if !correlations.isEmpty {
            text += "correlations:\n" + correlations.map { "  - \($0)\n" }.joined()
        }
        return text
    }

    func program(_ options: ReadingOptions = ReadingOptions()) throws -> Program {
        try lower(text, options)
    }
}

/// Reads and lowers a text; what is wrong with it is thrown.
func lower(_ text: String, _ options: ReadingOptions = ReadingOptions()) throws -> Program {
    let sink = DiagnosticSink()
    guard let document = Document.parse(SourceFile(path: "test.yaml", text: text), sink: sink)
    else {
        throw Rejection(sink.diagnostics)
    }
    return try Program.lower(ScenarioReader.read(document, options: options, sink: sink))
}
