// SPDX-License-Identifier: GPL-3.0-or-later

/// A file of the tutorial: sections in their order, each with its entries.
///
/// It is as simple as the page: an entry begins with two spaces, and a list is replaced as a whole.
struct TutorialText {
    private struct Section {
        let key: String
        var head: String
        /// By its name; those of a list have none.
        var entries: [(name: String, lines: [String])] = []
    }

    private var sections: [Section] = []

    init(_ text: String = "") { add(text) }

    /// A section's entries that are there already are replaced, and others added at its end.
    mutating func add(_ text: String) {
        var index: Int?
        for line in text.split(separator: "\n").map(String.init) {
            if !line.hasPrefix(" ") {
                let key = String(line.prefix { $0 != ":" })
                index = sections.firstIndex { $0.key == key }
                if let index {
                    sections[index].head = line
                } else {
                    sections.append(Section(key: key, head: line))
                    index = sections.count - 1
                }
            } else if let index {
                Self.add(line, to: &sections[index])
            }
        }
    }

    private static func add(_ line: String, to section: inout Section) {
        let isEntry = line.hasPrefix("  ") && !line.hasPrefix("   ")
        let name = line.hasPrefix("  - ") ? line : String(line.prefix { $0 != ":" })
        if !isEntry, let last = section.entries.indices.last {
            section.entries[last].lines.append(line)
        } else if let known = section.entries.firstIndex(where: { $0.name == name }) {
            section.entries[known].lines = [line]
        } else {
            section.entries.append((name, [line]))
        }
    }

    var text: String {
        sections.map { section in
            ([section.head] + section.entries.flatMap(\.lines)).joined(separator: "\n") + "\n"
        }.joined()
    }
}
