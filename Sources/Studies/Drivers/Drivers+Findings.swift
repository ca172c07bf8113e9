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
                Findings.Fact("number_score", .string(isCRPS ? "crps" : "squared_error")),
            ],
            sections: [
                .table(driverTable(top)),
                .table(
                    DoubtWords.table(
                        Self.tableNames[1], answers.map { ($0.outcome, $0.doubt, $0.known) })),
            ],
            advice: [
                "A share is what learning the parameter alone takes off the doubt that learning all "
                    + "of them takes off. What the shares leave is joint."
            ] + tied.map { "Tied, so that they share doubt: \($0.joined(separator: ", "))." })
    }

    private static let driverColumns: [Column] = [
        .text("outcome", "Name of the outcome"), .text("parameter", "Name of the parameter"),
        .measured(
            "share", "Of the variance that all parameters carry, 1 being all",
            shownAs: "share"),
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
            shownAs: title)
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
                            Figure.Mark($0.parameter, Quantity($0.part))
                        }
                    ))
            for row in answer.rows {
                table.add(
                    row.parameter, depth: 1,
                    [
                        .text(answer.outcome.name), .text(row.parameter),
                        Quantity(row.part), row.lowest, row.highest,
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
        let known = repeats > 1 ? "; the rest is chance" : ""
        return "Knowing all parameters would take \(gain) of \(doubt) off \(score(answer)): "
            + "\(DoubtWords.percent(answer.known, of: answer.doubt)) of the doubt\(known)."
    }

    private func score(_ answer: Answer) -> String {
        switch answer.outcome.kind {
        case .happens, .holds: "the expected Brier score"
        case .category: "the expected Brier score, summed over labels"
        case .date: "the expected CRPS in days"
        case .number: isCRPS ? "the expected CRPS" : "the expected squared error"
        }
    }

    /// What is not shown, and what the shares sum to.
    private func rest(_ answer: Answer, _ shown: [String]) -> String? {
        guard answer.isSeen else { return nil }
        let others = answer.rows.filter { !shown.contains($0.parameter) }
        let unseen = others.contains(where: \.isSeen) ? "not shown" : "not detected"
        return (others.isEmpty ? "" : DoubtWords.others(others.map(\.part), unseen) + " ")
            + "All single shares sum to \(DoubtWords.percent(DoubtWords.sum(answer.rows.map(\.part))))."
    }
}

extension Drivers.Row {
    fileprivate var part: PlayedResponse.Share { .init(value: share, halfWidth: halfWidth) }
}

extension Drivers.Answer {
    fileprivate var known: PlayedResponse.Share {
        .init(value: fromParameters, halfWidth: fromParametersHalfWidth)
    }
}
