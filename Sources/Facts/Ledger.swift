// SPDX-License-Identifier: GPL-3.0-or-later

/// Which input of a scenario rests on which fact.
public struct Ledger: Sendable {
    public struct Entry: Sendable {
        /// The way to the input in the scenario: `leverage.tomahawks.stages.approved`.
        public let path: String
        public let facts: [String]
        public let note: String?

        public init(path: String, facts: [String], note: String?) {
            self.path = path
            self.facts = facts
            self.note = note
        }
    }

    /// Facts with the inputs that use them, in the order of the facts; never an empty list.
    public let used: [(fact: Fact, inputs: [String])]
    public let unused: [Fact]
    /// Inputs that rest on no fact but on a stated assumption.
    public let assumed: [Entry]
    /// Inputs that rest on nothing that is stated.
    public let unsupported: [Entry]

    public init(_ facts: FactBase?, _ entries: [Entry]) {
        var users: [String: [String]] = [:]
        for entry in entries {
            // A fact may be named twice, as a reason and as evidence.
            for fact in Set(entry.facts) { users[fact, default: []].append(entry.path) }
        }
        let all = facts?.facts ?? []
        used = all.compactMap { fact in users[fact.id].map { (fact, $0) } }
        unused = all.filter { users[$0.id] == nil }
        assumed = entries.filter { $0.facts.isEmpty && $0.note != nil }
        unsupported = entries.filter { $0.facts.isEmpty && $0.note == nil }
    }
}
