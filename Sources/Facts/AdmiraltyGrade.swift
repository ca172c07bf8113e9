// SPDX-License-Identifier: GPL-3.0-or-later

/// The Admiralty code: how reliable the source is (A to F) and how credible what it says (1 to 6).
public struct AdmiraltyGrade: Sendable, Hashable {
    public enum Reliability: String, Sendable, CaseIterable {
        case a = "A", b = "B", c = "C", d = "D", e = "E", f = "F"
    }

    public let reliability: Reliability
    /// 1 (confirmed by other sources) to 6 (truth can't be judged).
    public let credibility: Int

    /// Nothing unless the text is a letter A to F followed by a digit 1 to 6.
    public init?(_ text: String) {
        guard text.count == 2, let letter = text.first, let digit = text.last,
            let reliability = Reliability(rawValue: String(letter)),
            let credibility = digit.wholeNumberValue, (1...6).contains(credibility)
        else { return nil }
        self.reliability = reliability
        self.credibility = credibility
    }

    public var text: String { reliability.rawValue + String(credibility) }
}
