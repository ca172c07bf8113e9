// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

/// A look at a YAML text before the parser sees it: cuts it into tokens by libyaml's rules.
///
/// It finds commas within round brackets of plain scalars inside `{ }` and `[ ]`, where YAML would
/// cut the scalar, and puts a private character in their place, one for one, so that places stay.
/// It finds what is refused (anchors, aliases, tags, keys that stand twice, deep nesting) with its
/// place and before the parser spends time or memory on it. What is no YAML at all it passes on,
/// for the parser to say what is wrong.
struct Scanner {
    struct Result {
        /// The text for the parser.
        var text: String
        /// Plain scalars in which commas were kept.
        var adjusted: [SourcePlace]
        var problems: [(DocumentProblem, SourcePlace)]
    }

    /// Stands for a comma between the scanner and the reader.
    static let comma: Unicode.Scalar = "\u{E000}"
    /// A file with more problems than this is not looked at further.
    static let problemLimit = 100

    let file: SourceFile
    let limits: DocumentLimits
    /// The file's text; plain scalars replace commas in place.
    var text: [Unicode.Scalar]
    var position = 0
    var line = 1
    var lineStart = 0

    /// Columns (from 0) of the open collections of the block style.
    var indents: [Block] = []
    /// The open collections of the flow style.
    var flows: [Flow] = []
    /// Whether the next scalar may turn out to be a key, as libyaml's `simple_key_allowed`.
    var keyAllowed = true
    /// The scalar or collection that is a key if a colon follows.
    var possibleKey: Key?
    var collections = 0
    var tokens = 0

    /// Lines on which the keys of each collection stand.
    var keys: [KeyID: Int] = [:]
    var adjusted: [SourcePlace] = []
    var problems: [(DocumentProblem, SourcePlace)] = []

    struct Block {
        var id: Int
        var column: Int
    }

    struct Flow {
        var id: Int
        /// A key within `[ ]` makes a mapping of its own.
        var isMapping: Bool
        /// What was the possible key outside, with this collection as its start.
        var outerKey: Key?
    }

    struct Key {
        /// Nothing for a collection, which can't be a key.
        var name: String?
        var line: Int
        var column: Int
        var length: Int
    }

    struct KeyID: Hashable {
        var collection: Int
        var name: String
    }

    static func scan(_ file: SourceFile, limits: DocumentLimits) -> Result {
        var scanner = Scanner(file: file, limits: limits)
        while scanner.problems.count < problemLimit, scanner.scanToken() {}
        var text = file.text
        if !scanner.adjusted.isEmpty {
            var scalars = String.UnicodeScalarView()
            scalars.append(contentsOf: scanner.text)
            text = String(scalars)
        }
        return Result(text: text, adjusted: scanner.adjusted, problems: scanner.problems)
    }

    private init(file: SourceFile, limits: DocumentLimits) {
        self.file = file
        self.limits = limits
        self.text = Array(file.text.unicodeScalars)
    }

    /// One token; false at the end, or where going on is not worth it.
    private mutating func scanToken() -> Bool {
        skipToToken()
        guard position < text.count else { return false }
        tokens += 1
        guard tokens <= 4 * limits.nodes else {
            report(.tooManyNodes(limit: limits.nodes), length: 1)
            return false
        }
        if flows.isEmpty {
            while let last = indents.last, last.column > column { indents.removeLast() }
        }
        if column == 0, current == "%" {
            skipLine()
            return true
        }
        if isDocumentMarker {
            indents = []
            possibleKey = nil
            keyAllowed = false
            position += 3
            return true
        }
        scanStructure()
        guard indents.count + flows.count <= limits.depth else {
            report(.tooDeep(limit: limits.depth), length: 1)
            return false
        }
        return true
    }

    private mutating func scanStructure() {
        let inFlow = !flows.isEmpty
        switch current {
        case "[", "{": openFlow()
        case "]", "}": closeFlow()
        case ",":
            possibleKey = nil
            keyAllowed = true
            position += 1
        case "-" where isBlank(1):
            if !inFlow { openBlock(column) }
            possibleKey = nil
            keyAllowed = true
            position += 1
        case "?" where inFlow || isBlank(1):
            if !inFlow { openBlock(column) }
            possibleKey = nil
            keyAllowed = !inFlow
            position += 1
        case ":" where inFlow || isBlank(1): scanColon()
        default: scanScalar()
        }
    }

    private mutating func openFlow() {
        let key = Key(name: nil, line: line, column: column, length: 1)
        collections += 1
        flows.append(
            Flow(id: collections, isMapping: current == "{", outerKey: keyAllowed ? key : nil))
        possibleKey = nil
        keyAllowed = true
        position += 1
    }

    private mutating func closeFlow() {
        possibleKey = flows.popLast()?.outerKey
        keyAllowed = false
        position += 1
    }

    private mutating func openBlock(_ column: Int) {
        if let last = indents.last, last.column >= column { return }
        collections += 1
        indents.append(Block(id: collections, column: column))
    }

    /// The colon behind a key.
    private mutating func scanColon() {
        defer {
            possibleKey = nil
            position += 1
        }
        guard let key = possibleKey, key.line == line else {
            if flows.isEmpty { openBlock(column) }
            keyAllowed = flows.isEmpty
            return
        }
        if flows.isEmpty { openBlock(key.column) }
        keyAllowed = false
        let place = SourcePlace(
            file: file, line: key.line, column: key.column + 1, length: key.length)
        guard let name = key.name else {
            problems.append((.notAKey, place))
            return
        }
        if flows.last?.isMapping == false { return }
        let collection = flows.last?.id ?? indents.last?.id ?? 0
        if let first = keys[KeyID(collection: collection, name: name)] {
            problems.append((.duplicateKey(name, firstLine: first), place))
        } else {
            keys[KeyID(collection: collection, name: name)] = line
        }
    }
}
