// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Statistics
internal import Tables

extension Answers {
    private static let range = Column.Face("parameter range", part: .range)
    private static let estimate: [Column.Face] = [
        .init("chance"), .init("95% CI", part: .interval), range,
    ]

    /// The yes/no questions on the page: a bar each, and a table.
    var probabilityPage: Findings? {
        guard !probabilities.isEmpty else { return nil }
        var table = Table(
            "probabilities", of: "Question", in: .page,
            [
                Column(fields: [], faces: Self.estimate),
                .text("words", "", shownAs: "in words"),
                Column(fields: [], faces: [.init("count", part: .count)]),
                .text("asked", "", shownAs: "by / on"),
            ])
        table.begin(
            Heading(name: "Probabilities, counted in \(run.trials.grouped) trials"),
            figure: .bars(
                probabilities.map { row in
                    mark(
                        row.question ?? row.name, row.estimate,
                        row.words?.short ?? "too few trials for words",
                        note: "\(row.asked) \(row.day)")
                }))
        for row in probabilities {
            table.add(
                row.name, question: row.question,
                [
                    .estimate(row.estimate), .text(row.words?.printed ?? "too few trials"),
                    .estimate(row.estimate), .text("\(row.asked) \(row.day)"),
                ])
        }
        return Findings(
            format: "simulate probabilities", title: "Probabilities", sections: [.table(table)],
            advice: [
                "A bar is the probability, its line the 95% confidence interval (simulation error), "
                    + "its band the 5th to 95th percentile over the uncertain parameters. Grey lines mark "
                    + "25%, 50% and 75%."
            ])
    }

    /// Other opinions, where there are any.
    var opinionPage: Findings? {
        let sections = OpinionTables([opinions]).sections
        guard !sections.isEmpty else { return nil }
        return Findings(
            format: "simulate references", title: "", brief: "Other opinions", sections: sections)
    }

    /// The categories: a bar a label, and a table for each.
    var categoryPage: Findings? {
        guard !categories.isEmpty else { return nil }
        var table = Table(
            "categories", of: "Label", in: .page,
            [Column(fields: [], faces: Self.estimate + [.init("count", part: .count)])])
        for row in categories {
            table.begin(
                Heading(name: row.name), question: row.question, notes: ["on \(row.day)"],
                figure: .bars(row.labels.map { mark($0.label, $0.estimate, nil, note: nil) }))
            for label in row.labels { table.add(label.label, [.estimate(label.estimate)]) }
        }
        return Findings(
            format: "simulate categories", title: "Categories", sections: [.table(table)])
    }

    private func mark(
        _ label: String, _ estimate: Estimate, _ words: String?, note: String?
    ) -> Figure.Mark {
        Figure.Mark(
            label, .estimate(estimate), aside: words,
            notes: [
                note, SignificantDigits.beyondRange(estimate),
                SignificantDigits.warning(estimate.proportion),
            ].compactMap { $0 })
    }
}
