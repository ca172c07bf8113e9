// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Model
internal import Statistics
public import Tables

extension Worth {
    /// The tables that its findings have.
    public static let tableNames = ["worth", "worth_all"]

    /// All that is said, in words and columns.
    public var findings: Findings {
        Findings(
            format: "simulate worth",
            title: Heading("Worth", " of knowing before choosing, for \(aim.name)"),
            brief: "Worth of knowing for \(aim.name)", remarks: remarks,
            facts: [
                Findings.Fact("aim", .string(aim.name)), Findings.Fact("best", .string(title)),
                Findings.Fact("draws", .integer(draws)),
                Findings.Fact("repeats", .integer(repeats)),
                Findings.Fact("stop_reason", .string(reason.words)),
            ],
            sections: [.table(worthTable), .table(allTable)],
            advice: [
                "Worth is the utility gained by choosing after the parameter is known; it is 0 where the "
                    + "same policy is the best whatever its value."
            ])
    }

    private var title: String { policies[best].name }

    private var remarks: [Findings.Remark] {
        var remarks: [Findings.Remark] = []
        if draws < Self.enoughDraws {
            remarks.append(
                .warning(
                    "\(draws.grouped) draws are few: intervals are too narrow below "
                        + "\(Self.enoughDraws.grouped) (--trials)"))
        }
        return remarks
    }

    private var worthTable: Table {
        var table = Table(
            Self.tableNames[0], of: "Parameter",
            [
                .text("parameter", "Name of the parameter"),
                .text("study", "More cases that become known; empty if its value does"),
                .measured(
                    "worth", "Utility gained by choosing afterwards",
                    shownAs: "worth to know"),
                .measured(
                    "changed", "Share of draws in which another policy is chosen",
                    shownAs: "choice changes in"),
            ])
        table.begin(
            Heading("Worth to know", ", by parameter"),
            notes: [
                "Best now: \(title), with a utility of "
                    + SignificantDigits.number(utility.value, halfWidth: utility.halfWidth) + "."
            ])
        var hidden = 0
        for row in rows {
            let isShown = row.isSeen || row.study != nil
            if !isShown { hidden += 1 }
            let half =
                Confidence.z95 * (row.changed * (1 - row.changed) / Double(draws)).squareRoot()
            table.add(
                row.study.map { "\(row.parameter), \(cases($0))" } ?? row.parameter,
                depth: row.study == nil ? 0 : 1,
                [
                    .text(row.parameter), Quantity(row.study?.size),
                    .number(row.gain.value, row.gain.interval),
                    .share(row.changed, halfWidth: half),
                ], isShown: isShown)
        }
        var notes = [allWords]
        if hidden > 0 {
            notes.insert("\(hidden) \(hidden == 1 ? "other" : "others") not detected.", at: 0)
        }
        table.addHeading("", notes: notes)
        return table
    }

    private func cases(_ study: CaseStudy) -> String {
        study.size.contains(" ") ? "\(study.size) more" : "\(study.size) more cases"
    }

    private var allWords: String {
        let half = max(utility.halfWidth, all.high / 20)
        let isNothing = rows.allSatisfy { $0.gain.value == 0 } && all.low == 0
        return "All parameters: between \(SignificantDigits.number(all.low, halfWidth: half)) and "
            + "\(SignificantDigits.number(all.high, halfWidth: half)); the upper end has the noise of repeats in it."
            + (isNothing
                ? " One policy is the best whatever the parameters are, so nothing is worth knowing."
                : "")
    }

    /// In files only: at the terminal it is a sentence.
    private var allTable: Table {
        var table = Table(
            Self.tableNames[1],
            [
                .text("best", "The policy with the highest expected utility"),
                .measured("utility", "Its expected utility"),
                .value(
                    "all_low", "What knowing all parameters is worth at least, by held-out draws"),
                .value(
                    "all_high",
                    "What it is worth at most: the best of each draw's means, chance included"),
            ])
        table.add(
            "all",
            [
                .text(title), .number(utility.value, utility.interval), .number(all.low, nil),
                .number(all.high, nil),
            ], isShown: false)
        return table
    }
}
