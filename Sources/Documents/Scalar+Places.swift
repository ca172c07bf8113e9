// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

extension Node.Scalar {
    /// The place of a part of the text, given in Unicode scalars of `text`.
    ///
    /// Texts over several lines and quoted ones are followed through the file. Where the file has
    /// something else than the text, as with escapes, the place is the scalar's own. A part of no
    /// length, or one behind the end, is the character behind the last.
    public func place(offset: Int, length: Int) -> SourcePlace {
        let letters = Array(text.unicodeScalars)
        let offset = min(max(0, offset), letters.count)
        var walk = SourceWalk(place)
        var end = walk.position
        var lastLetter: Int?
        for index in 0..<offset where !Scanner.isBlank(letters[index]) {
            guard let found = walk.next(letters[index], isQuoted: isQuoted) else { return place }
            end = (found.line, found.column + 1)
            lastLetter = index
        }
        // Blanks are not followed, as folding changes them: from one on, places are counted on the
        // line, and a part that begins with a letter is looked up.
        var start = end
        if offset < letters.count, !Scanner.isBlank(letters[offset]) {
            guard let found = walk.next(letters[offset], isQuoted: isQuoted) else { return place }
            start = found
        } else if let lastLetter {
            start.column += offset - lastLetter - 1
        }
        let rest = letters[offset...].prefix(max(1, length)).prefix { $0 != "\n" }.count
        let lineEnd = place.file.line(start.line)?.unicodeScalars.count ?? start.column
        let room = max(1, lineEnd - start.column + 1)
        return SourcePlace(
            file: place.file, line: start.line, column: start.column,
            length: min(max(1, rest), room))
    }
}

/// Goes through a file from a place on, letter by letter and past all blanks.
private struct SourceWalk {
    let file: SourceFile
    var line: Int
    var letters: [Unicode.Scalar]
    /// From 0.
    var index: Int

    init(_ place: SourcePlace) {
        file = place.file
        line = place.line
        letters = Array((place.file.line(place.line) ?? "").unicodeScalars)
        index = place.column - 1
    }

    var position: (line: Int, column: Int) { (line, index + 1) }

    /// The place of the next letter, or nothing if that is another one.
    mutating func next(
        _ letter: Unicode.Scalar, isQuoted: Bool
    ) -> (line: Int, column: Int)? {
        while index >= letters.count || Scanner.isBlank(letters[index]) {
            if index >= letters.count {
                guard let text = file.line(line + 1) else { return nil }
                line += 1
                letters = Array(text.unicodeScalars)
                index = 0
            } else {
                index += 1
            }
        }
        guard letters[index] == letter else { return nil }
        let found = position
        let isDoubled =
            isQuoted && letter == "'" && index + 1 < letters.count
            && letters[index + 1] == "'"
        index += isDoubled ? 2 : 1
        return found
    }
}
