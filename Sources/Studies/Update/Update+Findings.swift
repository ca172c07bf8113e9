// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Facts
internal import Model
internal import Statistics
public import Tables

extension Update {
    /// The tables that its findings have.
    public static let tableNames = [
        "update_facts", "update_probabilities", "update_dates", "update_numbers",
        "update_parameters", "update_curves",
    ]

    /// All that is said, in words and columns.
    public var findings: Findings {
        let side = AnswerTables.Side.init
        let answers = AnswerTables(
            sides: [
                side("before", "all trials, before the facts", [.init("before")]),
                side(
                    "now", "trials weighed by the facts",
                    [.init("now"), .init("95% CI", part: .interval)]),
            ],
            answers: answers.map { answer in
                (answer.outcome, answer.rows.map { ($0.statement, [$0.before, $0.now]) })
            })
        let names = Self.tableNames
        let tables = [
            factTable, answers.chances(names[1]), answers.dates(names[2]),
            answers.numbers(names[3]),
            ParameterTable(
                before: "before", after: "now", beforeWords: "all draws",
                afterWords: "draws, weighed by the facts"
            ).table(names[4], parameters),
            curveTable,
        ]
        return Findings(
            format: "simulate update",
            title: Heading("Update", " of \(scenario.name) by \(path)"),
            remarks: remarks, facts: facts, sections: tables.map { .table($0) },
            advice: [
                "Trials count by how well they agree with the facts. ESS is what they are worth, as trials "
                    + "and draws of equal weight."
            ])
    }

    private var remarks: [Findings.Remark] {
        var remarks: [Findings.Remark] = []
        if let hard, let surprise {
            remarks.append(
                .plain(
                    "The facts without odds had a chance of \(SignificantDigits.percent(hard)): a surprise of \(SignificantDigits.number(surprise, halfWidth: 0.1)) "
                        + "bits."))
        }
        if unobserved > 0 {
            remarks.append(
                .plain(
                    unobserved == 1
                        ? "1 fact of the file is not observed, and changes nothing."
                        : "\(unobserved.grouped) facts of the file are not observed, and change nothing."
                ))
        }
        if let last = steps.last, last.effectiveTrials < Self.few {
            remarks.append(
                .warning(
                    "the trials are worth \(Int(last.effectiveTrials).grouped): intervals are rough, and "
                        + "--until-ess \(Int(Self.few)) runs more"))
        }
        for step in steps {
            guard let day = step.knownLater else { continue }
            remarks.append(
                .warning(
                    "'\(step.fact.id)' is of \(step.fact.date), and what it observes is known only on "
                        + "\(day): read later answers as evidence, not as a forecast"))
        }
        return remarks
    }

    private var facts: [Findings.Fact] {
        let last = steps.last
        return [
            Findings.Fact("file", .string(path)), Findings.Fact("trials", .integer(trials)),
            Findings.Fact("draws", .integer(draws)),
            Findings.Fact("kept", .integer(last?.kept ?? trials)),
            Findings.Fact("draws_kept", .integer(last?.keptDraws ?? draws)),
            Findings.Fact("effective_trials", .number(last?.effectiveTrials ?? Double(trials))),
            Findings.Fact("effective_draws", .number(last?.effectiveDraws ?? Double(draws))),
            Findings.Fact("chance", JSONValue(hard?.value)),
            Findings.Fact("surprise_bits", JSONValue(surprise)),
            Findings.Fact("known_on", .string("\(day)")),
        ]
    }

    // MARK: Facts

    private var factTable: Table {
        var table = Table(
            Self.tableNames[0], of: "Fact",
            [
                .text("fact", "Id of the fact"),
                .value("date", "Day on which it was said", kind: .date, shownAs: "date"),
                .value(
                    "odds",
                    "How many times as likely the report is if it holds; empty of a plain fact"),
                .measured(
                    "chance", "Share of the trials so far in which it holds",
                    faces: [.init("chance before")]),
                .value(
                    "kept", "Trials that have weight after it", kind: .integer,
                    shownAs: "trials kept"),
                .value("effective_trials", "What they are worth (ESS)", shownAs: "worth (ESS)"),
                .value("kept_draws", "Draws that have weight after it", kind: .integer),
                .value("effective_draws", "What these are worth (ESS)", shownAs: "draws (ESS)"),
                .text("statement", "What is said"),
            ])
        table.begin("Facts")
        for step in steps {
            let odds = step.odds.map {
                ", odds \(SignificantDigits.number($0, halfWidth: 0))"
            }
            table.add(
                step.fact.id + (odds ?? ""), question: step.fact.statement,
                [
                    .text(step.fact.id), Quantity(day: step.fact.date),
                    step.odds.map { .number($0, nil) } ?? .nothing,
                    step.chance.map { .probability($0) } ?? .nothing, .count(step.kept),
                    Self.worth(step.effectiveTrials), .count(step.keptDraws),
                    Self.worth(step.effectiveDraws), .text(step.fact.statement),
                ])
        }
        return table
    }

    /// In whole trials.
    private static func worth(_ count: Double) -> Quantity {
        .number(count.rounded(), Interval(low: count.rounded(), high: count.rounded()))
    }

    // MARK: Curves

    private var curveTable: Table {
        func share(_ name: String, _ what: String, _ faces: [Column.Face]) -> Column {
            .measured(
                name, "Chance that it has come by the end of the day, \(what)", faces: faces)
        }
        var table = Table(
            Self.tableNames[5], of: "Day",
            [
                .text("outcome", "Name of the outcome"),
                .value("day", "The day, from the last fact's on", kind: .date),
                share("before", "before the facts", [.init("before")]),
                share("now", "weighed by them", [.init("now"), .init("95% CI", part: .interval)]),
            ])
        for answer in answers where !answer.curve.isEmpty {
            table.begin(
                Heading("Come by the end of the day: ", answer.outcome.name),
                question: answer.outcome.question,
                figure: .curve(
                    Figure.Curve(
                        start: day, end: scenario.end,
                        lines: [
                            .init("now", shares: answer.steps.map(\.now)),
                            .init("before", shares: answer.steps.map(\.before)),
                        ],
                        points: answer.curve.map { ($0.day, $0.now) })))
            for point in answer.curve {
                table.add(
                    "\(point.day)",
                    [
                        .text(answer.outcome.name), Quantity(day: point.day),
                        .probability(point.before), .probability(point.now),
                    ])
            }
        }
        return table
    }
}
