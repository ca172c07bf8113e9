// SPDX-License-Identifier: GPL-3.0-or-later

/// A word, a number or a mark of a sentence.
struct Token: Sendable {
    enum Kind: Sendable { case word, number, mark }

    let text: String
    let lower: String
    let kind: Kind
    let range: Range<String.Index>
    /// Within double quotation marks, which count as outside themselves.
    let isQuoted: Bool

    var isCapital: Bool { kind == .word && text.first?.isUppercase == true }

    /// Without a genitive's ending.
    var stem: String { Self.withoutGenitive(lower) }

    /// The same, as it is written.
    var name: String { Self.withoutGenitive(text) }

    private static func withoutGenitive(_ word: String) -> String {
        if word.hasSuffix("'s") { return String(word.dropLast(2)) }
        return word.hasSuffix("s'") ? String(word.dropLast()) : word
    }
}

/// A plain text in tokens.
struct Tokens: Sendable {
    let text: String
    let all: [Token]

    var count: Int { all.count }
    var indices: Range<Int> { all.indices }

    subscript(_ index: Int) -> Token { all[index] }

    /// The lower-case text of a token, empty beyond both ends.
    func lower(_ index: Int) -> String { all.indices.contains(index) ? all[index].lower : "" }

    /// What is written from one token to before another.
    func words(_ range: Range<Int>) -> String {
        guard !range.isEmpty else { return "" }
        return String(
            text[
                all[range.lowerBound].range.lowerBound..<all[range.upperBound - 1].range.upperBound]
        )
    }

    /// The text must be plain (`PlainText`).
    init(_ text: String) {
        self.text = text
        var found: [Token] = []
        var isQuoted = false
        let single = Self.singleMarks(text)
        var index = text.startIndex
        func after(_ index: String.Index) -> Character? {
            let next = text.index(after: index)
            return next < text.endIndex ? text[next] : nil
        }
        while index < text.endIndex {
            let first = text[index]
            if first == " " {
                index = text.index(after: index)
                continue
            }
            var end = text.index(after: index)
            var kind = Token.Kind.mark
            if first.isNumber {
                kind = .number
                while end < text.endIndex {
                    let next = text[end]
                    let isJoined = ",.".contains(next) && after(end)?.isNumber == true
                    guard next.isNumber || isJoined else { break }
                    end = text.index(after: end)
                }
            } else if first.isLetter {
                kind = .word
                while end < text.endIndex {
                    let next = text[end]
                    let isJoined =
                        "'-".contains(next) && after(end).map { $0.isLetter || $0.isNumber } == true
                    // U.S., a.m.
                    let isInitial =
                        next == "."
                        && (text.distance(from: index, to: end) == 1
                            || text[index..<end].contains("."))
                        && text[text.index(before: end)].isLetter
                        && (text[index..<end].contains(".") || after(end)?.isLetter == true)
                    guard next.isLetter || next.isNumber || isJoined || isInitial else { break }
                    end = text.index(after: end)
                }
            }
            // The workers' demand; what closes a quotation is rare behind an s.
            if kind == .word, end < text.endIndex, text[end] == "'",
                text[text.index(before: end)] == "s",
                after(end) == " "
            {
                end = text.index(after: end)
            }
            let isSpeech = first == "'" && single.contains(index)
            let word = isSpeech ? "\"" : String(text[index..<end])
            let isMark = word == "\""
            found.append(
                Token(
                    text: word, lower: word.lowercased(), kind: kind, range: index..<end,
                    isQuoted: isQuoted && !isMark))
            if isMark { isQuoted.toggle() }
            index = end
        }
        all = found
    }

    /// Single quotation marks around speech, in a text that has no double ones: one before a word, and the last one
    /// behind a mark of a sentence.
    private static func singleMarks(_ text: String) -> [String.Index] {
        guard !text.contains("\"") else { return [] }
        let letters = Array(text.indices)
        func isOpening(_ place: Int) -> Bool {
            text[letters[place]] == "'" && (place == 0 || text[letters[place - 1]] == " ")
                && place + 1 < letters.count && text[letters[place + 1]].isLetter
        }
        func isClosing(_ place: Int) -> Bool {
            text[letters[place]] == "'" && place > 0 && ",.?!".contains(text[letters[place - 1]])
        }
        guard let first = letters.indices.first(where: isOpening),
            let last = letters.indices.last(where: isClosing), first < last
        else { return [] }
        return [letters[first], letters[last]]
    }
}
