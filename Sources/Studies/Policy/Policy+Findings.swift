// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Model
internal import Statistics
public import Tables

extension Policy {
    /// The tables that its findings have.
    public static let tableNames = ["policies", "policy_futures"]

    /// All that is said, in words and columns; the first `top` policies are shown.
    public func findings(top: Int = shown) -> Findings {
        Findings(
            format: "simulate policy",
            title: Heading("Policies", " for \(aim.name)"), brief: "Policies",
            remarks: [.plain(pick)],
            facts: [
                Findings.Fact("trials", .integer(trials)), Findings.Fact("draws", .integer(draws)),
                Findings.Fact("aim", .string(aim.name)),
                Findings.Fact("criterion", .string(criterion.rawValue)),
                Findings.Fact("within", within.map { .number($0) } ?? .null),
                Findings.Fact("futures", .string(futureKind.word)),
                Findings.Fact("variants", JSONValue(futures.map(\.name))),
                Findings.Fact("pick", .string(rows.first?.candidate.name ?? "")),
                Findings.Fact("left", .integer(left.count)),
            ],
            sections: [.table(table(top)), .table(futureTable)], advice: advice)
    }

    /// Rows that are shown unless others are asked for.
    public static let shown = 20

    private var left: [Row] { rows.filter { $0.droppedAfter == nil } }

    private var pick: String {
        let words =
            switch criterion {
            case .expected: "the largest expected utility"
            case .minimaxRegret: "the smallest greatest regret"
            case .maximin:
                futureKind == .parameters
                    ? "the largest utility at its 5th percentile"
                    : "the largest utility in its worst future"
            case .satisficing: "most futures in which it is enough"
            }
        return
            "\(rows.first?.candidate.name ?? "-") has \(words) of \(rows.count.grouped) policies."
    }

    private var advice: [String] {
        var sentences = [
            "Policies share their random numbers. To the best: the difference of expected utilities. "
                + (futureKind == .parameters
                    ? "Regret: what choosing the best policy for each parameter draw would add, by a rule that "
                        + "is fitted on other draws; greatest regret and low (the 5th percentile) are as fitted."
                    : "The futures are \(futures.map(\.name).joined(separator: ", ")), which count alike. Regret: "
                        + "what choosing the best policy for each of them would add; low: the utility in the "
                        + "worst.")
        ]
        if let within {
            let percent = Int((100 * Self.confidence).rounded())
            sentences.append(
                "Policies are given up once they are found worse: to \(percent)%, what is left has the best, or "
                    + "one within \(SignificantDigits.number(within, halfWidth: within / 5)) of it. Regret is "
                    + "among those left."
            )
        }
        return sentences
    }

    private func table(_ top: Int) -> Table {
        var table = Table(Self.tableNames[0], of: "Policy", columns)
        table.begin(
            Heading(name: choices), notes: notes)
        for (index, row) in rows.enumerated() {
            let futures = row.futures
            table.add(
                row.candidate.name, depth: 1,
                [
                    .text(row.candidate.settings.joined(separator: "; ")),
                    .number(row.utility.mean, row.utility.interval),
                    row.toBest.map { .change($0.mean, $0.interval) } ?? .nothing,
                    futures.map { .number($0.regret.value, $0.regret.interval) } ?? .nothing,
                    futures.map { .number($0.plainRegret, nil) } ?? .nothing,
                    futures.map { .number($0.greatestRegret, nil) } ?? .nothing,
                    futures.map { .number($0.low, nil) } ?? .nothing,
                    futures?.enough.map { .number($0, nil) } ?? .nothing,
                    row.droppedAfter.map { .count($0) } ?? .nothing,
                ], isShown: index < top && row.droppedAfter == nil)
        }
        let hidden = left.count - top
        var rest: [String] = []
        if hidden > 0 { rest.append("\(hidden) more are left.") }
        let dropped = rows.compactMap(\.droppedAfter)
        if let least = dropped.min() {
            rest.append("\(dropped.count) given up, the first after \(least.grouped) draws.")
        }
        if !rest.isEmpty { table.addHeading("", notes: [rest.joined(separator: " ")]) }
        return table
    }

    /// The best in each future, and the one that was picked; in files all of them.
    private var futureTable: Table {
        var table = Table(
            Self.tableNames[1], of: "Policy",
            [
                .text("future", "The variant; baseline for the scenario as it is"),
                .text("policy", "The option of each choice, as --set takes it"),
                .measured("utility", "Expected utility there", shownAs: "utility"),
                .measured(
                    "to_best", "Difference to the largest expected utility there",
                    shownAs: "to the best"),
                .value(
                    "chance", "The chance that is to be enough; empty without such an aim",
                    shownAs: enough == nil ? nil : "chance"),
            ])
        guard let pick = rows.first?.candidate.name else { return table }
        table.begin(Heading("The best in each future", ", and \(pick)"))
        for future in futures {
            table.addHeading(future.name)
            // The best first.
            for cell in future.cells.sorted(by: { $0.toBest == nil && $1.toBest != nil }) {
                table.add(
                    cell.candidate.name, depth: 1,
                    [
                        .text(future.name),
                        .text(cell.candidate.settings.joined(separator: "; ")),
                        .number(cell.utility.mean, cell.utility.interval),
                        cell.toBest.map { .change($0.mean, $0.interval) } ?? .nothing,
                        cell.chance.map { .number($0, nil) } ?? .nothing,
                    ], isShown: cell.toBest == nil || cell.candidate.name == pick)
            }
        }
        return table
    }

    private var choices: String { scenario.choices.map(\.name).joined(separator: ", ") }

    private var notes: [String] {
        guard case .atLeast(let share, let outcome)? = enough?.kind else { return [] }
        let percent = SignificantDigits.number(100 * share, halfWidth: 0)
        return ["Enough: the chance of \(scenario.outcomes[outcome].name) is at least \(percent)%."]
    }

    private var columns: [Column] {
        [
            .text("policy", "The option of each choice, as --set takes it"),
            .measured("utility", "Expected utility", shownAs: "utility"),
            .measured(
                "to_best", "Difference to the largest expected utility", shownAs: "to the best"),
            .measured(
                "regret", "Expected regret over futures, cross-fitted", shownAs: "regret"),
            .value(
                "regret_plain", "The same by the best mean of each future, which noise raises"),
            .value(
                "regret_greatest", "Greatest regret of any future, as fitted", shownAs: "greatest"),
            .value(
                "low", "5th percentile of the utility over draws, as fitted; of variants the worst",
                shownAs: "low"),
            .value(
                "enough",
                "Share of futures in which the chance is enough; empty without such an aim",
                shownAs: enough == nil ? nil : "enough"),
            .value(
                "dropped_after", "Draws after which it was given up; empty if it was not",
                kind: .integer),
        ]
    }
}
