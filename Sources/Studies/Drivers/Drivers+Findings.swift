// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Model
internal import Statistics
public import Tables

extension Drivers {
    /// The tables that its findings have.
    public static let tableNames = ["drivers", "drivers_doubt"]

    /// All that is said, in words and columns; of each answer the first `top` parameters are shown.
    public func findings(top: Int) -> Findings {
        Findings(
            format: "simulate drivers",
            title: Heading("Drivers", ": which parameters carry the doubt"), brief: "Drivers",
            remarks: repeats > 1
                ? []
                : [
                    .warning(
                        "with one trial per draw, chance cannot be told from parameters: shares are "
                            + "of all doubt (--set repeats=10 tells them apart)")
                ],
            facts: [
                Findings.Fact("trials", .integer(trials)), Findings.Fact("draws", .integer(draws)),
                Findings.Fact("repeats", .integer(repeats)),
            ],
            sections: [.table(driverTable(top)), .table(doubtTable)],
            advice: [
                "A share is what learning the parameter alone takes off the doubt that learning all "
                    + "of them takes off. What the shares leave is joint."
            ] + tied.map { "Tied, so that they share doubt: \($0.joined(separator: ", "))." })
    }

    // MARK: Shares

    private static let driverColumns: [Column] = [
        .text("outcome", "Name of the outcome"), .text("parameter", "Name of the parameter"),
        .measured(
            "share", "Of the variance that all parameters carry, 1 being all",
            faces: [.init("share", part: .valueAndError)]),
        third("lowest_third", "lowest third", "lowest"),
        third("highest_third", "highest third", "highest"),
        .value(
            "direction", "up or down as the parameter rises; empty where it does both",
            kind: .string,
            shownAs: ""),
    ]

    private static func third(_ name: String, _ title: String, _ which: String) -> Column {
        .measured(
            name, "Chance, or mean, in the third of draws with the \(which) values",
            faces: [.init(title, part: .valueAndError)])
    }

    private func driverTable(_ top: Int) -> Table {
        var table = Table(Self.tableNames[0], of: "Parameter", Self.driverColumns)
        for answer in answers {
            let seen = answer.rows.filter(\.isSeen).prefix(top)
            let shown = seen.map(\.parameter)
            table.begin(
                Heading(name: answer.outcome.name), question: answer.outcome.question,
                notes: [sentence(answer)],
                figure: seen.isEmpty
                    ? nil
                    : .bars(
                        seen.map {
                            Figure.Mark($0.parameter, .share($0.share, halfWidth: $0.halfWidth))
                        }
                    ))
            for row in answer.rows {
                table.add(
                    row.parameter, depth: 1,
                    [
                        .text(answer.outcome.name), .text(row.parameter),
                        .share(row.share, halfWidth: row.halfWidth), row.lowest, row.highest,
                        row.rises.map { .direction(rises: $0) } ?? .nothing,
                    ], isShown: shown.contains(row.parameter))
            }
            table.addHeading("", notes: rest(answer, shown).map { [$0] } ?? [])
        }
        return table
    }

    /// `Knowing all parameters would take 0.0148 of 0.0844 off the expected Brier score: 17.6 % …`.
    private func sentence(_ answer: Answer) -> String {
        guard answer.doubt > 0 else { return "There is no doubt: all trials give the same answer." }
        guard answer.isSeen else { return "No parameter makes a detectable difference." }
        let half = answer.fromParametersHalfWidth
        let gain = SignificantDigits.number(answer.fromParameters, halfWidth: half)
        let doubt = SignificantDigits.number(answer.doubt, halfWidth: half)
        let share = SignificantDigits.number(
            100 * answer.fromParameters / answer.doubt, halfWidth: 100 * half / answer.doubt)
        let known = repeats > 1 ? "; the rest is chance" : ""
        return "Knowing all parameters would take \(gain) of \(doubt) off \(score(answer)): "
            + "\(share)% of the doubt\(known)."
    }

    private func score(_ answer: Answer) -> String {
        switch answer.outcome.kind {
        case .happens, .holds: "the expected Brier score"
        case .category: "the expected Brier score, summed over labels"
        case .date: "the expected CRPS in days"
        case .number: "the expected squared error"
        }
    }

    /// What is not shown, and what the shares sum to.
    private func rest(_ answer: Answer, _ shown: [String]) -> String? {
        guard answer.isSeen else { return nil }
        let others = answer.rows.filter { !shown.contains($0.parameter) }
        var sentences: [String] = []
        if !others.isEmpty {
            let most = 100 * (others.map { $0.share + $0.halfWidth }.max() ?? 0)
            let bound = SignificantDigits.number(most, halfWidth: most / 5)
            let unseen = others.contains(where: \.isSeen) ? "not shown" : "not detected"
            sentences.append(
                "\(others.count) \(others.count == 1 ? "other" : "others") \(unseen)"
                    + " (\(others.count == 1 ? "" : "each ")below about \(bound)%).")
        }
        let sum = answer.rows.reduce(0) { $0 + $1.share }
        let half = answer.rows.reduce(0) { $0 + $1.halfWidth * $1.halfWidth }.squareRoot()
        sentences.append(
            "All single shares sum to "
                + SignificantDigits.number(100 * sum, halfWidth: 100 * half) + "%.")
        return sentences.joined(separator: " ")
    }

    // MARK: Doubt

    /// In files only: at the terminal it is a sentence.
    private var doubtTable: Table {
        var table = Table(
            Self.tableNames[1],
            [
                .text("outcome", "Name of the outcome"),
                .value(
                    "doubt", "Expected score (Brier, CRPS in days, squared error) knowing nothing"),
                .measured("from_parameters", "What knowing all parameters takes off it"),
            ])
        for answer in answers {
            let (value, half) = (answer.fromParameters, answer.fromParametersHalfWidth)
            table.add(
                answer.outcome.name,
                [
                    .text(answer.outcome.name), .number(answer.doubt, nil),
                    .number(value, Interval(low: value - half, high: value + half)),
                ], isShown: false)
        }
        return table
    }
}
