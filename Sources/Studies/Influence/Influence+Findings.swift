// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Model
internal import Statistics
public import Tables

extension Influence {
    /// The tables that its findings have.
    public static let tableNames = ["influence", "influence_answers"]

    /// All that is said, in words and columns; of each answer the first `top` rows are shown.
    public func findings(top: Int = shown) -> Findings {
        Findings(
            format: "simulate influence",
            title: Heading("Facts", ": which of them carry each answer"), brief: "Influence",
            remarks: isWithoutDoubt
                ? [
                    .warning(
                        "with one trial per draw, chance cannot be told from parameters: the doubt that "
                            + "rests on facts is left out (--repeats 10 shows it)")
                ] : [],
            facts: [
                Findings.Fact("trials", .integer(trials)), Findings.Fact("plays", .integer(plays)),
                Findings.Fact("sharing", .string(sharing.rawValue)),
                Findings.Fact("fixed", .array(fixed.map { .string($0) })),
                Findings.Fact(
                    "without_facts", .array(unsupportedParameters.map { .string($0) })),
            ],
            sections: [.table(table(top)), .table(answerTable)], advice: advice)
    }

    private var advice: [String] {
        var sentences = [
            "Without it: how the answer changes if the fact's odds are 1, if a number that cites it is a tenth "
                + "larger or smaller (the larger change), or in a variant that is without it. Doubt: the "
                + "share of what parameters leave open that those citing the fact carry."
        ]
        if !oddsFacts.isEmpty {
            sentences.append(
                "Shared out: what the fact's odds add, "
                    + (sharing == .ends
                        ? "the mean of adding them first and last (--shapley: over all orders)."
                        : "the mean over orders of adding them (\(sharing.rawValue))."))
        }
        if !fixed.isEmpty {
            sentences.append(
                "Cited by nothing that can be varied: \(fixed.joined(separator: ", ")). A variant with "
                    + "'without: \(fixed[0])' can state what would be without one of them.")
        }
        return sentences
    }

    // MARK: Rows

    private static let columns: [Column] = [
        .text("outcome", "Name of the outcome"),
        .text("label", "Label of a category; empty for others"),
        .text("fact", "Name of the fact"),
        .text("grade", "Admiralty code of source and statement", shownAs: "grade"),
        .measured(
            "without_it",
            "Change of the chance or mean without the fact, or of a number by a tenth",
            shownAs: "without it"),
        .measured(
            "shared_out", "What the fact's odds add; empty for others", shownAs: "shared out"),
        .measured(
            "doubt", "Total share of the parameters that cite it; empty for others",
            shownAs: "doubt"),
        .text("how", "odds, doubt, tenth or alternative"),
        .text("about", "Parameters, number or variant, with spaces between"),
    ]

    private func table(_ top: Int) -> Table {
        var table = Table(
            Self.tableNames[0], of: "Fact", Self.columns)
        for answer in answers {
            table.begin(
                Heading(name: Self.name(answer)), question: answer.outcome.question,
                notes: ["As it is: \(Self.words(answer.value))."])
            // Changes and doubts have no common measure: the largest of each are shown.
            var (changes, doubts) = (0, 0)
            for row in answer.rows {
                let index = row.without == nil ? doubts : changes
                if row.without == nil { doubts += 1 } else { changes += 1 }
                table.add(
                    row.fact, depth: 1,
                    [
                        .text(answer.outcome.name), Quantity(answer.label), .text(row.fact),
                        .text(row.grade), Self.quantity(row.without, answer),
                        Self.quantity(row.sharedOut, answer),
                        row.doubt.map { Quantity($0) } ?? .nothing,
                        .text(row.how.key), .text(row.how.about.joined(separator: " ")),
                    ], notes: [Self.words(row)], isShown: row.isSeen && index < top)
            }
            table.addHeading("", notes: rest(answer, top))
        }
        return table
    }

    private static func name(_ answer: Answer) -> String {
        answer.outcome.name + (answer.label.map { ": \($0)" } ?? "")
    }

    private static func quantity(_ change: Change?, _ answer: Answer) -> Quantity {
        guard let change else { return .nothing }
        if case .number = answer.value { return .change(change.value, change.interval) }
        return .points(change.value, change.interval)
    }

    private static func words(_ row: Row) -> String {
        let names = row.how.about.joined(separator: ", ")
        switch row.how {
        case .odds: return "odds of \(names)"
        case .doubt: return "doubt about \(names)"
        case .tenth: return "a tenth \(row.isMore == false ? "less" : "more") of \(names)"
        case .alternative: return "variant \(names)"
        }
    }

    private static func words(_ value: Value) -> String {
        switch value {
        case .probability(let proportion): SignificantDigits.percent(proportion)
        case .number(let summary):
            SignificantDigits.number(summary.mean, halfWidth: summary.interval.halfWidth)
        }
    }

    private static func words(_ value: Double, _ half: Double, _ answer: Answer) -> String {
        if case .number = answer.value { return SignedDigits.number(value, half) }
        return SignedDigits.points(value, half) + " points"
    }

    /// What all do together, what is not shown, and what rests on no fact.
    private func rest(_ answer: Answer, _ top: Int) -> [String] {
        var sentences: [String] = []
        let unseen = answer.rows.filter { !$0.isSeen }.count
        let seen = answer.rows.filter(\.isSeen)
        let doubts = seen.count { $0.without == nil }
        let more = max(0, doubts - top) + max(0, seen.count - doubts - top)
        if more > 0 { sentences.append("\(more) smaller \(more == 1 ? "one" : "ones") not shown.") }
        if unseen > 0 { sentences.append("\(unseen) not detected.") }
        if let together = answer.together, oddsFacts.count > 1 {
            let half = together.interval.halfWidth
            sentences.append(
                "All \(oddsFacts.count) odds together: \(Self.words(together.value, half, answer)); "
                    + "shared out they sum to \(Self.words(answer.sharedSum, half, answer)).")
        }
        var lines = sentences.isEmpty ? [] : [sentences.joined(separator: " ")]
        if let share = answer.unsupported {
            lines.append(
                "\(DoubtWords.percent(share)) of the doubt that parameters carry rests on no fact ("
                    + unsupportedParameters.joined(separator: ", ") + ").")
        } else if unsupportedParameters.isEmpty, !isWithoutDoubt {
            lines.append("Every uncertain parameter cites a fact.")
        }
        return lines
    }

    // MARK: Answers

    /// In files only: at the terminal these are sentences.
    private var answerTable: Table {
        var table = Table(
            Self.tableNames[1],
            [
                .text("outcome", "Name of the outcome"),
                .text("label", "Label of a category; empty for others"),
                .measured("value", "Chance or mean as it is"),
                .measured("together", "What all odds do together"),
                .value("shared_sum", "Sum of what is shared out among odds"),
                .measured(
                    "on_no_fact", "Total share of the uncertain parameters that cite no fact"),
            ])
        for answer in answers {
            table.add(
                Self.name(answer),
                [
                    .text(answer.outcome.name), Quantity(answer.label),
                    Self.quantity(answer.value), Self.quantity(answer.together, answer),
                    .number(answer.sharedSum, nil),
                    answer.unsupported.map { Quantity($0) } ?? .nothing,
                ], isShown: false)
        }
        return table
    }

    private static func quantity(_ value: Value) -> Quantity {
        switch value {
        case .probability(let proportion): .probability(proportion)
        case .number(let summary): .number(summary.mean, summary.interval)
        }
    }
}
