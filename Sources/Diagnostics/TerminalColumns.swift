// SPDX-License-Identifier: GPL-3.0-or-later

extension StringProtocol {
    /// Columns that a terminal gives to the text: 2 for a wide East Asian character or an emoji, 0
    /// for what combines with the character before it.
    public var terminalColumns: Int { VisibleText.columns(unicodeScalars) }

    /// The text with spaces behind it, or before it, up to a number of columns.
    public func padded(toColumns columns: Int, atStart isAtStart: Bool = false) -> String {
        let space = String(repeating: " ", count: Swift.max(0, columns - terminalColumns))
        return isAtStart ? space + self : self + space
    }

    /// The text in pieces of at most so many columns each; never fewer than one character a piece.
    public func pieces(ofColumns columns: Int) -> [String] {
        var pieces: [String] = []
        var piece = ""
        var used = 0
        for character in self {
            let own = VisibleText.columns(character.unicodeScalars)
            if used + own > columns, !piece.isEmpty {
                pieces.append(piece)
                (piece, used) = ("", 0)
            }
            piece.append(character)
            used += own
        }
        return piece.isEmpty && !pieces.isEmpty ? pieces : pieces + [piece]
    }
}
