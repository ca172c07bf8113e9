// SPDX-License-Identifier: GPL-3.0-or-later

/// A stretch of a formula's text, in Unicode scalars from its start.
struct Span: Hashable {
    var offset: Int
    var length: Int

    func joined(_ other: Span) -> Span {
        let start = min(offset, other.offset)
        return Span(
            offset: start,
            length: max(offset + length, other.offset + other.length) - start)
    }
}

struct Token: Hashable {
    enum Kind: Hashable {
        case number(Double)
        case date(CivilDate)
        case word(String)
        case mark(Mark)
        case end
    }

    enum Mark: String, CaseIterable {
        case plus = "+", minus = "-", times = "*", over = "/", power = "^", percent = "%"
        case equal = "==", notEqual = "!=", less = "<", lessOrEqual = "<=", greater = ">"
        case greaterOrEqual = ">="
        case open = "(", close = ")", comma = ",", dot = "."
        /// Means nothing, and is what people write.
        case assign = "="
    }

    var kind: Kind
    var span: Span
}
