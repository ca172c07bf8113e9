// SPDX-License-Identifier: GPL-3.0-or-later

/// A word that says how sure something is: a statement that loses it says something else.
struct Hedge: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// could, may, possible: it need not be so
        case possibility
        /// expected, likely, due: it is thought to come
        case expectation
        /// weighing, plans, hopes: somebody has it in mind
        case intention
        /// has agreed, pledged, threatened: somebody's word for it
        case commitment
        /// if, unless, provided: it depends
        case condition
        /// would, of what somebody said will be
        case backshift
        /// reportedly, alleged, unconfirmed: it is only heard
        case rumour
    }

    let word: String
    let kind: Kind

    /// The hedges of a stretch of a text.
    static func all(in tokens: Tokens, _ range: Range<Int>? = nil) -> [Hedge] {
        (range ?? tokens.indices).compactMap { index in
            let word = tokens.lower(index)
            // The month.
            if word == "may", tokens[index].text == "May", index > 0 { return nil }
            if word == "said", tokens.lower(index + 1) == "to",
                ["is", "are", "was", "were"].contains(tokens.lower(index - 1))
            {
                return Hedge(word: "said to", kind: .rumour)
            }
            // Due to, as a reason.
            if word == "due", tokens.lower(index + 1) == "to", tokens.lower(index + 2) == "the" {
                return nil
            }
            return kinds[word].map { Hedge(word: word, kind: $0) }
        }
    }

    private static let kinds: [String: Kind] = {
        let words: [(Kind, String)] = [
            (
                .possibility,
                "could may might possible possibly perhaps maybe potentially potential uncertain unclear appears appear seems seem suggests"
            ),
            (
                .expectation,
                "expected expects likely unlikely probably due scheduled should set anticipated predicts predicted estimated estimates forecast believes thought believed"
            ),
            (
                .intention,
                "weighing weighs considering considers mulling plans planned planning intends intended hopes hoped wants wanted seeks seeking aims ready prepared willing considered"
            ),
            (
                .commitment,
                "agreed agrees pledged pledges promised promises vowed vows threatened threatens threatening offered offers proposed proposes"
            ),
            (.condition, "if unless provided whether depends"),
            (.backshift, "would"),
            (
                .rumour,
                "reportedly allegedly alleged rumoured rumored unconfirmed purportedly apparently"
            ),
        ]
        return Dictionary(
            words.flatMap { kind, list in list.split(separator: " ").map { (String($0), kind) } },
            uniquingKeysWith: { first, _ in first })
    }()
}

/// Words that turn what is said into its opposite.
enum Negation {
    static func all(in tokens: Tokens, _ range: Range<Int>? = nil) -> [String] {
        (range ?? tokens.indices).map { tokens.lower($0) }.filter {
            words.contains($0) || $0.hasSuffix("n't")
        }
    }

    private static let words: Set<String> = [
        "not", "no", "never", "neither", "nor", "without", "none", "nobody", "nothing", "cannot",
        "refused",
        "refuses", "refuse", "denied", "denies", "deny", "rejected", "rejects", "reject", "failed",
        "fails",
        "declined", "declines", "ruled", "unlikely", "hardly",
    ]
}
