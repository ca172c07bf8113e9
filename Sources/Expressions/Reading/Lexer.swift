// SPDX-License-Identifier: GPL-3.0-or-later

/// Cuts a formula's text into tokens.
struct Lexer {
    let text: [Unicode.Scalar]
    private(set) var position = 0

    static func tokens(of text: String) throws(FormulaError) -> [Token] {
        var lexer = Lexer(text: Array(text.unicodeScalars))
        guard lexer.text.count <= FormulaLimits.characters else {
            throw FormulaError(.tooLong, Span(offset: 0, length: 1))
        }
        var tokens: [Token] = []
        while let token = try lexer.next() { tokens.append(token) }
        tokens.append(Token(kind: .end, span: Span(offset: lexer.text.count, length: 1)))
        return tokens
    }

    private mutating func next() throws(FormulaError) -> Token? {
        while let scalar = peek, scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r"
        {
            position += 1
        }
        guard let scalar = peek else { return nil }
        let start = position
        if Self.isDigit(scalar) {
            return Token(kind: try number(), span: Span(offset: start, length: position - start))
        }
        if Self.isLetter(scalar) {
            while let scalar = peek, Self.isLetter(scalar) || Self.isDigit(scalar) { position += 1 }
            return Token(
                kind: .word(string(start, position)),
                span: Span(offset: start, length: position - start))
        }
        for length in [2, 1] where start + length <= text.count {
            if let mark = Token.Mark(rawValue: string(start, start + length)) {
                position += length
                return Token(kind: .mark(mark), span: Span(offset: start, length: length))
            }
        }
        throw stray(scalar)
    }

    private mutating func number() throws(FormulaError) -> Token.Kind {
        let start = position
        if let date = try date() { return .date(date) }
        digits()
        if peek == ".", let after = peek(1), Self.isDigit(after) {
            position += 1
            digits()
        }
        if peek == "e" || peek == "E" {
            let sign = peek(1) == "+" || peek(1) == "-" ? 1 : 0
            if let after = peek(1 + sign), Self.isDigit(after) {
                position += 1 + sign
                digits()
            }
        }
        let written = string(start, position)
        let plain = written.filter { $0 != "_" }
        guard let value = Double(plain), value.isFinite, !written.hasSuffix("_") else {
            throw FormulaError(
                .badNumber(written), Span(offset: start, length: position - start))
        }
        return .number(value)
    }

    /// `2025-10-17`: ten characters of that shape are a date, never two subtractions.
    private mutating func date() throws(FormulaError) -> CivilDate? {
        let length = 10
        guard position + length <= text.count else { return nil }
        for offset in 0..<length {
            let scalar = text[position + offset]
            let isRight = offset == 4 || offset == 7 ? scalar == "-" : Self.isDigit(scalar)
            guard isRight else { return nil }
        }
        if let after = peek(length), Self.isDigit(after) { return nil }
        let written = string(position, position + length)
        let span = Span(offset: position, length: length)
        position += length
        guard let date = CivilDate(written) else { throw FormulaError(.noSuchDay(written), span) }
        return date
    }

    private mutating func digits() {
        while let scalar = peek, Self.isDigit(scalar) || scalar == "_" { position += 1 }
    }

    private var peek: Unicode.Scalar? { peek(0) }

    private func peek(_ ahead: Int) -> Unicode.Scalar? {
        position + ahead < text.count ? text[position + ahead] : nil
    }

    private func string(_ start: Int, _ end: Int) -> String {
        text.part(Span(offset: start, length: end - start))
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
    }
}
