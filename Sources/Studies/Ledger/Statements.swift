// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Model
internal import Program
internal import Runs
internal import Statistics

/// What a run says about one outcome, as rows of a ledger.
struct Statements {
    struct Statement {
        let kind: LedgerRow.Kind
        var id = ""
        let value: Double
        var count: Int?
        var trials: Int?
        var interval: Interval?
    }

    /// The day asked about.
    let day: CivilDate
    let rows: [Statement]

    /// Levels at which numbers are written: even ones, so that their mean loss is near the score.
    static let levels = (1...19).map { Double($0) / 20 }
    /// A curve has at most so many points besides its start.
    private static let mostPoints = 60

    init(
        _ outcome: Outcome, _ tally: OutcomeTally, _ scenario: Scenario, isIndependent: Bool
    ) {
        day = outcome.askedDay(scenario)
        func statement(
            _ kind: LedgerRow.Kind, _ id: String, _ counts: ClusterCounts
        ) -> Statement {
            let share = Proportion(isIndependent ? counts.independent : counts)
            return Statement(
                kind: kind, id: id, value: share.value, count: share.successes,
                trials: share.trials, interval: share.interval)
        }
        switch (outcome.kind, tally) {
        case (.happens, .flag(let counts)): rows = [statement(.probability, "by", counts)]
        case (.holds, .flag(let counts)): rows = [statement(.probability, "on", counts)]
        case (.category(_, let labels, _), .category(let counts)):
            rows = zip(labels, counts).map { statement(.pmf, $0, $1) }
        case (.date, .date(let counts)):
            rows = Self.curve(counts.ranked(isIndependent: isIndependent), scenario)
        case (.number, .number(let tally)):
            let ranked = tally.ranked
            rows = Self.levels.compactMap { level in
                Quantile(level, of: ranked).map { quantile in
                    let bounds = quantile.low.flatMap { low in
                        quantile.high.map { Interval(low: low, high: $0) }
                    }
                    return Statement(
                        kind: .quantile, id: "\(level)", value: quantile.value, interval: bounds)
                }
            }
        case (.happens, _), (.holds, _), (.date, _), (.number, _), (.category, _): rows = []
        }
    }

    /// From the eve of the start, when nothing has come, to the end, in even steps of whole days.
    private static func curve(_ ranked: RankedValues, _ scenario: Scenario) -> [Statement] {
        let length = scenario.end.dayNumber - scenario.start.dayNumber + 1
        let step = (length + mostPoints - 1) / mostPoints
        let ends = Array(stride(from: step - 1, to: length - 1, by: step)) + [length - 1]
        let eve = Statement(
            kind: .cdf, id: "\(scenario.start.adding(days: -1))", value: 0, count: 0,
            trials: ranked.count)
        return [eve]
            + ends.map { index in
                let count = ranked.count(atMost: Double(index))
                return Statement(
                    kind: .cdf, id: "\(scenario.start.adding(days: index))",
                    value: ranked.count == 0 ? 0 : Double(count) / Double(ranked.count),
                    count: count, trials: ranked.count)
            }
    }
}

extension Outcome {
    /// What the outcome asks, but for its name and words, in 16 hexadecimal digits.
    func asks(_ scenario: Scenario) -> String {
        let parts: [String] =
            switch kind {
            case .happens(let formula, _): ["by", formula.text]
            case .holds(let formula, _): ["on", formula.text]
            case .date(let formula): ["date", formula.text]
            case .number(let formula, let unit, _): ["number", formula.text, unit ?? ""]
            case .category(let formula, let labels, _): ["category", formula.text] + labels
            }
        let text = ([scenario.name, "\(askedDay(scenario))"] + parts).map { part in
            part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        return String(sha256(text.joined(separator: "\n").utf8).prefix(16))
    }

    /// The day at whose end the answer is final.
    func askedDay(_ scenario: Scenario) -> CivilDate {
        let moment: Double? =
            switch kind {
            case .happens(_, let moment), .holds(_, let moment): moment
            case .number(_, _, let moment), .category(_, _, let moment): moment
            case .date: nil
            }
        guard let moment else { return scenario.end }
        return scenario.start.adding(days: Int(moment.rounded(.up)) - 1)
    }
}
