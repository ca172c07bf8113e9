// SPDX-License-Identifier: GPL-3.0-or-later

/// How much may be written out of one file, so that a hostile one can neither hang the program nor fill its
/// memory: sums within sums multiply.
final class TemplateBudget {
    /// What a value of the tree costs, in characters of text.
    static let ofValue = 40
    /// What a term of a sum costs besides its text, since it takes longer to write.
    static let ofTerm = 100

    /// Half a million values, or texts of 20 MB.
    private var left = 500_000 * ofValue

    var isSpent: Bool { left < 0 }

    /// Whether there was so much left.
    func spend(_ characters: Int) -> Bool {
        left -= characters
        return left >= 0
    }
}
