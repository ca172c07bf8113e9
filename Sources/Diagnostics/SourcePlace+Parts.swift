// SPDX-License-Identifier: GPL-3.0-or-later

extension SourcePlace {
    /// The place of a part of a text that starts here, given in Unicode scalars of the text.
    ///
    /// A text that is folded over several lines or has doubled quotes is followed through the file.
    /// Where the file has something else than the text, as with escapes, this place is given. A part
    /// of no length, or one behind the end, is the character behind the last.
    public func part(of text: String, offset: Int, length: Int) -> SourcePlace {
        let letters = Array(text.unicodeScalars)
        let offset = min(max(0, offset), letters.count)
        var walk = SourceWalk(self)
        var start = (line: line, column: column)
        var lastLetter: Int?
        for index in 0..<offset where !letters[index].properties.isWhitespace {
            guard let found = walk.next(letters[index]) else { return self }
            start = (found.line, found.column + 1)
            lastLetter = index
        }
        // Folding changes blanks, so they are not followed: a part that begins with a letter is
        // looked up, and one that begins with a blank counted from the letter before.
        if offset < letters.count, !letters[offset].properties.isWhitespace {
            guard let found = walk.next(letters[offset]) else { return self }
            start = found
        } else if let lastLetter {
            start.column += offset - lastLetter - 1
        }
        let wanted = letters[offset...].prefix(max(1, length)).prefix { $0 != "\n" }.count
        let lineEnd = file.letters(ofLine: start.line)?.count ?? start.column
        return SourcePlace(
            file: file, line: start.line, column: start.column,
            length: min(wanted, lineEnd - start.column + 1)
        ).inInstance(instance)
    }
}

/// Goes through a file from a place on, letter by letter and past all blanks.
private struct SourceWalk {
    private let file: SourceFile
    private let isQuoted: Bool
    private var line: Int
    private var letters: [Unicode.Scalar]
    /// From 0.
    private var index: Int

    init(_ place: SourcePlace) {
        file = place.file
        line = place.line
        letters = place.file.letters(ofLine: place.line) ?? []
        index = place.column - 1
        isQuoted = letters.indices.contains(index - 1) && letters[index - 1] == "'"
    }

    /// The place of the next letter, or nothing if that is another one.
    mutating func next(_ letter: Unicode.Scalar) -> (line: Int, column: Int)? {
        while index >= letters.count || letters[index].properties.isWhitespace {
            if index < letters.count {
                index += 1
                continue
            }
            guard let next = file.letters(ofLine: line + 1) else { return nil }
            line += 1
            letters = next
            index = 0
        }
        guard letters[index] == letter else { return nil }
        let found = (line, index + 1)
        // Two single quotes inside single quotes are one.
        let isPair = isQuoted && letter == "'" && letters.dropFirst(index + 1).first == "'"
        index += isPair ? 2 : 1
        return found
    }
}
