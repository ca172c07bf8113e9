// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Statistics
internal import Tables

extension Comparison {
    // MARK: Columns

    private static let keys: [Column] = [
        .text("outcome", "Name of the outcome"), .text("label", "Label of a category; else empty"),
        .text("measure", "probability (of a date: that it happens at all) or mean"),
        .text("reference", "What is compared with"), .text("variant", "What is compared"),
    ]

    private static func reference(_ title: String) -> Column {
        Column(
            fields: [.init("reference_value", .number, "Value there")],
            faces: [.init(title, isName: true)])
    }

    private static func value(_ title: String, isName: Bool = false) -> Column {
        Column(
            fields: [.init("value", .number, "Value here")], faces: [.init(title, isName: isName)])
    }

    private static let difference = Column(
        fields: [
            .init("difference", .number, "value minus reference_value"),
            .init("low95", .number, "Lower end of its 95% interval", part: .low),
            .init("high95", .number, "Upper end of it", part: .high),
        ], faces: [.init("difference"), .init("95% CI", part: .interval)])

    private static func count(_ name: String, _ description: String, _ title: String? = nil)
        -> Column
    {
        Column(
            fields: [.init(name, .integer, description)],
            faces: title.map { [.init($0, isName: true)] } ?? [])
    }

    private static let toNo = count(
        "to_no", "Trials that hold in the reference only; empty if not paired", "Yes → no")
    private static let toYes = count("to_yes", "Trials that hold in the variant only", "No → yes")

    private static let pValue = Column(
        fields: [.init("p_value", .number, "McNemar's test, mid-p; empty if not paired")],
        faces: [.init("p (McNemar)", isName: true)])

    private static let ratio = Column.value(
        "variance_ratio", "How many times the trials independent runs would need",
        shownAs: "variance ratio")

    // MARK: Differences

    /// For files, in the order of the outcomes.
    var differenceTable: Table {
        var table = Table(
            "differences", in: .files,
            Self.keys + [
                Self.reference(""), Self.value(""), Self.difference, Self.toNo, Self.toYes,
                Self.count("both", "Trials that hold in both"),
                Self.count("neither", "Trials that hold in neither"), Self.pValue, Self.ratio,
                Self.count("trials", "Trials of the variant"),
                .text(
                    "few_draws",
                    "true if few parameter draws show how wide the interval is; empty without one"),
                .text(
                    "not_compared_because", "Why there is no difference; empty where there is one"),
            ])
        for (outcome, statement) in statements {
            for side in sides.indices.dropFirst() {
                let isRough = statement.warning(side) != nil
                let reason = statement.reasonAgainst(side)
                table.add(
                    "",
                    [
                        .text(outcome.name), statement.label.map { .text($0) } ?? .nothing,
                        .text(statement.isProbability ? "probability" : "mean"),
                        .text(sides[0].name), .text(sides[side].name), statement.value(0),
                        statement.value(side), statement.change(side) ?? .nothing,
                    ] + statement.flips(side) + statement.test(side) + [
                        .count(sides[side].result.trials),
                        reason == nil ? .text(isRough ? "true" : "false") : .nothing,
                        reason.map { .text($0) } ?? .nothing,
                    ])
            }
        }
        return table
    }

    /// For a terminal: each question with all sides below it.
    var readerTables: [Table] {
        var chances = Table(
            "differences", in: .terminal, [Self.value("chance"), Self.difference])
        chances.begin("Probabilities")
        var means = Table(
            "differences", in: .terminal,
            [Self.value("mean"), Self.difference, .text("unit", "", shownAs: "unit")])
        means.begin("Numbers")
        for outcome in outcomes {
            guard let first = outcome.statements.first else { continue }
            guard first.isProbability else {
                means.add(
                    outcome.name, question: outcome.question,
                    [.blank, .blank, .text(TimeWords.unit(outcome.unit))])
                add(first, depth: 1, [.nothing], to: &means)
                continue
            }
            chances.addHeading(outcome.name, question: outcome.question)
            for statement in outcome.statements {
                if let label = statement.label { chances.addHeading(label, depth: 1) }
                add(statement, depth: statement.label == nil ? 1 : 2, [], to: &chances)
            }
        }
        return [chances, means]
    }

    private func add(
        _ statement: ComparedOutcome.Statement, depth: Int, _ more: [Quantity],
        to table: inout Table
    ) {
        for (side, name) in sides.map(\.name).enumerated() {
            table.add(
                name, depth: depth,
                [statement.value(side), side > 0 ? statement.change(side) ?? .blank : .blank]
                    + more,
                notes: side > 0 ? statement.notes(side) : [])
        }
    }

    /// For a page: what one side differs in.
    func sideTable(_ side: Int) -> Table {
        let (reference, title) = (titles[0], titles[side])
        var table = Table(
            "difference-\(side)", of: "Outcome", in: .page,
            [
                Self.reference(reference), Self.value(title, isName: true), Self.difference,
                Self.toNo, Self.toYes, Self.pValue, Self.ratio,
            ])
        let marks = statements.compactMap { outcome, statement -> Figure.Mark? in
            guard statement.isProbability, let change = statement.change(side) else { return nil }
            return Figure.Mark(
                outcome.question(statement), change,
                aside: "from \(statement.words(0)) to \(statement.words(side))",
                notes: [statement.warning(side)].compactMap { $0 })
        }
        table.begin(
            Heading(name: "\(title), compared with \(reference)"),
            notes: [sides[side].scenario.variant?.text].compactMap { $0 },
            figure: marks.isEmpty ? nil : .dots(marks))
        for (outcome, statement) in statements {
            let reason = statement.reasonAgainst(side).map { "not compared: \($0)" }
            let flips = statement.flips(side)
            table.add(
                outcome.question(statement),
                [
                    statement.value(0), statement.value(side), statement.change(side) ?? .nothing,
                    flips[0], flips[1],
                ] + statement.test(side),
                notes: [reason, statement.warning(side)].compactMap { $0 })
        }
        return table
    }

    /// Every question with its chance or mean in every side, and whether it differs from the first.
    func matrix(_ titles: [String], in media: Media) -> Table {
        var table = Table(
            "overview", of: "Question", in: media, layout: .matrix,
            titles.map { Self.value($0, isName: true) })
        table.begin(media == .page ? "All questions, by variant" : "Overview")
        for outcome in outcomes {
            let unit = TimeWords.unit(outcome.unit)
            let name = outcome.name + (unit.isEmpty ? "" : " (\(unit))")
            if media != .page, outcome.statements.contains(where: { $0.label != nil }) {
                table.addHeading(name)
            }
            for statement in outcome.statements {
                let row = media == .page ? outcome.question(statement) : statement.label ?? name
                table.add(
                    row, depth: media != .page && statement.label != nil ? 1 : 0,
                    sides.indices.map { side in
                        guard side > 0 else { return statement.value(0) }
                        return .compared(
                            statement.value(side), with: statement.change(side) ?? .nothing)
                    })
            }
        }
        return table
    }

    // MARK: Models

    private static let part = Column.text("name", "What differs, by its keys in the section")
    private static func section(_ title: String? = nil) -> Column {
        .text(
            "section", "Section of the file; set for state that a variant sets", shownAs: title)
    }
    private static func asFirst(_ title: String? = nil) -> Column {
        .text("reference", "As the reference has it", shownAs: title)
    }
    private static func asChanged(_ title: String? = nil) -> Column {
        .text("changed", "As the variant has it", shownAs: title)
    }

    /// What differs between the models, for files.
    var modelTable: Table {
        var table = Table(
            "models", in: .files,
            [
                .text("variant", "What is compared"), Self.section(), Self.part, Self.asFirst(),
                Self.asChanged(),
            ])
        for side in sides.dropFirst() {
            for change in ModelDifference.between(sides[0], side) {
                table.add(
                    change.name,
                    [
                        .text(side.name), .text(change.section), .text(change.name),
                        change.first.map { .text($0) } ?? .nothing,
                        change.second.map { .text($0) } ?? .nothing,
                    ])
            }
        }
        return table
    }

    /// The same of one side, for a page.
    func changeTable(_ side: Int) -> Table {
        var table = Table(
            "models-\(side)", of: "Part", in: .page,
            [
                Self.section("Section"), Self.asFirst("In \(titles[0])"),
                Self.asChanged("In \(titles[side])"),
            ])
        table.begin(Heading(name: "Model changes in \(titles[side])"))
        for change in ModelDifference.between(sides[0], sides[side]) {
            table.add(
                change.name,
                [.text(change.section), .text(change.first ?? "–"), .text(change.second ?? "–")])
        }
        return table
    }

    /// The same for a terminal.
    func changeListing(_ side: Int) -> Listing {
        let lines = ModelDifference.between(sides[0], sides[side]).flatMap { change in
            [
                Listing.Line(
                    [change.section, change.name].filter { !$0.isEmpty }.joined(separator: " "))
            ]
                + [change.first.map { "- \($0)" }, change.second.map { "+ \($0)" }]
                .compactMap { $0 }.map { Listing.Line($0, indent: 4) }
        }
        return Listing(
            Heading("Model changes", " in \(sides[side].name)"), in: .terminal,
            lines.isEmpty ? [Listing.Line("none")] : lines)
    }
}
