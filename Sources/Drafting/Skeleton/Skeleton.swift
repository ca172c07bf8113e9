// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Facts

/// A scenario that holds who acts, what they have, where they meet and what is asked; its rates are placeholders.
struct Skeleton: Sendable {
    struct Actor: Sendable {
        let id: String
        let name: String
        let facts: [String]
    }

    struct Item: Sendable {
        let id: String
        let holder: String
        let against: String
        let stages: [String]
        let facts: [String]
    }

    struct Meeting: Sendable {
        let id: String
        let who: [String]
        let facts: [String]
    }

    struct Question: Sendable {
        let id: String
        let question: String
        let condition: String
        let by: CivilDate
        let facts: [String]
    }

    var actors: [Actor] = []
    var leverage: [Item] = []
    var meetings: [Meeting] = []
    var questions: [Question] = []
    var refused: [Refused] = []
}

/// What somebody's command drafted and the review refused.
public struct Refused: Sendable {
    /// What it is called; its place in the answer if it has no name.
    public let name: String
    public let reasons: [String]
    /// What it said, in one line.
    public let text: String
}
