// SPDX-License-Identifier: GPL-3.0-or-later

internal import Facts

/// A sentence of an article, or a line that is none.
public struct Sentence: Sendable {
    /// From 1.
    public let number: Int
    /// The line of the article on which it begins.
    public let line: Int
    /// As it is written, in one line.
    public let text: String
    let paragraph: Int
    let tokens: Tokens

    init(number: Int, line: Int, text: String, paragraph: Int) {
        self.number = number
        self.line = line
        self.text = text
        self.paragraph = paragraph
        tokens = Tokens(PlainText.of(text))
    }

    /// Without `LONDON, March 14, 2031 (AW) - ` before it.
    var withoutDateline: Sentence {
        let head = text.prefix(60)
        guard text.prefix(while: { $0.isLetter }).count > 2,
            text.prefix(while: { $0.isLetter }).allSatisfy(\.isUppercase),
            let dash = [" - ", " – ", " — "].compactMap({ head.firstRange(of: $0) }).first,
            head[..<dash.lowerBound].contains(where: { ",(".contains($0) })
        else { return self }
        return Sentence(
            number: number, line: line, text: String(text[dash.upperBound...]), paragraph: paragraph
        )
    }

    /// A full stop or the like at the end, perhaps within quotation marks.
    var ending: Character? {
        tokens.text.last { !"\"')]".contains($0) }.flatMap { ".?!:".contains($0) ? $0 : nil }
    }
}
