// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

/// Reads a condition on cases by recursive descent.
struct CaseConditionParser {
    private struct Token {
        let text: String
        let isQuoted: Bool
        let place: SourcePlace
    }

    private let text: String
    /// Of a part of the text, by its offset and length in Unicode scalars.
    private let place: (Int, Int) -> SourcePlace
    private var tokens: [Token] = []
    private var index = 0
    private var depth = 0
    private static let deepest = 50

    init(_ text: String, place: @escaping (Int, Int) -> SourcePlace) {
        self.text = text
        self.place = place
    }

    mutating func whole() throws(Rejection) -> CaseCondition.Term {
        try cut()
        let term = try alternatives()
        if index < tokens.count {
            throw refusal("'\(tokens[index].text)' is not expected here")
        }
        return term
    }

    private var end: SourcePlace {
        place(max(0, text.unicodeScalars.count - 1), 1)
    }

    private func refusal(_ words: String) -> Rejection {
        Rejection(
            CaseProblem.condition(words),
            at: index < tokens.count ? tokens[index].place : end)
    }

    // MARK: Words

    private mutating func cut() throws(Rejection) {
        let letters = Array(text.unicodeScalars)
        var position = 0
        while position < letters.count {
            let start = position
            let letter = letters[position]
            if letter.properties.isWhitespace {
                position += 1
                continue
            }
            if letter == "\"" || letter == "'" {
                position += 1
                while position < letters.count, letters[position] != letter { position += 1 }
                guard position < letters.count else {
                    throw Rejection(
                        CaseProblem.condition("this quote is not closed"), at: place(start, 1))
                }
                position += 1
                tokens.append(
                    Token(
                        text: Self.text(letters[start + 1..<position - 1]), isQuoted: true,
                        place: place(start, position - start)))
                continue
            }
            if "()".unicodeScalars.contains(letter) {
                position += 1
            } else if Self.isSign(letter) {
                while position < letters.count, Self.isSign(letters[position]) { position += 1 }
            } else {
                while position < letters.count, Self.isPlain(letters[position]) { position += 1 }
            }
            tokens.append(
                Token(
                    text: Self.text(letters[start..<position]), isQuoted: false,
                    place: place(start, position - start)))
        }
    }

    private static func isSign(_ letter: Unicode.Scalar) -> Bool {
        "=!<>".unicodeScalars.contains(letter)
    }

    private static func isPlain(_ letter: Unicode.Scalar) -> Bool {
        !letter.properties.isWhitespace && !"()\"'".unicodeScalars.contains(letter)
            && !isSign(letter)
    }

    private static func text(_ letters: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: letters)
        return String(view)
    }

    // MARK: Terms

    private mutating func takes(_ word: String) -> Bool {
        guard index < tokens.count, tokens[index].text == word, !tokens[index].isQuoted else {
            return false
        }
        index += 1
        return true
    }

    private mutating func alternatives() throws(Rejection) -> CaseCondition.Term {
        var term = try conjunction()
        while takes("or") { term = .either(term, try conjunction()) }
        return term
    }

    private mutating func conjunction() throws(Rejection) -> CaseCondition.Term {
        var term = try negation()
        while takes("and") { term = .both(term, try negation()) }
        return term
    }

    private mutating func negation() throws(Rejection) -> CaseCondition.Term {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else {
            throw refusal("a condition must nest at most \(Self.deepest) levels deep")
        }
        if takes("not") { return .not(try negation()) }
        if takes("(") {
            let term = try alternatives()
            guard takes(")") else { throw refusal("a ')' is missing") }
            return term
        }
        let column = try name("a column")
        guard index < tokens.count,
            let comparison = CaseCondition.Comparison(rawValue: tokens[index].text)
        else { throw refusal("one of ==, !=, <, <=, > and >= is expected after a column") }
        index += 1
        let value = try name("a value")
        return .compare(
            column: column.text, column.place, comparison, value: value.text, value.place)
    }

    private mutating func name(_ what: String) throws(Rejection) -> Token {
        guard index < tokens.count else { throw refusal("\(what) is missing") }
        let token = tokens[index]
        let isWord =
            token.isQuoted
            || !(["(", ")", "and", "or", "not"].contains(token.text)
                || token.text.unicodeScalars.allSatisfy(Self.isSign))
        guard isWord else { throw refusal("\(what) is expected here") }
        index += 1
        return token
    }
}
