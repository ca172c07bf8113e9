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
    private var cursor: TextCursor
    private var values = 0

    private static let depth = 64
    private static let most = 1_000_000

    init(_ file: SourceFile) { cursor = TextCursor(file) }

    mutating func root() throws(Rejection) -> Node {
        let root = try value(depth: 1)
        guard cursor.next == nil else { throw refusal(.afterEnd) }
        return root
    }

    /// A value with the blanks around it.
    private mutating func value(depth: Int) throws(Rejection) -> Node {
        guard depth <= Self.depth else { throw refusal(.tooDeep(limit: Self.depth)) }
        values += 1
        guard values <= Self.most else { throw refusal(.tooMany(limit: Self.most)) }
        skipBlanks()
        defer { skipBlanks() }
        switch cursor.next {
        case "{": return try object(depth)
        case "[": return try array(depth)
        case "\"": return .scalar(try text())
        default: return .scalar(try word())
        }
    }

    private mutating func object(_ depth: Int) throws(Rejection) -> Node {
        let place = cursor.here
        var entries: [Node.Entry] = []
        var known: [String: Int] = [:]
        cursor.advance()
        skipBlanks()
        if cursor.take("}") { return .mapping(.init(entries: [], place: place)) }
        while true {
            skipBlanks()
            guard cursor.next == "\"" else { throw refusal(.expected("a key in double quotes")) }
            let key = try text()
            if let first = known[key.text] {
                throw Rejection(
                    JSONProblem.duplicateKey(key.text, firstLine: first), at: key.place)
            }
            known[key.text] = key.place.line
            skipBlanks()
            guard cursor.take(":") else { throw refusal(.expected("':'")) }
            entries.append(Node.Entry(key: key, value: try value(depth: depth + 1)))
            if cursor.take("}") { return .mapping(.init(entries: entries, place: place)) }
            guard cursor.take(",") else { throw refusal(.expected("',' or '}'")) }
        }
    }

    private mutating func array(_ depth: Int) throws(Rejection) -> Node {
        let place = cursor.here
        var items: [Node] = []
        cursor.advance()
        skipBlanks()
        if cursor.take("]") { return .sequence(.init(items: [], place: place)) }
        while true {
            items.append(try value(depth: depth + 1))
            if cursor.take("]") { return .sequence(.init(items: items, place: place)) }
            guard cursor.take(",") else { throw refusal(.expected("',' or ']'")) }
        }
    }

    /// A number, `true`, `false` or `null`.
    private mutating func word() throws(Rejection) -> Node.Scalar {
        let place = cursor.here
        let word = cursor.word { letter in
            !",]}:\"{[".unicodeScalars.contains(letter) && !letter.properties.isWhitespace
        }
        guard ["true", "false", "null"].contains(word.text) || Self.isNumber(word.text) else {
            throw Rejection(JSONProblem.notAValue, at: place)
        }
        return Node.Scalar(text: word.text, place: word.place)
    }

    /// An optional sign, whole digits without a leading 0, and optional decimals and exponent.
    private static func isNumber(_ text: String) -> Bool {
        var rest = text.utf8[...]
        func take(_ letters: String) -> Bool {
            guard let first = rest.first, letters.utf8.contains(first) else { return false }
            rest.removeFirst()
            return true
        }
        func takeDigits() -> Bool {
            let after = rest.drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            defer { rest = after }
            return after.startIndex > rest.startIndex
        }
        _ = take("-")
        guard take("0") || takeDigits() else { return false }
        if take("."), !takeDigits() { return false }
        if take("eE") {
            _ = take("+-")
            guard takeDigits() else { return false }
        }
        return rest.isEmpty
    }

    private mutating func text() throws(Rejection) -> Node.Scalar {
        let opening = cursor.here
        cursor.advance()
        let start = cursor.here
        var text = String.UnicodeScalarView()
        while true {
            guard let letter = cursor.next, letter != "\n" else {
                throw Rejection(JSONProblem.openText, at: opening)
            }
            if letter == "\"" { break }
            if letter == "\\" {
                text.append(try escape())
            } else {
                text.append(letter)
                cursor.advance()
            }
        }
        let place = cursor.place(from: start)
        cursor.advance()
        return Node.Scalar(text: String(text), place: place, isQuoted: true)
    }

    private mutating func escape() throws(Rejection) -> Unicode.Scalar {
        let place = cursor.here
        cursor.advance()
        let letter = cursor.next
        cursor.advance()
        var code: UInt32
        switch letter {
        case "\"", "\\", "/": return letter ?? " "
        case "b": code = 0x08
        case "f": code = 0x0C
        case "n": code = 0x0A
        case "r": code = 0x0D
        case "t": code = 0x09
        case "u":
            guard let unit = unit() else { throw Rejection(JSONProblem.badEscape, at: place) }
            code = unit
        default: throw Rejection(JSONProblem.badEscape, at: place)
        }
        if (0xD800..<0xDC00).contains(code) {
            guard cursor.take("\\u"), let low = unit(), (0xDC00..<0xE000).contains(low) else {
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
        var digits = ""
        while digits.utf8.count < 4, let digit = cursor.next, digit.properties.isASCIIHexDigit {
            digits.unicodeScalars.append(digit)
            cursor.advance()
        }
        return digits.utf8.count == 4 ? UInt32(digits, radix: 16) : nil
    }

    /// Passes over blanks and ends of lines.
    private mutating func skipBlanks() {
        cursor.skip { $0 == " " || $0 == "\t" || $0 == "\n" }
    }

    private func refusal(_ problem: JSONProblem) -> Rejection {
        Rejection(problem, at: cursor.here)
    }
}
