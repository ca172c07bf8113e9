// SPDX-License-Identifier: GPL-3.0-or-later

/// One statement about a question, as it stands in a ledger: one line of text.
public struct LedgerRow: Sendable, Equatable {
    /// What kind of statement it is; of a forecast in the words of hubverse.
    public enum Kind: String, Sendable, CaseIterable {
        /// The chance of yes; `id` is `by` (at any moment up to the day) or `on` (at its end).
        case probability
        /// The chance of one label, which is `id`.
        case pmf
        /// The chance that it has come by the end of a day: `id`.
        case cdf
        /// The value at a probability, which is `id`.
        case quantile
        /// How the question was answered: `id`, on `day`, known on `asOf`.
        case resolution
        /// Somebody else's chance of yes on the day `asOf`.
        case market
        /// The share of past cases.
        case reference

        public var isForecast: Bool {
            switch self {
            case .probability, .pmf, .cdf, .quantile: true
            case .resolution, .market, .reference: false
            }
        }
    }

    /// The UTC time of writing, `2025-10-17T09:30:00Z`: what was written after the answer was known is no
    /// forecast, whatever `asOf` says.
    public var added: String
    /// The day whose knowledge it is based on.
    public var asOf: String
    /// Whose forecast it is.
    public var model: String
    public var scenario: String
    public var variant: String
    /// Name of the outcome.
    public var question: String
    /// Digest of what the outcome asks: its formula, kind, day and labels, but not its words.
    public var asks: String
    /// The day that the question asks about.
    public var day: String
    public var kind: Kind
    public var id: String
    /// `nil` of a resolution.
    public var value: Double?
    /// Trials in which it was so, and all; `nil` for what is no count.
    public var count: Int?
    public var trials: Int?
    public var low95: Double?
    public var high95: Double?
    /// Of the scenario as it was compiled.
    public var digest: String
    public var seed: String
    /// Digest of the run's tables.
    public var run: String
    public var source: String
    public var note: String

    public init(
        added: String, asOf: String, model: String = "", scenario: String,
        variant: String = "baseline", question: String, asks: String = "", day: String, kind: Kind,
        id: String = "", value: Double?, count: Int? = nil, trials: Int? = nil,
        low95: Double? = nil, high95: Double? = nil, digest: String = "", seed: String = "",
        run: String = "", source: String = "", note: String = ""
    ) {
        self.added = added
        self.asOf = asOf
        self.model = model
        self.scenario = scenario
        self.variant = variant
        self.question = question
        self.asks = asks
        self.day = day
        self.kind = kind
        self.id = id
        self.value = value
        self.count = count
        self.trials = trials
        self.low95 = low95
        self.high95 = high95
        self.digest = digest
        self.seed = seed
        self.run = run
        self.source = source
        self.note = note
    }

    static let columns = [
        "added", "as_of", "model", "scenario", "variant", "question", "asks", "day",
        "output_type", "output_type_id", "value", "count", "trials", "low95", "high95", "digest",
        "seed", "run", "source", "note",
    ]

    /// The line without its hash.
    var text: String {
        func number(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
        func whole(_ value: Int?) -> String { value.map { "\($0)" } ?? "" }
        return [
            added, asOf, model, scenario, variant, question, asks, day, kind.rawValue, id,
            number(value), whole(count), whole(trials), number(low95), number(high95), digest,
            seed, run, source, note,
        ].map(Self.quoted).joined(separator: ",")
    }

    /// A row is one line, so that git shows each statement by itself.
    private static func quoted(_ text: String) -> String {
        let line = String(text.map { $0.isNewline ? " " : $0 })
        guard
            line.contains(where: { ",\";\t".contains($0) }) || line.first?.isWhitespace == true
                || line.last?.isWhitespace == true
        else { return line }
        return "\"" + line.replacing("\"", with: "\"\"") + "\""
    }
}
