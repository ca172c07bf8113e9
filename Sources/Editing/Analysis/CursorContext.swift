// SPDX-License-Identifier: GPL-3.0-or-later

/// Where in a file's tree a place is, also while the text there is not yet YAML.
///
/// One pass over the text up to the place: block mappings by their indentation, flow mappings and lists by
/// their brackets, quotes, comments and block scalars as YAML has them.
struct CursorContext: Equatable {
    enum Part: Equatable {
        /// A key is being written, or could be.
        case key
        case value
    }

    /// Keys from the root to the mapping of the key, or to the value; an item of a list is `[]`.
    var path: [String]
    var part: Part
    /// What stands before the place of the key or the value.
    var before: String

    init(_ text: String) {
        var scanner = ContextScanner()
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            scanner.read(Array(line.unicodeScalars))
        }
        self = scanner.context
    }

    fileprivate init(path: [String], part: Part, before: String) {
        self.path = path
        self.part = part
        self.before = before
    }
}

private struct ContextScanner {
    private enum Frame {
        /// A key of a block mapping, with its indentation, or an item of a block list.
        case block(indent: Int, key: String)
        case item(indent: Int)
        /// A flow mapping, and the key whose value comes; or a flow list.
        case mapping(key: String?)
        case list

        var indent: Int? {
            switch self {
            case .block(let indent, _), .item(let indent): indent
            case .mapping, .list: nil
            }
        }
    }

    private var frames: [Frame] = []
    private var quote: Unicode.Scalar?
    /// Since the last bracket, comma or colon.
    private var written = String.UnicodeScalarView()
    /// Round brackets that are open in a formula, whose commas end nothing.
    private var depth = 0
    /// The indentation of the key whose block scalar is open.
    private var scalarIndent: Int?
    private var isComment = false
    /// Whether the line, outside of brackets, is past its key.
    private var isValue = false

    private var isFlow: Bool {
        switch frames.last {
        case .mapping, .list: true
        case .block, .item, nil: false
        }
    }

    mutating func read(_ line: [Unicode.Scalar]) {
        isComment = false
        let indent = line.prefix { $0 == " " }.count
        if let scalarIndent {
            if indent > scalarIndent || line.allSatisfy({ $0 == " " }) {
                written = String.UnicodeScalarView(line)
                isComment = true
                return
            }
            self.scalarIndent = nil
            (isValue, written) = (false, .init())
        }
        if !isFlow, quote == nil {
            // A line that goes on with a value is further in than its key.
            let isKey = Self.isKey(line[indent...])
            // Where nothing follows a key in its line, the next may begin what it holds.
            if isKey || !isValue || line.count == indent || Self.isBlank(written) {
                while let last = frames.last?.indent, last >= indent, !isInside(indent, line) {
                    frames.removeLast()
                }
                isValue = false
                written = .init()
            }
        } else {
            written.append(" ")
        }
        var index = indent
        while index < line.count {
            step(line, &index)
            index += 1
        }
    }

    /// A list may stand at the indentation of its key.
    private func isInside(_ indent: Int, _ line: [Unicode.Scalar]) -> Bool {
        guard case .block(let own, _)? = frames.last, own == indent else { return false }
        return line.count > indent && line[indent] == "-"
            && (line.count == indent + 1 || line[indent + 1] == " ")
    }

    private static func isKey(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let colon = rest.firstIndex(of: ":") else { return rest.first == "-" }
        let isEnd = colon + 1 == rest.endIndex || rest[colon + 1] == " "
        return isEnd || rest.first == "-"
    }

    private mutating func step(_ line: [Unicode.Scalar], _ index: inout Int) {
        let scalar = line[index]
        let isBlank = index == 0 || line[index - 1] == " "
        let endsWord = index + 1 == line.count || line[index + 1] == " "
        if let quote {
            if scalar == quote { self.quote = nil }
            if scalar == "\\", quote == "\"" { index += 1 }
            written.append(scalar)
            return
        }
        switch scalar {
        case "#" where isBlank:
            isComment = true
            written = .init()
            index = line.count
        case "\"",
            "'" where Self.isBlank(written):
            quote = scalar
            written.append(scalar)
        case "{",
            "[" where isFlow || Self.isBlank(written):
            frames.append(scalar == "{" ? .mapping(key: nil) : .list)
            (written, depth) = (.init(), 0)
        case "}" where isFlow, "]" where isFlow:
            frames.removeLast()
            (written, depth) = (.init(), 0)
            if !isFlow { isValue = true }
        case "(" where isFlow:
            depth += 1
            written.append(scalar)
        case ")" where isFlow:
            depth = max(0, depth - 1)
            written.append(scalar)
        case "," where isFlow && depth == 0:
            if case .mapping = frames.last { frames[frames.count - 1] = .mapping(key: nil) }
            written = .init()
        case ":" where endsWord: colon(line, index)
        case "-" where !isFlow && !isValue && Self.isBlank(written) && endsWord:
            // What the item holds begins after the dash.
            frames.append(.item(indent: index))
        default: written.append(scalar)
        }
    }

    private mutating func colon(_ line: [Unicode.Scalar], _ index: Int) {
        let key = Self.unquoted(written)
        switch frames.last {
        case .mapping(nil):
            frames[frames.count - 1] = .mapping(key: key)
            written = .init()
        case .mapping, .list: written.append(":")
        case .block, .item, nil:
            guard !isValue else { return written.append(":") }
            let start = index - Self.length(ofKey: written)
            frames.append(.block(indent: max(0, start), key: key))
            (written, isValue) = (.init(), true)
            let rest = line[(index + 1)...].drop { $0 == " " }
            if let mark = rest.first, mark == "|" || mark == ">" {
                scalarIndent = line.prefix { $0 == " " }.count
            }
        }
    }

    private static func isBlank(_ text: String.UnicodeScalarView) -> Bool {
        text.allSatisfy { $0 == " " }
    }

    /// From its first letter to the colon.
    private static func length(ofKey text: String.UnicodeScalarView) -> Int {
        text.drop { $0 == " " }.count
    }

    private static func unquoted(_ text: String.UnicodeScalarView) -> String {
        var words = String(text)[...]
        while words.first == " " { words.removeFirst() }
        while words.last == " " { words.removeLast() }
        if words.count >= 2, let first = words.first, first == "\"" || first == "'",
            words.last == first
        {
            words = words.dropFirst().dropLast()
        }
        return String(words)
    }

    var context: CursorContext {
        let path = frames.compactMap { frame in
            switch frame {
            case .block(_, let key): key
            case .item, .list: "[]"
            case .mapping(let key): key
            }
        }
        let isKey =
            switch frames.last {
            case .mapping(nil): true
            case .mapping, .list, .item: false
            case .block, nil: !isValue
            }
        return CursorContext(
            path: path, part: isComment ? .value : isKey ? .key : .value,
            before: isComment ? "" : String(written))
    }
}
