// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Model

/// Which storylines are asked for.
public struct StorySettings: Sendable {
    /// Trials to play, from the first.
    public var trials: Int
    /// That of the run.
    public var seed: UInt64
    /// Whole sequences to list.
    public var top: Int
    /// The least share of trials that a branch of the tree has, from 0 to 1.
    public var least: Double
    /// What storylines consist of; at least one.
    public var events: [MainEvent]

    public init(
        trials: Int = 10_000, seed: UInt64, top: Int = 10, least: Double = 0.02,
        events: [MainEvent]
    ) {
        self.trials = trials
        self.seed = seed
        self.top = top
        self.least = least
        self.events = events
    }

    /// The events that words mean: kinds, items, or events by name. The first word that means
    /// nothing is thrown.
    public static func events(
        meantBy words: [String], in scenario: Scenario
    ) throws(UnknownEvent) -> [MainEvent] {
        let all = scenario.storyEvents
        var wanted = Set<Int>()
        for word in words {
            let meant = all.indices.filter { all[$0].isMeant(by: word) }
            guard !meant.isEmpty || MainEvent.Kind(rawValue: word) != nil else {
                throw UnknownEvent(
                    word: word,
                    known: MainEvent.Kind.allCases.map(\.rawValue) + all.map(\.name)
                        + all.map(\.item))
            }
            wanted.formUnion(meant)
        }
        return all.indices.filter(wanted.contains).map { all[$0] }
    }

    /// A word that names no event, and those that would.
    public struct UnknownEvent: Error, Problem {
        public let word: String
        public let known: [String]

        public init(word: String, known: [String]) {
            self.word = word
            self.known = known
        }

        public var message: String {
            "no event '\(word)' in this scenario" + Suggestions.words(for: word, in: known)
        }
    }
}
