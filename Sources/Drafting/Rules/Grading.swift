// SPDX-License-Identifier: GPL-3.0-or-later

/// A grade as a suggestion, with the words that it follows from. Docs/Drafting.md has the table.
struct Grading {
    let grade: String
    let reason: String

    init(
        _ tokens: Tokens, _ content: Range<Int>, _ speaker: Attribution.Speaker?,
        _ found: Attribution?
    ) {
        var (letter, digit) = ("A", 2)
        var reasons: [String] = []
        if let speaker {
            if speaker.isNameless {
                (letter, digit) = ("C", 3)
                reasons.append("a source without a name")
            } else if Self.isOwn(tokens, content, found) {
                (letter, digit) = ("B", 2)
                reasons.append("somebody's own word")
            } else {
                (letter, digit) = ("B", 3)
                reasons.append("somebody's account")
            }
        } else {
            reasons.append("reported as fact")
        }
        let hedges = Hedge.all(in: tokens, content)
        if let rumour = hedges.first(where: { $0.kind == .rumour }) {
            digit = max(digit, 4)
            reasons.append("'\(rumour.word)'")
        } else if let doubt = hedges.first(where: {
            [.possibility, .expectation, .condition].contains($0.kind)
        }) {
            digit = max(digit, 3)
            reasons.append("'\(doubt.word)'")
        } else if let promise = hedges.first(where: { [.intention, .commitment].contains($0.kind) })
        {
            // Somebody's word for what is not yet done.
            letter = letter == "A" ? "B" : letter
            reasons.append("'\(promise.word)'")
        }
        grade = letter + "\(digit)"
        reason = "suggested: " + reasons.joined(separator: ", ")
    }

    /// Whether a speaker says what they do or mean to do themselves.
    private static func isOwn(_ tokens: Tokens, _ content: Range<Int>, _ found: Attribution?)
        -> Bool
    {
        if let found, Lexicon.acting.contains(tokens.lower(found.verb)) { return true }
        let first = Set(["i", "we", "our", "my", "us", "i'll", "we'll", "we've", "we're", "i've"])
        if content.contains(where: { first.contains(tokens.lower($0)) }) { return true }
        let start = tokens.lower(content.lowerBound)
        return found != nil && ["he", "she", "they", "it"].contains(start)
    }
}
