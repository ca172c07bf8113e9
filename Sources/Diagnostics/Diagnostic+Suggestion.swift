// SPDX-License-Identifier: GPL-3.0-or-later

extension Diagnostic {
    /// The word that is meant to stand at the message's place, if one is near; nil if it has no place.
    ///
    /// It is that of `did you mean 'word'?`, where what stands at the place is what the message names.
    public var suggestion: String? {
        guard let place, let letters = place.file.letters(ofLine: place.line),
            letters.indices.contains(place.column - 1),
            let word = Suggestions.word(of: hint)
        else { return nil }
        let end = min(letters.count, place.column - 1 + place.length)
        var text = String.UnicodeScalarView()
        text.append(contentsOf: letters[(place.column - 1)..<end])
        return message.contains("'\(String(text))'") ? word : nil
    }
}

extension Suggestions {
    /// What `words` suggests, where a hint is one of its sentences.
    static func word(of hint: String?) -> String? {
        let (start, end) = ("did you mean '", "'?")
        guard let hint, hint.hasPrefix(start), hint.hasSuffix(end) else { return nil }
        let word = hint.dropFirst(start.count).dropLast(end.count)
        return word.contains("'") ? nil : String(word)
    }
}
