// SPDX-License-Identifier: GPL-3.0-or-later

/// What can be told of a query before SQLite reads it: where comments, texts and quoted names are.
struct QueryText {
    /// The first word, in small letters.
    let firstWord: String
    /// Whether something stands behind a semicolon.
    let hasSecondStatement: Bool
    /// Whether something waits for a value from outside: `?`, `:name`, `@name` or `$name`.
    let hasPlaceholder: Bool

    init(_ sql: String) {
        var rest = Substring(sql)
        var word = ""
        var isWordOver = false
        var isEnded = false
        var hasMore = false
        var asks = false
        while let character = rest.first {
            if rest.hasPrefix("--") {
                rest = rest.drop { !$0.isNewline }
            } else if rest.hasPrefix("/*") {
                let end = rest.dropFirst(2).firstRange(of: "*/")
                rest = end.map { rest[$0.upperBound...] } ?? ""
            } else if let closing = Self.closing(character) {
                rest = rest.dropFirst().drop { $0 != closing }.dropFirst()
                isWordOver = true
                hasMore = hasMore || isEnded
            } else {
                let isPartOfWord = character.isLetter || character.isNumber || character == "_"
                if character == ";" {
                    isEnded = true
                } else if !character.isWhitespace {
                    hasMore = hasMore || isEnded
                    if !isPartOfWord { asks = asks || "?:@$".contains(character) }
                }
                if isPartOfWord, !isWordOver {
                    word.append(character)
                } else if !word.isEmpty {
                    isWordOver = true
                }
                rest = rest.dropFirst()
                continue
            }
            if !word.isEmpty { isWordOver = true }
        }
        firstWord = word.lowercased()
        hasSecondStatement = hasMore
        hasPlaceholder = asks
    }

    /// What ends a text or a name that begins so; `nil` where none begins.
    private static func closing(_ character: Character) -> Character? {
        switch character {
        case "'", "\"", "`": character
        case "[": "]"
        default: nil
        }
    }
}
