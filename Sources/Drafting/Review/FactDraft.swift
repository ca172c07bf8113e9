// SPDX-License-Identifier: GPL-3.0-or-later

/// A fact as it is drafted, by rules or by a command: all of it text, as a facts file has it.
public struct FactDraft: Sendable, Equatable {
    public var id: String
    public var statement: String
    public var quote: String
    public var saidBy: String?
    public var date: String?
    public var value: String?
    public var grade: String
    /// What the drafter adds for whoever reviews it, by the key that it is about.
    public var remarks: [String: String] = [:]

    public init(
        id: String, statement: String, quote: String, saidBy: String? = nil, date: String? = nil,
        value: String? = nil, grade: String
    ) {
        self.id = id
        self.statement = statement
        self.quote = quote
        self.saidBy = saidBy
        self.date = date
        self.value = value
        self.grade = grade
    }
}
