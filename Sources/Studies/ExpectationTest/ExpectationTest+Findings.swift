// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
public import Model
internal import Runs
public import Tables

extension ExpectationTest {
    /// The tables that its findings have.
    public static let tableNames = ["expectations"]

    /// All that is said, in words and columns.
    public var findings: Findings {
        Findings(
            format: "simulate test", title: Heading("Expectations", " of \(scenario.name)"),
            brief: "Expectations", remarks: remarks,
            facts: [
                Findings.Fact("passed", .integer(count(.passed))),
                Findings.Fact("failed", .integer(count(.failed))),
                Findings.Fact("not_decided", .integer(count(.undecided))),
                Findings.Fact("level", .number(level)), Findings.Fact("trials", .integer(trials)),
                Findings.Fact("draws", .integer(draws)),
            ],
            sections: [.table(table)],
            advice: [
                "Each interval has a level of \(levelText): the chance that any expectation that holds is "
                    + "reported as failed is at most 0.1%. A condition that no trial is against is bounded "
                    + "by its 95% limit."
            ])
    }

    private var levelText: String {
        "\((level * 100_000).rounded(.down) / 1_000)%"
    }

    private var remarks: [Findings.Remark] {
        var remarks: [Findings.Remark] = [
            .plain(
                "\(count(.passed)) passed, \(count(.failed)) failed, \(count(.undecided)) not decided "
                    + "with \(trials.grouped) trials")
        ]
        if count(.undecided) > 0 {
            remarks.append(
                .warning(
                    "\(count(.undecided)) of \(rows.count) not decided: more trials may decide "
                        + "\(count(.undecided) == 1 ? "it" : "them") (--trials)"))
        }
        return remarks
    }

    private var table: Table {
        var table = Table(
            Self.tableNames[0], of: "Expectation",
            [
                .value(
                    "number", "Number of the expectation in the file, from 1", kind: .integer),
                .text("expectation", "As the file states it"),
                .text("verdict", "passed, failed or not decided", shownAs: "verdict"),
                Column(
                    fields: [
                        .init(
                            "found", .string,
                            "Share of trials against it, difference, chance, mean or median"),
                        .init(
                            "found_low", .string,
                            "Lower end of the interval by which it was judged", part: .low),
                        .init("found_high", .string, "Upper end of that interval", part: .high),
                    ],
                    faces: [.init("found"), .init("interval", part: .interval)]),
                .value("trial", "First trial that shows a failure", kind: .integer),
                .text("command", "What shows that trial; of a change before and after it"),
                .text("because", "The author's reason"),
                .text("note", "How it was judged"),
            ])
        for (number, row) in rows.enumerated() {
            let because = row.expectation.because.joined(separator: "; ")
            let show = row.trial.map { trial in
                ["trial \(trial) shows it:"] + row.commands.map { "  \($0)" }
            }
            table.add(
                row.expectation.text,
                [
                    .count(number + 1), .text(row.expectation.text), .text(row.verdict.rawValue),
                    row.found, row.trial.map { .count($0) } ?? .nothing,
                    Quantity(row.commands.isEmpty ? nil : row.commands.joined(separator: "\n")),
                    Quantity(because.isEmpty ? nil : because), .text(row.note),
                ],
                notes: [row.note] + (because.isEmpty ? [] : ["because \(because)"]) + (show ?? []))
        }
        return table
    }
}

extension ExpectationTest {
    /// The expectations of a scenario as they are listed; `nil` if it has none.
    public static func findings(of scenario: Scenario) -> Findings? {
        guard !scenario.expectations.isEmpty else { return nil }
        let lines = scenario.expectations.map { expectation in
            let because = expectation.because.joined(separator: "; ")
            return Listing.Line(expectation.text + (because.isEmpty ? "" : ", because \(because)"))
        }
        return Findings(
            format: "simulate expectations", title: "Expectations",
            sections: [.listing(Listing("", lines))])
    }
}
