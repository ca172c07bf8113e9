// SPDX-License-Identifier: GPL-3.0-or-later

/// The Admiralty code: how reliable the source is (A to F) and how credible what it says (1 to 6).
public struct AdmiraltyGrade: Sendable, Hashable {
    /// From A (completely reliable) to E (unreliable), and F (can't be judged).
    public enum Reliability: String, Sendable, CaseIterable {
        case a = "A"
        case b = "B"
        case c = "C"
        case d = "D"
        case e = "E"
        case f = "F"
    }

    /// F6: neither the source nor what it says can be judged.
    public static let unknown = AdmiraltyGrade(reliability: .f, credibility: 6)

    public let reliability: Reliability
    /// 1 (confirmed by other sources) to 6 (truth can't be judged).
    public let credibility: Int

    private init(reliability: Reliability, credibility: Int) {
        self.reliability = reliability
        self.credibility = credibility
    }

    /// Nothing unless the text is a letter A to F followed by a digit 1 to 6.
    public init?(_ text: String) {
        guard text.count == 2, let letter = text.first, let digit = text.last,
            let reliability = Reliability(rawValue: String(letter)),
            let credibility = Int(String(digit)), (1...6).contains(credibility)
        else { return nil }
        self.reliability = reliability
        self.credibility = credibility
    }

    public var text: String { reliability.rawValue + String(credibility) }
}
