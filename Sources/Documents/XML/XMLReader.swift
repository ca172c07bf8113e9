// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

/// Reads XML without a document type: no entity is declared, and nothing but the file is opened.
struct XMLReader {
    private var cursor: TextCursor
    private var elements = 0

    /// Elements may lie so deep in each other, and there may be so many.
    private static let depth = 64
    private static let most = 1_000_000

    init(_ file: SourceFile) { cursor = TextCursor(file) }

    mutating func root() throws(Rejection) -> XMLElement {
        try skipMisc()
        guard cursor.next != nil else { throw refusal(.noRoot) }
        let root = try element(depth: 1)
        try skipMisc()
        guard cursor.next == nil else { throw refusal(.afterRoot) }
        return root
    }

    // MARK: Elements

    /// From its `<` to the end of its end tag.
    private mutating func element(depth: Int) throws(Rejection) -> XMLElement {
        guard depth <= Self.depth else { throw refusal(.tooDeep(limit: Self.depth)) }
        elements += 1
        guard elements <= Self.most else { throw refusal(.tooMany(limit: Self.most)) }
        guard cursor.take("<") else { throw refusal(.expected("<")) }
        let (name, place) = try name()
        let attributes = try attributes()
        var children: [XMLElement] = []
        if cursor.take("/>") {
            return XMLElement(name: name, attributes: attributes, children: [], place: place)
        }
        guard cursor.take(">") else { throw refusal(.expected(">")) }
        while true {
            guard let next = cursor.next else {
                throw Rejection(XMLProblem.notClosed(name), at: place)
            }
            if next == "&" {
                _ = try reference()
            } else if next != "<" {
                cursor.advance()
            } else if cursor.take("</") {
                let start = cursor.here
                let (end, _) = try self.name()
                guard end == name else {
                    throw Rejection(XMLProblem.otherEnd(end, of: name), at: start)
                }
                skipBlanks()
                guard cursor.take(">") else { throw refusal(.expected(">")) }
                return XMLElement(
                    name: name, attributes: attributes, children: children, place: place)
            } else if try !skipMarkup() {
                children.append(try element(depth: depth + 1))
            }
        }
    }

    private mutating func attributes() throws(Rejection) -> [XMLElement.Attribute] {
        var attributes: [XMLElement.Attribute] = []
        var known: Set<String> = []
        while true {
            skipBlanks()
            guard let next = cursor.next, next != ">", next != "/" else { return attributes }
            let (name, place) = try name()
            guard known.insert(name).inserted else {
                throw Rejection(XMLProblem.duplicateAttribute(name), at: place)
            }
            skipBlanks()
            guard cursor.take("=") else { throw refusal(.expected("=")) }
            skipBlanks()
            attributes.append(try value(of: name))
        }
    }

    /// From the opening quote to the closing one.
    private mutating func value(of name: String) throws(Rejection) -> XMLElement.Attribute {
        guard let quote = cursor.next, quote == "\"" || quote == "'" else {
            throw refusal(.expected("\""))
        }
        let opening = cursor.here
        cursor.advance()
        let start = cursor.here
        var value = String.UnicodeScalarView()
        while let next = cursor.next, next != quote {
            if next == "<" { throw refusal(.unquoted("<")) }
            if next == "&" {
                value.append(try reference())
            } else {
                value.append(next == "\n" || next == "\t" ? " " : next)
                cursor.advance()
            }
        }
        guard cursor.next != nil else { throw Rejection(XMLProblem.openValue(name), at: opening) }
        let place = cursor.place(from: start)
        cursor.advance()
        return XMLElement.Attribute(name: name, value: String(value), place: place)
    }

    private mutating func name() throws(Rejection) -> (String, SourcePlace) {
        let start = cursor.here
        let word = cursor.word(while: Self.isNamed)
        guard let first = word.text.first, !("0"..."9").contains(first) else {
            throw Rejection(XMLProblem.noName, at: start)
        }
        return word
    }

    private static func isNamed(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_"
            || scalar == "-" || scalar == "." || scalar == ":"
    }

    /// The character that `&amp;` and the like stand for.
    private mutating func reference() throws(Rejection) -> Unicode.Scalar {
        let start = cursor.here
        cursor.advance()
        var name = ""
        while let next = cursor.next, next != ";", name.count < 12, next != "\n", next != "<" {
            name.unicodeScalars.append(next)
            cursor.advance()
        }
        guard cursor.take(";") else { throw Rejection(XMLProblem.ampersand, at: start) }
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default: break
        }
        let digits = name.dropFirst(name.hasPrefix("#x") ? 2 : 1)
        // A sign before them is none of XML.
        guard name.hasPrefix("#"), digits.allSatisfy(\.isHexDigit),
            let number = UInt32(digits, radix: name.hasPrefix("#x") ? 16 : 10)
        else { throw Rejection(XMLProblem.entity(name), at: start) }
        guard let scalar = Unicode.Scalar(number), TextFile.mayStand(scalar) else {
            throw Rejection(XMLProblem.badCharacter(name), at: start)
        }
        return scalar
    }

    // MARK: What is passed over

    private mutating func skipMisc() throws(Rejection) {
        while true {
            skipBlanks()
            guard cursor.next == "<" else {
                if cursor.next == nil { return }
                throw refusal(.expected("<"))
            }
            guard try skipMarkup() else { return }
        }
    }

    /// A comment, an instruction or a section of text; a document type is refused.
    private mutating func skipMarkup() throws(Rejection) -> Bool {
        let start = cursor.here
        for (opening, closing) in [("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>")]
        where cursor.take(opening) {
            while !cursor.take(closing) {
                guard cursor.next != nil else {
                    throw Rejection(XMLProblem.notClosed(opening), at: start)
                }
                cursor.advance()
            }
            return true
        }
        if cursor.take("<!") { throw Rejection(XMLProblem.documentType, at: start) }
        return false
    }

    private mutating func skipBlanks() { cursor.skip { $0.properties.isWhitespace } }

    private func refusal(_ problem: XMLProblem) -> Rejection {
        Rejection(problem, at: cursor.here)
    }
}
