// SPDX-License-Identifier: GPL-3.0-or-later

/// Signs that formulas don't have, and what is written instead.
extension Lexer {
    private static let foreign: [String: String] = [
        "&&": "and", "||": "or", "**": "^", "<>": "!=", "=<": "<=", "=>": ">=", "&": "and",
        "|": "or",
        "!": "not", "×": "*", "·": "*", "÷": "/", "−": "-", "–": "to", "—": "to", "≤": "<=",
        "≥": ">=", "≠": "!=",
    ]

    func stray(_ scalar: Unicode.Scalar) -> FormulaError {
        if scalar == "\"" || scalar == "'" { return quoted(by: scalar) }
        for length in [2, 1] where position + length <= text.count {
            let span = Span(offset: position, length: length)
            let sign = text.part(span)
            if let ours = Self.foreign[sign] { return FormulaError(.foreign(sign, ours), span) }
        }
        return FormulaError(.strayCharacter(scalar), Span(offset: position, length: 1))
    }

    /// `"done"`, to the closing quote if there is one.
    private func quoted(by quote: Unicode.Scalar) -> FormulaError {
        let inside = text[(position + 1)...].prefix { $0 != quote }.count
        let isClosed = position + 1 + inside < text.count
        let span = Span(offset: position, length: inside + (isClosed ? 2 : 1))
        return FormulaError(
            .quoted(text.part(Span(offset: position + 1, length: inside))), span)
    }
}

extension [Unicode.Scalar] {
    /// The text of a span, as far as it lies within.
    func part(_ span: Span) -> String {
        let start = Swift.min(Swift.max(0, span.offset), count)
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: self[start..<Swift.min(count, start + span.length)])
        return String(scalars)
    }
}
