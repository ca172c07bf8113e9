// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

/// Reads XML without a document type: no entity is declared, and nothing but the file is opened.
struct XMLReader {
    private let file: SourceFile
    private var line = 1
    /// From 0.
    private var column = 0
    private var letters: [Unicode.Scalar]
    private var elements = 0

    /// Elements may lie so deep in each other, and there may be so many.
    private static let depth = 64
    private static let most = 1_000_000

    init(_ file: SourceFile) {
        self.file = file
        letters = file.letters(ofLine: 1) ?? []
    }

    mutating func root() throws(Rejection) -> XMLElement {
        try skipMisc()
        guard peek != nil else { throw refusal(.noRoot) }
        let root = try element(depth: 1)
        try skipMisc()
        guard peek == nil else { throw refusal(.afterRoot) }
        return root
    }

    // MARK: Elements

    /// From its `<` to the end of its end tag.
    private mutating func element(depth: Int) throws(Rejection) -> XMLElement {
        guard depth <= Self.depth else { throw refusal(.tooDeep(limit: Self.depth)) }
        elements += 1
        guard elements <= Self.most else { throw refusal(.tooMany(limit: Self.most)) }
        guard take("<") else { throw refusal(.expected("<")) }
        let (name, place) = try name()
        let attributes = try attributes()
        var children: [XMLElement] = []
        if take("/>") {
            return XMLElement(name: name, attributes: attributes, children: [], place: place)
        }
        guard take(">") else { throw refusal(.expected(">")) }
        while true {
            guard let next = peek else {
                throw Rejection(XMLProblem.notClosed(name), at: place)
            }
            if next == "&" {
                _ = try reference()
            } else if next != "<" {
                advance()
            } else if take("</") {
                let start = here
                let (end, _) = try self.name()
                guard end == name else {
                    throw Rejection(XMLProblem.otherEnd(end, of: name), at: start)
                }
                skipBlanks()
                guard take(">") else { throw refusal(.expected(">")) }
                return XMLElement(
                    name: name, attributes: attributes, children: children, place: place)
            } else if try !skipMarkup() {
                children.append(try element(depth: depth + 1))
            }
        }
    }

    private mutating func attributes() throws(Rejection) -> [XMLElement.Attribute] {
        var attributes: [XMLElement.Attribute] = []
        while true {
            skipBlanks()
            guard let next = peek, next != ">", next != "/" else { return attributes }
            let (name, place) = try name()
            if attributes.contains(where: { $0.name == name }) {
                throw Rejection(XMLProblem.duplicateAttribute(name), at: place)
            }
            skipBlanks()
            guard take("=") else { throw refusal(.expected("=")) }
            skipBlanks()
            guard let quote = peek, quote == "\"" || quote == "'" else {
                throw refusal(.expected("\""))
            }
            let opening = here
            advance()
            let start = (line, column)
            var value = String.UnicodeScalarView()
            while let next = peek, next != quote {
                if next == "<" { throw refusal(.unquoted("<")) }
                if next == "&" {
                    value.append(try reference())
                } else {
                    value.append(next == "\n" || next == "\t" ? " " : next)
                    advance()
                }
            }
            guard peek != nil else { throw Rejection(XMLProblem.openValue(name), at: opening) }
            let length = line == start.0 ? column - start.1 : 1
            attributes.append(
                .init(
                    name: name, value: String(value),
                    place: SourcePlace(
                        file: file, line: start.0, column: start.1 + 1, length: length)))
            advance()
        }
    }

    private mutating func name() throws(Rejection) -> (String, SourcePlace) {
        let start = (line, column)
        var name = String.UnicodeScalarView()
        while line == start.0, let next = peek, Self.isNamed(next) {
            name.append(next)
            advance()
        }
        guard let first = name.first, !("0"..."9").contains(first) else {
            throw Rejection(
                XMLProblem.noName, at: SourcePlace(file: file, line: start.0, column: start.1 + 1))
        }
        return (
            String(name),
            SourcePlace(file: file, line: start.0, column: start.1 + 1, length: name.count)
        )
    }

    private static func isNamed(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_"
            || scalar == "-" || scalar == "." || scalar == ":"
    }

    /// The character that `&amp;` and the like stand for.
    private mutating func reference() throws(Rejection) -> Unicode.Scalar {
        let start = here
        advance()
        var name = ""
        while let next = peek, next != ";", name.count < 12, next != "\n", next != "<" {
            name.unicodeScalars.append(next)
            advance()
        }
        guard take(";") else { throw Rejection(XMLProblem.ampersand, at: start) }
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default: break
        }
        let digits = name.dropFirst(name.hasPrefix("#x") ? 2 : 1)
        guard name.hasPrefix("#"),
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
            guard peek == "<" else {
                if peek == nil { return }
                throw refusal(.expected("<"))
            }
            guard try skipMarkup() else { return }
        }
    }

    /// A comment, an instruction or a section of text; a document type is refused.
    private mutating func skipMarkup() throws(Rejection) -> Bool {
        let start = here
        for (opening, closing) in [("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>")]
        where take(opening) {
            while !take(closing) {
                guard peek != nil else {
                    throw Rejection(XMLProblem.notClosed(opening), at: start)
                }
                advance()
            }
            return true
        }
        if take("<!") { throw Rejection(XMLProblem.documentType, at: start) }
        return false
    }

    private mutating func skipBlanks() {
        while let next = peek, next.properties.isWhitespace { advance() }
    }

    // MARK: Letters

    /// The next letter; a line feed at the end of a line; nil at the end of the file.
    private var peek: Unicode.Scalar? {
        if column < letters.count { return letters[column] }
        return line < file.lines.count ? "\n" : nil
    }

    private mutating func advance() {
        if column < letters.count {
            column += 1
        } else {
            line += 1
            column = 0
            letters = file.letters(ofLine: line) ?? []
        }
    }

    /// Passes over this text if it is next.
    private mutating func take(_ text: String) -> Bool {
        let wanted = text.unicodeScalars
        guard letters[min(column, letters.count)...].starts(with: wanted) else { return false }
        column += wanted.count
        return true
    }

    private var here: SourcePlace { SourcePlace(file: file, line: line, column: column + 1) }

    private func refusal(_ problem: XMLProblem) -> Rejection { Rejection(problem, at: here) }
}
