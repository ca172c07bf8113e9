// SPDX-License-Identifier: GPL-3.0-or-later

internal import Facts

/// A sentence of which no fact was drafted, and why.
public struct LeftOut: Sendable {
    public let sentence: Sentence
    let reason: Reason

    public var words: String { reason.words }

    enum Reason: Sendable, Equatable {
        case notSentence, question, short, furniture
        /// Nobody is named, and there is no figure, day or hedge.
        case nothing
        case pronoun(String)
        /// A quote whose speaker is not named beside it.
        case nobody
        /// The review's reason.
        case refused(String)

        /// What a sentence is left out for by its looks alone.
        init?(_ sentence: Sentence, _ reading: Reading) {
            let text = sentence.tokens.text
            let lower = text.lowercased()
            let furniture = [
                "reporting by", "editing by", "read more", "photograph:", "photo:", "image:",
                "advertisement",
                "subscribe", "sign up", "this article", "additional reporting", "copyright",
                "correction:",
            ]
            if furniture.contains(where: lower.hasPrefix) {
                self = .furniture
            } else if sentence.ending == nil {
                self = .notSentence
            } else if sentence.line == reading.publishedLine, sentence.tokens.count <= 12,
                DateFinder(published: nil).all(in: sentence.tokens).contains(where: \.isWhole)
            {
                self = .furniture
            } else if sentence.ending == "?" {
                self = .question
            } else if text.count < Quote.fewest {
                self = .short
            } else {
                return nil
            }
        }

        var words: String {
            switch self {
            case .notSentence: "a headline or a caption, not a sentence"
            case .question: "a question"
            case .short: "shorter than a quote must be"
            case .furniture: "a line about the article"
            case .nothing: "it holds no name, figure, day or hedge"
            case .pronoun(let word): "'\(word)' stands for somebody or something named before"
            case .nobody: "a quote without a speaker beside it"
            case .refused(let reason): reason
            }
        }
    }
}
