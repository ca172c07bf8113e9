// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents

/// A word of a file that may stand for something named.
struct Mention {
    /// What it can stand for.
    enum Kind {
        /// Anything but a fact.
        case name
        /// The part after a dot, of this thing.
        case member(of: String)
        case fact
    }

    let word: String
    let kind: Kind
    let place: SourcePlace

    /// All of a document, in no particular order. Words of readers (notes, titles, statements), keys of the language
    /// and labels are none.
    static func all(in document: Document, _ guide: SchemaGuide, labels: Set<String>) -> [Mention] {
        var finder = MentionFinder(guide: guide, labels: labels)
        finder.visit(document.root, [])
        return finder.mentions
    }
}

private struct MentionFinder {
    let guide: SchemaGuide
    /// Of anything.
    let labels: Set<String>
    private(set) var mentions: [Mention] = []
    private var keys: [[String]: Set<String>] = [:]

    init(guide: SchemaGuide, labels: Set<String>) {
        self.guide = guide
        self.labels = labels
    }

    /// Values that are words for readers.
    private static let prose: Set<String> = [
        "note", "title", "name", "statement", "said_by", "source", "url", "side", "scenario",
    ]
    /// Values, or keys of values, that are ids of facts.
    private static let facts: Set<String> = ["because", "evidence", "without", "origin"]
    /// Mappings whose keys are labels or issues.
    private static let labelled: Set<String> = [
        "stages", "options", "pressure", "use", "fades", "payoffs", "issues", "ideal", "weight",
    ]

    /// Parts that speak of other files, in their words.
    private static let foreign: Set<String> = ["reference", "markets"]

    mutating func visit(_ node: Node, _ path: [String]) {
        if path == ["facts"], case .scalar = node { return }
        if let last = path.last, Self.foreign.contains(last) { return }
        let key = path.last { $0 != "[]" } ?? ""
        switch node {
        case .scalar(let scalar):
            guard !Self.prose.contains(key) else { return }
            read(scalar, isFact: Self.facts.contains(key))
        case .sequence(let sequence):
            for item in sequence.items { visit(item, path + ["[]"]) }
        case .mapping(let mapping):
            let isFact = Self.facts.contains(key) || path == ["facts"]
            let known = keys(at: path)
            for entry in mapping.entries {
                let name = entry.key.text
                if !known.contains(name), !Self.labelled.contains(key) {
                    read(entry.key, isFact: isFact)
                }
                visit(entry.value, path + [name])
            }
        }
    }

    /// Those of the language.
    private mutating func keys(at path: [String]) -> Set<String> {
        // All that a section holds is alike.
        var place = path
        if place.count > 1 { place[1] = "*" }
        if let known = keys[place] { return known }
        let found = Set(guide.keys(at: path).map(\.name))
        keys[place] = found
        return found
    }

    /// The words of a formula. Only text that stands as it was written has places inside.
    private mutating func read(_ scalar: Node.Scalar, isFact: Bool) {
        let letters = Array(scalar.text.unicodeScalars)
        guard scalar.place.length == letters.count else { return }
        var index = 0
        // The word before, and the mark between the two.
        var (before, mark) = ("", String.UnicodeScalarView())
        while index < letters.count {
            guard Self.begins(letters[index]) else {
                if letters[index] != " " { mark.append(letters[index]) }
                // A number with its exponent, or a day.
                if ("0"..."9").contains(letters[index]) {
                    while index + 1 < letters.count, Self.goesOn(letters[index + 1]) { index += 1 }
                }
                index += 1
                continue
            }
            let start = index
            while index < letters.count, Self.goesOn(letters[index]) { index += 1 }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: letters[start..<index])
            let word = String(text)
            let isLabel = labels.contains(word) && ["==", "!=", "("].contains(String(mark))
            if !isLabel || (String(mark) == "(" && before != "at" && before != "pressure") {
                mentions.append(
                    Mention(
                        word: word,
                        kind: isFact ? .fact : String(mark) == "." ? .member(of: before) : .name,
                        place: SourcePlace(
                            file: scalar.place.file, line: scalar.place.line,
                            column: scalar.place.column + start, length: index - start)))
            }
            (before, mark) = (word, .init())
        }
    }

    private static func begins(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || (scalar.isASCII && scalar.properties.isAlphabetic)
    }

    private static func goesOn(_ scalar: Unicode.Scalar) -> Bool {
        begins(scalar) || ("0"..."9").contains(scalar)
    }
}
