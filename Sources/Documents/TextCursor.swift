// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

/// Walks through a text, scalar by scalar, and knows where it is.
struct TextCursor {
    private let file: SourceFile
    private var line = 1
    /// From 0.
    private var column = 0
    private var letters: [Unicode.Scalar]

    init(_ file: SourceFile) {
        self.file = file
        letters = file.letters(ofLine: 1) ?? []
    }

    /// The next letter; a line feed at the end of a line; `nil` at the end of the file.
    var next: Unicode.Scalar? {
        if column < letters.count { return letters[column] }
        return line < file.lines.count ? "\n" : nil
    }

    mutating func advance() {
        if column < letters.count {
            column += 1
        } else {
            line += 1
            column = 0
            letters = file.letters(ofLine: line) ?? []
        }
    }

    /// Passes over this text, which lies in one line, if it is next.
    mutating func take(_ text: String) -> Bool {
        let wanted = text.unicodeScalars
        guard letters[min(column, letters.count)...].starts(with: wanted) else { return false }
        column += wanted.count
        return true
    }

    /// Passes over letters as long as they are such.
    mutating func skip(while isSuch: (Unicode.Scalar) -> Bool) {
        while let letter = next, isSuch(letter) { advance() }
    }

    /// The letters of this line that are such, with their place.
    mutating func word(while isSuch: (Unicode.Scalar) -> Bool) -> (text: String, place: SourcePlace)
    {
        let start = here
        var text = String.UnicodeScalarView()
        while column < letters.count, isSuch(letters[column]) {
            text.append(letters[column])
            column += 1
        }
        return (String(text), place(from: start))
    }

    var here: SourcePlace { SourcePlace(file: file, line: line, column: column + 1) }

    /// From there to here; only the first letter if that is on another line.
    func place(from start: SourcePlace) -> SourcePlace {
        SourcePlace(
            file: file, line: start.line, column: start.column,
            length: start.line == line ? column + 1 - start.column : 1)
    }
}
