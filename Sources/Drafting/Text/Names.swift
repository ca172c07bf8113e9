// SPDX-License-Identifier: GPL-3.0-or-later

/// The names in a text: words with a capital letter that are not so only because a sentence begins with them.
struct Names: Sendable {
    /// Stems of words that the article writes with a capital within a sentence.
    private let known: Set<String>
    /// Stems of words that it also writes without one.
    private let plain: Set<String>

    init(_ sentences: [Sentence]) {
        var (known, plain): (Set<String>, Set<String>) = ([], [])
        for sentence in sentences {
            for (index, token) in sentence.tokens.all.enumerated() where token.kind == .word {
                if !token.isCapital {
                    plain.insert(token.stem)
                } else if !Self.begins(sentence.tokens, index) {
                    known.insert(token.stem)
                }
            }
        }
        (self.known, self.plain) = (known, plain)
    }

    /// The places of the words of names. A word that begins the text is one if the article knows it as one or
    /// does not know it otherwise.
    func places(in tokens: Tokens, beginsAnywhere: Bool = true) -> [Int] {
        tokens.indices.filter { index in
            let token = tokens[index]
            guard token.isCapital, token.lower != "i", !isDay(token) else { return false }
            guard Self.begins(tokens, index) else { return true }
            if Lexicon.common.contains(token.stem) { return false }
            if tokens.indices.contains(index + 1), tokens[index + 1].isCapital { return true }
            // Ministers, economists.
            let singular = token.stem.hasSuffix("s") ? String(token.stem.dropLast()) : token.stem
            if [token.stem, singular].contains(where: {
                Lexicon.roles.contains($0) || Lexicon.nameless.contains($0)
            }) {
                return false
            }
            if plain.contains(token.stem), !known.contains(token.stem) { return false }
            return known.contains(token.stem) || beginsAnywhere
        }
    }

    private func isDay(_ token: Token) -> Bool {
        Lexicon.weekdays.contains(token.stem) || Lexicon.months[token.stem] != nil
    }

    /// Whether a capital says nothing here: at the start, and behind what opens a quote.
    static func begins(_ tokens: Tokens, _ index: Int) -> Bool {
        index == 0 || ["\"", ".", "?", "!", ":", "(", "'"].contains(tokens.lower(index - 1))
    }
}
