// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

/// Finds places of a source file in the text of an editor, and the other way round.
///
/// The two count otherwise: a source file in scalars, with YAML's line ends, which are more than an editor's.
struct PlaceMap: Sendable {
    private let file: SourceFile
    private let text: EditorText
    /// In UTF-16 units, where each line of the source file begins.
    private let starts: [Int]

    init(_ file: SourceFile, _ text: EditorText) {
        self.file = file
        self.text = text
        var (starts, offset) = ([0], 0)
        let scalars = file.text.unicodeScalars
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            index = scalars.index(after: index)
            offset += UTF16.width(scalar)
            switch scalar {
            case "\n", "\u{85}", "\u{2028}", "\u{2029}": starts.append(offset)
            case "\r" where index == scalars.endIndex || scalars[index] != "\n":
                starts.append(offset)
            default: break
            }
        }
        self.starts = starts
    }

    /// In UTF-16 units from the start of the text.
    func offset(line: Int, column: Int) -> Int {
        guard starts.indices.contains(line - 1), let letters = file.letters(ofLine: line) else {
            return text.units.count
        }
        return letters.prefix(max(0, column - 1)).reduce(starts[line - 1]) { $0 + UTF16.width($1) }
    }

    func range(of place: SourcePlace) -> Range<Int> {
        let start = offset(line: place.line, column: place.column)
        return start..<max(start, offset(line: place.line, column: place.column + place.length))
    }

    func positions(_ range: Range<Int>) -> Range<EditorText.Position> {
        text.position(of: range.lowerBound)..<text.position(of: range.upperBound)
    }

    func positions(of place: SourcePlace) -> Range<EditorText.Position> {
        positions(range(of: place))
    }
}
