// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// What an input of the scenario rests on.
public struct Basis: Sendable {
    /// Ids of facts, from `because:` and `evidence:`.
    public let facts: [String]
    /// Why an assumption was made, from `note:`.
    public let note: String?

    /// Of ids in the order in which they are cited; without any it is unsupported.
    public init(facts: [String] = [], note: String? = nil) {
        self.facts = facts
        self.note = note
    }

    /// Whether nothing supports the input: `check` and `facts` list it.
    public var isEmpty: Bool { facts.isEmpty && note == nil }
}

/// A number that the scenario's author put in, and what it rests on: a line of the ledger.
public struct Input: Sendable {
    /// The way to it in the file: `leverage.tomahawks.stages.approved`.
    public let path: String
    /// Where the file states it, for messages.
    public let place: SourcePlace
    /// What it rests on, its own or that of the item around it.
    public let basis: Basis
    /// What is written there, as the scenario is played; `nil` if it is not one value.
    public let text: String?

    public init(path: String, place: SourcePlace, basis: Basis, text: String? = nil) {
        self.text = text
        self.path = path
        self.place = place
        self.basis = basis
    }
}
