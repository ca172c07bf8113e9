// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

/// Blanks, line breaks and places.
extension Scanner {
    var current: Unicode.Scalar { text[position] }

    /// From 0.
    var column: Int { position - lineStart }

    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t" || isBreak(scalar)
    }

    /// The line breaks of YAML 1.1, which are those of `SourceFile` too.
    static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }

    /// Whether a blank, a line break or the end stands that far ahead.
    func isBlank(_ ahead: Int) -> Bool {
        position + ahead >= text.count || Self.isBlank(text[position + ahead])
    }

    func isBreak(_ ahead: Int) -> Bool {
        position + ahead < text.count && Self.isBreak(text[position + ahead])
    }

    /// `---` or `...` on a line of its own.
    var isDocumentMarker: Bool {
        guard column == 0, position + 2 < text.count, isBlank(3) else { return false }
        let mark = text[position]
        return (mark == "-" || mark == ".") && text[position + 1] == mark
            && text[position + 2] == mark
    }

    mutating func skipToToken() {
        while position < text.count {
            if current == "#" { skipLine() }
            if isBreak(0) {
                skipBreak()
                if flows.isEmpty { keyAllowed = true }
            } else if isBlank(0), position < text.count {
                position += 1
            } else {
                return
            }
        }
    }

    mutating func skipLine() {
        while position < text.count, !isBreak(0) { position += 1 }
    }

    mutating func skipBreak() {
        guard isBreak(0) else { return }
        let isPair = current == "\r" && position + 1 < text.count && text[position + 1] == "\n"
        position += isPair ? 2 : 1
        line += 1
        lineStart = position
    }

    mutating func report(_ problem: DocumentProblem, length: Int) {
        let place = SourcePlace(file: file, line: line, column: column + 1, length: length)
        problems.append((problem, place))
    }
}
