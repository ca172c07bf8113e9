// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Model
internal import Statistics
public import Tables

extension Given {
    /// The tables that its findings have.
    public static let tableNames = [
        "given_probabilities", "given_dates", "given_numbers", "given_parameters",
    ]

    /// All that is said, in words and columns.
    public var findings: Findings {
        Findings(
            format: "simulate given",
            title: Heading(isNegated ? "Not given " : "Given ", condition.text),
            remarks: remarks, facts: facts,
            sections: tables.map { .table($0) } + OpinionTables(opinions).sections,
            advice: [
                against.map {
                    "Trials in which it holds are not trials in which it is brought about: in "
                        + "variant \($0) it is, with the same random numbers (simulate compare shows the "
                        + "differences)."
                }
                    ?? "Trials in which it holds are not trials in which it is brought about. For "
                    + "that, compare with a variant in which it happens (simulate compare)."
            ])
    }

    private var remarks: [Findings.Remark] {
        var remarks: [Findings.Remark] = [
            .plain(
                "\(kept.grouped) of \(trials.grouped) trials"
                    + (kept == trials ? "" : " (\(SignificantDigits.percent(share)))")
                    + ", in \(keptDraws.grouped) of "
                    + "\(draws.grouped) parameter draws")
        ]
        if kept == trials { remarks.append(.warning("the condition holds in every trial")) }
        if isScarce {
            remarks.append(
                .warning("few trials: intervals are rough, and more trials narrow them"))
        }
        if !laterThanAsked.isEmpty {
            remarks.append(
                .warning(
                    "the condition is known only after the day of the question in "
                        + laterThanAsked.joined(separator: ", ")
                        + ": read those as evidence, not as a forecast"))
        }
        return remarks
    }

    private var facts: [Findings.Fact] {
        [
            Findings.Fact("condition", .string(condition.text)),
            Findings.Fact("negated", .bool(isNegated)),
            Findings.Fact("trials", .integer(trials)), Findings.Fact("kept", .integer(kept)),
            Findings.Fact("draws", .integer(draws)),
            Findings.Fact("draws_kept", .integer(keptDraws)),
            Findings.Fact("few_trials", .bool(isScarce)),
            Findings.Fact("against", JSONValue(against)),
        ]
    }

    private var tables: [Table] {
        let side = AnswerTables.Side.init
        let answers = AnswerTables(
            sides: [
                side("all", "all trials", [.init("all")]),
                side(
                    "given", "trials in which the condition holds",
                    [.init("given"), .init("95% CI", part: .interval)]),
                side("given_not", "the other trials", [.init("given not")]),
                side(
                    "against", "all trials of the compared variant",
                    against.map { [.init($0, isName: true)] } ?? []),
            ],
            answers: answers.map { answer in
                (
                    answer.outcome,
                    answer.rows.map { ($0.statement, [$0.all, $0.given, $0.givenNot, $0.against]) }
                )
            })
        let names = Self.tableNames
        return [
            answers.chances(names[0]), answers.dates(names[1]), answers.numbers(names[2]),
            ParameterTable(
                before: "all", after: "given", beforeWords: "all draws",
                afterWords: "draws, weighted by their kept trials"
            ).table(names[3], parameters),
        ]
    }

    // MARK: What is known when

    /// Outcomes whose day comes before the condition is known.
    private var laterThanAsked: [String] {
        guard let known = condition.moment(in: scenario) else { return [] }
        return answers.compactMap { answer in
            guard let asked = answer.outcome.moment, asked < known,
                !condition.reads(answer.outcome.name, of: scenario)
            else { return nil }
            return answer.outcome.name
        }
    }
}
