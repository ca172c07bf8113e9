// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Expressions

/// A question that every trial answers.
public struct Outcome: Sendable {
    /// The key under `outcomes:`, and the name of its columns.
    public let name: String
    /// Where the file states it, for messages.
    public let place: SourcePlace
    /// The question in words, for readers; `nil` if the file asks none.
    public let question: String?
    /// What is asked, with its formula and its moment.
    public let kind: Kind
    /// What past cases say of it, if the author names them.
    public let reference: ReferenceClass?
    /// What markets said of it, in the order of the file.
    public let markets: [MarketChance]

    /// What is asked of each trial. Moments are in days since the start.
    public enum Kind: Sendable {
        /// Did the condition hold at any moment before this one (days since the start)?
        /// `by: 2025-12-31` arrives as the end of that day. The default is the scenario's end.
        case happens(CheckedFormula, before: Double)
        /// Does the condition hold at that moment? `on: 2025-12-31` means the end of that day.
        case holds(CheckedFormula, at: Double)
        /// When does the condition first hold, or never within the horizon?
        case date(CheckedFormula)
        /// The number's value at a moment, with its unit; the default is the scenario's end.
        case number(CheckedFormula, unit: String?, at: Double)
        /// Which label it has at a moment; the default is the scenario's end.
        case category(CheckedFormula, labels: [String], at: Double)
    }

    init(
        name: String, place: SourcePlace, question: String?, kind: Kind,
        reference: ReferenceClass? = nil, markets: [MarketChance] = []
    ) {
        self.name = name
        self.place = place
        self.question = question
        self.kind = kind
        self.reference = reference
        self.markets = markets
    }
}
