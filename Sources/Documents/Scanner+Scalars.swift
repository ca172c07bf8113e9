// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

/// Scalars of all styles, and what may stand before one.
extension Scanner {
    mutating func scanScalar() {
        switch current {
        case "&": refuse(.anchor)
        case "*": refuse(.alias)
        case "!": refuse(.tag)
        case "'", "\"": scanQuoted(current)
        case "|" where flows.isEmpty, ">" where flows.isEmpty: scanBlockScalar()
        default: scanPlain()
        }
    }

    private mutating func refuse(_ problem: DocumentProblem) {
        var end = position + 1
        while end < text.count, !Self.isBlank(text[end]),
            !",[]{}".unicodeScalars.contains(text[end])
        {
            end += 1
        }
        report(problem, length: end - position)
        keyAllowed = false
        position = end
    }

    private mutating func scanQuoted(_ quote: Unicode.Scalar) {
        let start = (position: position, line: line, column: column)
        position += 1
        while position < text.count, current != quote || followsQuote(quote) {
            let isPair = current == quote || (quote == "\"" && current == "\\")
            if !isBreak(0) { position += 1 } else { skipBreak() }
            guard isPair, position < text.count else { continue }
            if !isBreak(0) { position += 1 } else { skipBreak() }
        }
        let name = line == start.line ? string(start.position + 1..<position) : nil
        position = min(position + 1, text.count)
        noteKey(name ?? "", start.line, start.column, position - start.position)
    }

    /// Two single quotes inside single quotes are one.
    private func followsQuote(_ quote: Unicode.Scalar) -> Bool {
        quote == "'" && position + 1 < text.count && text[position + 1] == quote
    }

    private mutating func scanBlockScalar() {
        let parent = indents.last?.column ?? -1
        possibleKey = nil
        keyAllowed = true
        position += 1
        var indent: Int?
        while position < text.count, "+-0123456789".unicodeScalars.contains(current) {
            if let digit = Int(String(current)) { indent = max(parent, 0) + digit }
            position += 1
        }
        skipLine()
        skipBreak()
        var widest = 0
        skipIndent(to: indent, &widest)
        let column = indent ?? max(widest, parent + 1, 1)
        while position < text.count, self.column == column {
            skipLine()
            skipBreak()
            skipIndent(to: column, &widest)
        }
    }

    /// Skips empty lines and spaces, up to the column if there is one.
    private mutating func skipIndent(to limit: Int?, _ widest: inout Int) {
        while position < text.count {
            while position < text.count, current == " ", limit.map({ column < $0 }) ?? true {
                position += 1
            }
            widest = max(widest, column)
            guard isBreak(0) else { return }
            skipBreak()
        }
    }

    private mutating func scanPlain() {
        let start = (position: position, line: line, column: column)
        let indent = (indents.last?.column ?? -1) + 1
        var brackets: [(line: Int, column: Int)] = []
        var rescued = false
        var end = position
        var brokeLine = false
        words: while position < text.count {
            if isDocumentMarker || current == "#" { break }
            while position < text.count, !isBlank(0) {
                if current == ":", isBlank(1) { break words }
                if !flows.isEmpty {
                    switch current {
                    case "[", "]", "{", "}": break words
                    case "(": brackets.append((line, column))
                    case ")": _ = brackets.popLast()
                    case ",":
                        if brackets.isEmpty { break words }
                        text[position] = Self.comma
                        rescued = true
                    default: break
                    }
                }
                position += 1
                if line == start.line { end = position }
                brokeLine = false
            }
            while position < text.count, isBlank(0) {
                if isBreak(0) {
                    brokeLine = true
                    skipBreak()
                } else {
                    position += 1
                }
            }
            if flows.isEmpty, column < indent { break }
        }
        // A character that can start nothing is left to the parser.
        if position == start.position { position += 1 }
        let length = max(1, end - start.position)
        noteKey(string(start.position..<end), start.line, start.column, length)
        if brokeLine { keyAllowed = true }
        guard rescued else { return }
        adjusted.append(
            SourcePlace(file: file, line: start.line, column: start.column + 1, length: length))
        if let open = brackets.last {
            let place = SourcePlace(file: file, line: open.line, column: open.column + 1)
            problems.append((.openBracket, place))
        }
    }

    private mutating func noteKey(_ name: String, _ line: Int, _ column: Int, _ length: Int) {
        if keyAllowed { possibleKey = Key(name: name, line: line, column: column, length: length) }
        keyAllowed = false
    }

    private func string(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text[range].lazy.map { $0 == Self.comma ? "," : $0 })
        return String(view)
    }
}
