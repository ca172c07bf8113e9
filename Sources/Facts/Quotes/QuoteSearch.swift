// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds passages in a text, whatever its quotation marks, dashes and spaces.
public struct QuoteSearch: Sendable {
    /// Why a passage is not found.
    public enum Miss: Sendable, Equatable {
        case absent
        /// It is there, but begins or ends within a word, which may turn its sense: `likely` of `unlikely`.
        case cutWord
        /// Its beginning and its end are there, but not together.
        case merged
    }

    private let text: [UInt8]

    public init(_ text: some StringProtocol) { self.text = Array(PlainText.of(text).utf8) }

    /// Why the passage is not in the text; `nil` if it is.
    public func miss(of quote: String) -> Miss? {
        let passage = PlainText.of(quote)
        let (isThere, isWhole) = find(Array(passage.utf8))
        if isWhole { return nil }
        if isThere { return .cutWord }
        return isMerged(passage) ? .merged : .absent
    }

    /// Whether a passage is there, and whether somewhere as whole words.
    private func find(_ passage: [UInt8]) -> (isThere: Bool, isWhole: Bool) {
        guard let first = passage.first, passage.count <= text.count else { return (false, false) }
        var isThere = false
        for start in 0...(text.count - passage.count) where text[start] == first {
            let end = start + passage.count
            guard text[start..<end].elementsEqual(passage) else { continue }
            isThere = true
            let isCut =
                start > 0 && Self.isInWord(text[start - 1]) && Self.isInWord(first)
                || end < text.count && Self.isInWord(text[end]) && Self.isInWord(text[end - 1])
            if !isCut { return (true, true) }
        }
        return (isThere, false)
    }

    /// Whether it falls into two passages of the text, each of at least three words, perhaps with dots between.
    private func isMerged(_ passage: String) -> Bool {
        let parts = passage.split(separator: "...").flatMap { $0.split(separator: "[...]") }
            .map { $0.trimming { " []".contains($0) } }
        if parts.count > 1 {
            return parts.allSatisfy { find(Array($0.utf8)).isWhole }
        }
        let words = passage.split(separator: " ")
        guard words.count >= 6 else { return false }
        return (3...(words.count - 3)).contains { cut in
            [words[..<cut], words[cut...]].allSatisfy {
                find(Array($0.joined(separator: " ").utf8)).isWhole
            }
        }
    }

    /// Letters and digits; all bytes of letters beyond ASCII count.
    private static func isInWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
        default: false
        }
    }
}

extension Substring {
    fileprivate func trimming(_ isOuter: (Character) -> Bool) -> Substring {
        var rest = drop(while: isOuter)
        while let last = rest.last, isOuter(last) { rest.removeLast() }
        return rest
    }
}
