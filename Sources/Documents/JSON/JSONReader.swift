// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

extension Document {
    /// Reads a text as JSON; the tree is that of the same values in YAML, texts being quoted.
    public static func json(_ file: SourceFile) throws(Rejection) -> Document {
        var reader = JSONReader(file)
        return Document(file: file, root: try reader.root())
    }
}

/// Reads JSON (RFC 8259) into a tree with places.
struct JSONReader {
    private let file: SourceFile
    private var line = 1
    /// From 0.
    private var column = 0
    private var letters: [Unicode.Scalar]
    private var values = 0

    private static let depth = 64
    private static let most = 1_000_000

    init(_ file: SourceFile) {
        self.file = file
        letters = file.letters(ofLine: 1) ?? []
    }

    mutating func root() throws(Rejection) -> Node {
        let root = try value(depth: 1)
        guard peek == nil else { throw refusal(.afterEnd) }
        return root
    }

    /// A value with the blanks around it.
    private mutating func value(depth: Int) throws(Rejection) -> Node {
        guard depth <= Self.depth else { throw refusal(.tooDeep(limit: Self.depth)) }
        values += 1
        guard values <= Self.most else { throw refusal(.tooMany(limit: Self.most)) }
        skipBlanks()
        defer { skipBlanks() }
        switch peek {
        case "{": return try object(depth)
        case "[": return try array(depth)
        case "\"": return .scalar(try text())
        default: return .scalar(try word())
        }
    }

    private mutating func object(_ depth: Int) throws(Rejection) -> Node {
        let place = here
        var entries: [Node.Entry] = []
        var known: [String: Int] = [:]
        column += 1
        skipBlanks()
        if take("}") { return .mapping(.init(entries: [], place: place)) }
        while true {
            skipBlanks()
            guard peek == "\"" else { throw refusal(.expected("a key in double quotes")) }
            let key = try text()
            if let first = known[key.text] {
                throw Rejection(
                    JSONProblem.duplicateKey(key.text, firstLine: first), at: key.place)
            }
            known[key.text] = key.place.line
            skipBlanks()
            guard take(":") else { throw refusal(.expected("':'")) }
            entries.append(Node.Entry(key: key, value: try value(depth: depth + 1)))
            if take("}") { return .mapping(.init(entries: entries, place: place)) }
            guard take(",") else { throw refusal(.expected("',' or '}'")) }
        }
    }

    private mutating func array(_ depth: Int) throws(Rejection) -> Node {
        let place = here
        var items: [Node] = []
        column += 1
        skipBlanks()
        if take("]") { return .sequence(.init(items: [], place: place)) }
        while true {
            items.append(try value(depth: depth + 1))
            if take("]") { return .sequence(.init(items: items, place: place)) }
            guard take(",") else { throw refusal(.expected("',' or ']'")) }
        }
    }

    /// A number, `true`, `false` or `null`.
    private mutating func word() throws(Rejection) -> Node.Scalar {
        let place = here
        var text = String.UnicodeScalarView()
        while column < letters.count, !",]}:\"{[".unicodeScalars.contains(letters[column]),
            !letters[column].properties.isWhitespace
        {
            text.append(letters[column])
            column += 1
        }
        let word = String(text)
        guard ["true", "false", "null"].contains(word) || Self.isNumber(word) else {
            throw Rejection(JSONProblem.notAValue, at: place)
        }
        return Node.Scalar(
            text: word,
            place: SourcePlace(
                file: file, line: place.line, column: place.column, length: text.count))
    }

    private static func isNumber(_ text: String) -> Bool {
        text.wholeMatch(of: #/-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/#) != nil
    }

    private mutating func text() throws(Rejection) -> Node.Scalar {
        let opening = here
        column += 1
        let start = column
        var text = String.UnicodeScalarView()
        while true {
            guard column < letters.count else {
                throw Rejection(JSONProblem.openText, at: opening)
            }
            let letter = letters[column]
            if letter == "\"" { break }
            if letter == "\\" {
                text.append(try escape())
            } else {
                text.append(letter)
                column += 1
            }
        }
        let place = SourcePlace(
            file: file, line: line, column: start + 1, length: column - start)
        column += 1
        return Node.Scalar(text: String(text), place: place, isQuoted: true)
    }

    private mutating func escape() throws(Rejection) -> Unicode.Scalar {
        let place = here
        column += 1
        let letter = column < letters.count ? letters[column] : " "
        column += 1
        switch letter {
        case "\"", "\\", "/": return letter
        case "n": return "\n"
        case "t": return "\t"
        case "r", "b", "f": return " "
        case "u": break
        default: throw Rejection(JSONProblem.badEscape, at: place)
        }
        guard var code = unit() else { throw Rejection(JSONProblem.badEscape, at: place) }
        if (0xD800..<0xDC00).contains(code) {
            guard take("\\u"), let low = unit(), (0xDC00..<0xE000).contains(low) else {
                throw Rejection(JSONProblem.badCharacter, at: place)
            }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code), TextFile.mayStand(scalar) else {
            throw Rejection(JSONProblem.badCharacter, at: place)
        }
        return scalar
    }

    /// Four hexadecimal digits.
    private mutating func unit() -> UInt32? {
        guard column + 4 <= letters.count else { return nil }
        var digits = String.UnicodeScalarView()
        digits.append(contentsOf: letters[column..<column + 4])
        column += 4
        guard String(digits).utf8.allSatisfy({ $0 != UInt8(ascii: "+") }) else { return nil }
        return UInt32(String(digits), radix: 16)
    }

    // MARK: Letters

    private var peek: Unicode.Scalar? { column < letters.count ? letters[column] : nil }

    /// Passes over blanks and ends of lines.
    private mutating func skipBlanks() {
        while true {
            if column < letters.count {
                guard letters[column] == " " || letters[column] == "\t" else { return }
                column += 1
            } else {
                guard line < file.lines.count else { return }
                line += 1
                column = 0
                letters = file.letters(ofLine: line) ?? []
            }
        }
    }

    private mutating func take(_ text: String) -> Bool {
        let wanted = text.unicodeScalars
        guard letters[min(column, letters.count)...].starts(with: wanted) else { return false }
        column += wanted.count
        return true
    }

    private var here: SourcePlace { SourcePlace(file: file, line: line, column: column + 1) }

    private func refusal(_ problem: JSONProblem) -> Rejection { Rejection(problem, at: here) }
}
