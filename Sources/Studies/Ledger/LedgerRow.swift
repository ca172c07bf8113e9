// SPDX-License-Identifier: GPL-3.0-or-later

/// One statement of a forecast, as it stands in a ledger: one line of text.
public struct LedgerRow: Sendable, Equatable {
    /// What kind of statement it is, in the words of hubverse.
    public enum Kind: String, Sendable, CaseIterable {
        /// The chance of yes; `id` is empty.
        case probability
        /// The chance of one label, which is `id`.
        case pmf
        /// The chance that it has come by a day, or that a number is at most so much: `id`.
        case cdf
        /// The value at a probability, which is `id`.
        case quantile
    }

    /// The UTC time of writing, `2025-10-17T09:30:00Z`: what was written after the answer was known is no
    /// forecast, whatever `asOf` says.
    public var added: String
    /// The day whose knowledge it rests on.
    public var asOf: String
    public var scenario: String
    public var variant: String
    /// Name of the outcome.
    public var question: String
    /// Of the model. With the question's name it says what was asked: words do not.
    public var digest: String
    public var seed: String
    /// The day that the question asks about.
    public var day: String
    public var kind: Kind
    public var id: String
    public var value: Double
    /// Trials in which it was so, and all; nil for what is no count.
    public var count: Int?
    public var trials: Int?
    public var low95: Double?
    public var high95: Double?

    public init(
        added: String, asOf: String, scenario: String, variant: String = "baseline",
        question: String, digest: String, seed: String, day: String, kind: Kind, id: String = "",
        value: Double, count: Int? = nil, trials: Int? = nil, low95: Double? = nil,
        high95: Double? = nil
    ) {
        self.added = added
        self.asOf = asOf
        self.scenario = scenario
        self.variant = variant
        self.question = question
        self.digest = digest
        self.seed = seed
        self.day = day
        self.kind = kind
        self.id = id
        self.value = value
        self.count = count
        self.trials = trials
        self.low95 = low95
        self.high95 = high95
    }

    static let columns = [
        "added", "as_of", "scenario", "variant", "question", "digest", "seed", "day",
        "output_type", "output_type_id", "value", "count", "trials", "low95", "high95",
    ]

    /// The line without its hash.
    var text: String {
        func number(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
        func whole(_ value: Int?) -> String { value.map { "\($0)" } ?? "" }
        return [
            added, asOf, scenario, variant, question, digest, seed, day, kind.rawValue, id,
            number(value), whole(count), whole(trials), number(low95), number(high95),
        ].map(Self.quoted).joined(separator: ",")
    }

    /// A row is one line, so that git shows each statement by itself.
    private static func quoted(_ text: String) -> String {
        let line = String(text.map { $0.isNewline ? " " : $0 })
        guard line.contains(where: { ",\";".contains($0) }) || line.first == " " || line.last == " "
        else { return line }
        return "\"" + line.replacing("\"", with: "\"\"") + "\""
    }
}
