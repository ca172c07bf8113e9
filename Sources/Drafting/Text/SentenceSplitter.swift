// SPDX-License-Identifier: GPL-3.0-or-later

/// Cuts an article into paragraphs and sentences.
struct SentenceSplitter {
    private var sentences: [Sentence] = []
    private var paragraph = 0
    /// The first line with words.
    private var firstLine = 1

    /// Lines shorter than this that end without a mark stand alone: headlines, bylines, captions.
    private static let fullLine = 60

    static func split(_ lines: [Substring]) -> [Sentence] {
        var splitter = SentenceSplitter()
        splitter.firstLine = (lines.firstIndex { !$0.allSatisfy(\.isWhitespace) } ?? 0) + 1
        var block: [(number: Int, text: Substring)] = []
        for (index, line) in lines.enumerated() {
            let isBlank = line.allSatisfy(\.isWhitespace)
            if isBlank || splitter.standsAlone(block, before: line) {
                splitter.add(block)
                block = []
            }
            if !isBlank { block.append((index + 1, line)) }
        }
        splitter.add(block)
        return splitter.sentences
    }

    /// Whether what is there ends before a line.
    private func standsAlone(_ block: [(number: Int, text: Substring)], before line: Substring)
        -> Bool
    {
        guard let last = block.last?.text, let end = last.last(where: { !$0.isWhitespace }) else {
            return false
        }
        let isEnded = ".?!\"\u{201D}:".contains(end)
        let isNew = line.first { !$0.isWhitespace }.map { !$0.isLowercase } ?? false
        // A headline may be as long as a line.
        let isFirst = block.count == 1 && sentences.isEmpty && block[0].number <= firstLine
        return !isEnded && isNew && (isFirst || last.count < Self.fullLine)
    }

    private mutating func add(_ block: [(number: Int, text: Substring)]) {
        guard !block.isEmpty else { return }
        paragraph += 1
        // Each character with its line.
        var letters: [(Character, Int)] = []
        for (number, text) in block {
            if !letters.isEmpty { letters.append((" ", number)) }
            for letter in text { letters.append((letter.isWhitespace ? " " : letter, number)) }
        }
        var start = 0
        var isQuoted = false
        let hasPairs = letters.count { Self.isDoubleMark($0.0) }.isMultiple(of: 2)
        for index in letters.indices {
            let letter = letters[index].0
            if Self.isDoubleMark(letter) { isQuoted = hasPairs && !isQuoted }
            guard !isQuoted, Self.ends(letters, at: index) else { continue }
            add(letters[start...index])
            start = index + 1
        }
        if start < letters.count { add(letters[start...]) }
    }

    private mutating func add(_ letters: ArraySlice<(Character, Int)>) {
        guard let first = letters.first(where: { $0.0 != " " }) else { return }
        let text = String(letters.map(\.0)).split(separator: " ").joined(separator: " ")
        sentences.append(
            Sentence(
                number: sentences.count + 1, line: first.1, text: text, paragraph: paragraph))
    }

    private static func isDoubleMark(_ letter: Character) -> Bool {
        "\"\u{201C}\u{201D}".contains(letter)
    }

    /// Whether a sentence ends with this character: a mark, or what closes behind one, before a space and
    /// something that can begin a sentence.
    private static func ends(_ letters: [(Character, Int)], at index: Int) -> Bool {
        guard index + 1 < letters.count, letters[index + 1].0 == " " else { return false }
        var mark = index
        while mark > 0, "\"\u{201D}')]\u{2019}".contains(letters[mark].0) { mark -= 1 }
        guard ".?!\u{2026}".contains(letters[mark].0) else { return false }
        guard let next = letters[(index + 1)...].first(where: { $0.0 != " " })?.0 else {
            return false
        }
        let begins = next.isUppercase || next.isNumber || "\"\u{201C}\u{2018}'([".contains(next)
        guard begins else { return false }
        guard letters[mark].0 == "." else { return true }
        var word = ""
        var before = mark - 1
        while before >= 0, letters[before].0.isLetter || letters[before].0 == "." {
            word.insert(letters[before].0, at: word.startIndex)
            before -= 1
        }
        // An initial, U.S., or an abbreviation that something follows.
        // No. 7
        if word.lowercased() == "no", next.isNumber { return false }
        if word.count == 1, word.first?.isUppercase == true, word != "I" { return false }
        return !Lexicon.abbreviations.contains(word.lowercased())
    }
}
