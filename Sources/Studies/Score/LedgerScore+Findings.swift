// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Statistics
public import Tables

extension LedgerScore {
    private var resolved: Int { Set(entries.map { "\($0.scenario)\n\($0.question)" }).count }
    private var scenarios: Int { Set(entries.map(\.scenario)).count }

    private func count(_ state: Waiting.State) -> Int { waiting.count { $0.state == state } }

    /// All that is said, in words and columns.
    public var findings: Findings {
        Findings(
            format: "simulate score",
            title: Heading(
                "Score",
                " of \(Self.count(resolved, "resolved question")), \(count(.open).grouped) open, "
                    + "\(count(.overdue).grouped) overdue, \(count(.void).grouped) void, from "
                    + Self.count(scenarios, "scenario")),
            remarks: remarks,
            facts: [
                .init("file", .string(path)), .init("today", .string("\(today)")),
                .init("resolved", .integer(resolved)), .init("open", .integer(count(.open))),
                .init("overdue", .integer(count(.overdue))), .init("void", .integer(count(.void))),
                .init("scenarios", .integer(scenarios)),
            ],
            sections: [
                .table(chanceTable), .table(amountTable), .table(meanTable),
                .table(calibrationTable), .table(waitingTable),
            ], advice: advice)
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number.grouped) \(noun)\(number == 1 ? "" : "s")"
    }

    private var remarks: [Findings.Remark] {
        var remarks: [Findings.Remark] = []
        if entries.isEmpty { remarks.append(.plain("There is nothing to score yet.")) }
        let overdue = count(.overdue)
        if overdue > 0 {
            remarks.append(
                .warning(
                    "\(Self.count(overdue, "question")) should have been answered by now: whoever "
                        + "leaves out some answers can make any forecast look good"))
        }
        if entries.contains(where: { $0.kind == .hindcast }) {
            remarks.append(
                .plain(
                    "Hindcasts were written after the answer was known, whatever day they are as of; "
                        + "they show what the model would have said, and are no record."))
        }
        return remarks
    }

    private var advice: [String] {
        guard !entries.isEmpty else { return [] }
        var advice = [
            "Lower scores are better. Brier is (p - o)², summed over labels (0 to 2) for a category; "
                + "log is -ln of the chance of what came. Skill is 1 - score ÷ other score."
        ]
        if scenarios < PairedScores.fewestGroups {
            advice.append(
                "Answers from one scenario share their luck: no interval below "
                    + "\(PairedScores.fewestGroups) scenarios.")
        }
        return advice
    }

    // MARK: Single questions

    private static let keys: [Column] = [
        .text("kind", "forecast or hindcast"), .text("model", "Whose forecast it is"),
        .text("scenario", "Name of the scenario"), .text("variant", "Variant, or baseline"),
        .text("question", "Name of the outcome"),
        .value("as_of", "The day whose knowledge it is based on", kind: .date),
        .value("day", "The day asked about", kind: .date),
        .value("days_ahead", "From as_of to that day", kind: .integer, shownAs: "ahead"),
    ]

    private func keyCells(_ entry: Entry) -> [Quantity] {
        [
            .text(entry.kind.rawValue), .text(entry.model), .text(entry.scenario),
            .text(entry.variant), .text(entry.question), Quantity(day: entry.asOf),
            Quantity(day: entry.day), .count(entry.daysAhead),
        ]
    }

    private func heading(_ entry: Entry, of what: String = "") -> Heading {
        let variant = entry.variant == "baseline" ? "" : ", \(entry.variant)"
        return Heading(
            entry.kind == .forecast ? "Forecast" : "Hindcast",
            "\(what) by \(entry.model) of \(entry.scenario)\(variant), as of \(entry.asOf)")
    }

    private static func score(_ name: String, _ title: String?, _ words: String) -> Column {
        Column(
            fields: [.init(name, .number, words)], faces: title.map { [.init($0)] } ?? [])
    }

    private static func chance(_ name: String, _ title: String?, _ words: String) -> Column {
        Column(
            fields: [
                .init(name, .number, words)
            ], faces: title.map { [.init($0)] } ?? [])
    }

    /// A score with three decimals, which is how scores are quoted.
    private func score(_ value: Double?) -> Quantity {
        value.map { .number($0, Interval(low: $0 - 0.005, high: $0 + 0.005)) } ?? .nothing
    }

    /// In whole percents, or tenths near the ends.
    private func chance(_ value: Double?) -> Quantity {
        value.map { value in
            let half = (0.05...0.95).contains(value) ? 0.05 : 0.005
            return .chance(value, Interval(low: value - half, high: value + half))
        } ?? .nothing
    }

    private var chanceTable: Table {
        var table = Table(
            Self.tableNames[0], of: "Question",
            Self.keys + [
                Column(
                    fields: [
                        .init("said", .number, "Chance of yes, or of the label that came"),
                        .init(
                            "said_low95", .number, "Lower end of its 95% interval", part: .low),
                        .init("said_high95", .number, "Upper end of it", part: .high),
                    ], faces: [.init("said")]),
                .text("was", "yes, no or the label", shownAs: "was"),
                Self.score("brier", "Brier", "(p - o)², summed over labels"),
                Self.score("log", "log", "-ln of the chance of what came"),
                Self.score("rps", nil, "Ranked probability score of labels in their order, 0 to 1"),
                Self.chance(
                    "reference", "class",
                    "Chance of yes by past cases: (k + 1/2) ÷ (n + 1) of k in n"),
                Self.score("reference_brier", nil, "Its Brier score"),
                Self.chance("market", "market", "The market's chance of yes by then"),
                .value("market_on", "The day of that chance", kind: .date),
                .text("market_source", "Where it is from"),
                Self.score("market_brier", nil, "Its Brier score"),
            ])
        for group in groups(entries.filter(\.isChance)) {
            table.begin(heading(group[0]))
            for entry in group {
                let said: Quantity
                var rps: Double?
                switch entry.values {
                case .chance(let chance): said = .chance(chance.said, chance.interval)
                case .labels(let labels):
                    said = .chance(labels.said, labels.interval)
                    rps = labels.rps
                case .date, .number: continue
                }
                let market = entry.market
                table.add(
                    entry.question, depth: 1,
                    keyCells(entry) + [
                        said, .text(entry.was),
                        score(entry.score(.brier) ?? entry.score(.labelBrier)),
                        score(entry.score(.log) ?? entry.score(.labelLog)), score(rps),
                        chance(entry.reference),
                        score(entry.reference.flatMap { entry.score($0, .brier) }),
                        chance(market?.chance), Quantity(day: market?.on),
                        Quantity(market?.source),
                        score(market.flatMap { entry.score($0.chance, .brier) }),
                    ])
            }
        }
        return table
    }

    private var amountTable: Table {
        var table = Table(
            Self.tableNames[1], of: "Question",
            Self.keys + [
                .text("said", "The median: a day, never or a number", shownAs: "median"),
                .text("was", "A day, never or a number", shownAs: "was"),
                Self.score(
                    "crps", "CRPS", "Continuous ranked probability score, in the answer's unit"),
                .text("unit", "days for a date", shownAs: ""),
                .text("covered90", "Whether the 5% to 95% range holds a number: yes or no"),
            ])
        for group in groups(entries.filter { !$0.isChance }) {
            table.begin(heading(group[0], of: " of amounts"))
            for entry in group {
                let cells: [Quantity]
                switch entry.values {
                case .date(let median, let crps):
                    cells = [
                        .text(median.map { "\($0)" } ?? "never"), .text(entry.was),
                        .number(crps, Interval(low: crps - 0.5, high: crps + 0.5)), .text("days"),
                        .nothing,
                    ]
                case .number(let median, let crps, let covered):
                    let text = SignificantDigits.number(median, halfWidth: abs(median) / 50)
                    cells = [
                        .text(text), .text(entry.was),
                        .number(crps, Interval(low: crps * 0.95, high: crps * 1.05)), .nothing,
                        Quantity(covered.map { $0 ? "yes" : "no" }),
                    ]
                case .chance, .labels: continue
                }
                table.add(
                    entry.question, depth: 1, keyCells(entry) + cells,
                    notes: entry.note.map { [$0] } ?? [])
            }
        }
        return table
    }
}

extension LedgerScore.Entry {
    var isChance: Bool {
        switch values {
        case .chance, .labels: true
        case .date, .number: false
        }
    }

    fileprivate var note: String? {
        guard case .number(_, _, false?) = values else { return nil }
        return "outside the 5-95% range"
    }
}
