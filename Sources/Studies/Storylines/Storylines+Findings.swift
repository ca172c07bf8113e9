// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
public import Model
internal import Statistics
public import Tables

extension Storylines {
    /// The tables that its findings have in files.
    public static let tableNames = ["storylines", "branches"]

    /// All that is said, in words and columns, of trials of this scenario.
    public func findings(_ scenario: Scenario) -> Findings {
        let variant = scenario.variant.map { ", variant \($0.name)" } ?? ""
        return Findings(
            format: "simulate storylines",
            title: Heading(name: "Storylines of \(scenario.name)\(variant)"), brief: "Storylines",
            remarks: certain.map { event, time in
                .plain("in every trial \(event.text) on \(scenario.day(at: time))")
            }, facts: facts(scenario),
            sections: [
                .table(lineTable(scenario)), .table(branchTable(scenario)),
                .table(sequenceTable(scenario, in: .terminal)),
                .tree(tree(scenario, in: .terminal)),
                .tree(tree(scenario, in: .page)), .table(sequenceTable(scenario, in: .page)),
            ], foot: foot)
    }

    private var foot: [Findings.Line] {
        let kinds = MainEvent.Kind.allCases.compactMap { kind -> String? in
            let count = events.count { $0.kind == kind }
            return count == 0 ? nil : "\(kind.rawValue) (\(count))"
        }
        let smallest = SignificantDigits.number(100 * least, halfWidth: 0)
        return [
            .init(
                "coverage",
                "the listed sequences account for \(SignificantDigits.percent(covered)) of trials, "
                    + "the tree for \(SignificantDigits.percent(coveredByTree)) (branches of at "
                    + "least \(smallest)%); there are \(distinct.grouped) different sequences"),
            .init(
                "events",
                "first occurrences of \(kinds.joined(separator: ", ")); --events chooses others"),
            .init("trials", "\(trials.grouped), seed \(seed), scenario \(digest.prefix(12))"),
        ]
    }

    // MARK: For readers

    private static let none = "none of these events"

    private func sequenceTable(_ scenario: Scenario, in media: Media) -> Table {
        var table = Table(
            "storylines", of: "Rank", in: media, layout: .stacked,
            [
                Column(
                    fields: [],
                    faces: [.init("chance"), .init("95% CI", part: .interval)]),
                Column(fields: [], faces: [.init("sequence", isNumeric: false)]),
            ])
        table.begin(
            media == .page
                ? "The most likely complete sequences, with median days"
                : Heading(
                    "Sequences", "  chance, 95% CI; median day of each event in brackets"))
        for (index, line) in lines.enumerated() {
            let steps = zip(line.events, line.medianTimes).map { event, time in
                "\(event.text(in: media)) (\(scenario.day(at: time)))"
            }
            table.add(
                "\(index + 1)",
                [
                    .probability(line.proportion),
                    .text(steps.isEmpty ? Self.none : steps.joined(separator: " → ")),
                ], notes: [SignificantDigits.warning(line.proportion)].compactMap { $0 })
        }
        return table
    }

    private func tree(_ scenario: Scenario, in media: Media) -> Tree {
        func nodes(_ branches: [Branch]) -> [Tree.Node] {
            branches.map { branch in
                Tree.Node(
                    .probability(branch.proportion), branch.event.text(in: media),
                    day: scenario.day(at: branch.medianTime), nodes: nodes(branch.branches),
                    ending: branch.ending.successes == 0 ? nil : .probability(branch.ending))
            }
        }
        let eventless =
            self.eventless.successes == 0
            ? [] : [Tree.Node(.probability(self.eventless), Self.none)]
        let notes = [
            "The order in which the events in the questions first happen. Each share is of all trials "
                + "and counts those that begin this way; the date is the event's median date.",
            "Of \(trials.grouped) trials, the tree shows \(SignificantDigits.percent(coveredByTree)) "
                + "to their end, the sequences \(SignificantDigits.percent(covered)); there are "
                + "\(distinct.grouped) different sequences.",
        ]
        return Tree(
            Heading("Tree", "  share of all trials; median day in brackets"), in: media,
            branches.isEmpty && media == .terminal ? [] : nodes(branches) + eventless,
            notes: media == .page ? notes : [])
    }

    // MARK: For files

    private static let share = Column(
        fields: Column.Field.share + [
            .init(
                "few_draws", .string, "true if few parameter draws show how wide the interval is",
                part: .fewDraws)
        ])

    private static let median = Column.value(
        "median_day", "Median day of the event in these trials", kind: .date)

    private static func number(_ name: String, _ description: String) -> Column {
        .value(name, description, kind: .integer)
    }

    /// A row an event.
    private func lineTable(_ scenario: Scenario) -> Table {
        var table = Table(
            Self.tableNames[0], in: .files, isInJSON: false,
            [
                Self.number("storyline", "Rank of the sequence, from 1"), Self.share,
                Self.number("step", "Place of the event in it, from 1; 0 if no event happens"),
                .text("event", "The event; empty for none"), Self.median,
            ])
        for (index, line) in lines.enumerated() {
            func add(_ step: Int, _ event: MainEvent?, _ time: Double?) {
                table.add(
                    "",
                    [
                        .count(index + 1), .probability(line.proportion), .count(step),
                        Quantity(event?.name), .init(day: time.map { scenario.day(at: $0) }),
                    ])
            }
            if line.events.isEmpty { add(0, nil, nil) }
            for (step, (event, time)) in zip(line.events, line.medianTimes).enumerated() {
                add(step + 1, event, time)
            }
        }
        return table
    }

    /// A row a branch of the tree.
    private func branchTable(_ scenario: Scenario) -> Table {
        var table = Table(
            Self.tableNames[1], in: .files, isInJSON: false,
            [
                Self.number("branch", "Number of the branch, from 1"),
                Self.number("parent", "The branch that it grows from; 0 for the root"),
                .text("event", "What happens next"), Self.median, Self.share,
                Self.number("ending", "Trials of the branch to which nothing more happens"),
            ])
        var number = 0
        func add(_ branches: [Branch], below parent: Int) {
            for branch in branches {
                number += 1
                let own = number
                table.add(
                    "",
                    [
                        .count(own), .count(parent), .text(branch.event.name),
                        .init(day: scenario.day(at: branch.medianTime)),
                        .probability(branch.proportion), .count(branch.ending.successes),
                    ])
                add(branch.branches, below: own)
            }
        }
        add(branches, below: 0)
        return table
    }

    /// What the tables say, nested.
    private func facts(_ scenario: Scenario) -> [Findings.Fact] {
        func day(_ time: Double) -> JSONValue { .string("\(scenario.day(at: time))") }
        func members(_ proportion: Proportion) -> [(String, JSONValue)] {
            [
                ("probability", .number(proportion.value)),
                ("count", .integer(proportion.successes)),
                ("low95", .number(proportion.interval.low)),
                ("high95", .number(proportion.interval.high)),
                ("few_draws", .bool(proportion.scarcity != nil)),
            ]
        }
        func events(_ events: [MainEvent], _ times: [Double], _ key: String) -> JSONValue {
            .array(
                zip(events, times).map { .object([("event", .string($0.name)), (key, day($1))]) })
        }
        func tree(_ branches: [Branch]) -> JSONValue {
            .array(
                branches.map { branch in
                    .object(
                        [
                            ("event", .string(branch.event.name)),
                            ("median_day", day(branch.medianTime)),
                        ] + members(branch.proportion) + [
                            ("ending", .integer(branch.ending.successes)),
                            ("branches", tree(branch.branches)),
                        ])
                })
        }
        let sequences = lines.map { line in
            JSONValue.object(
                members(line.proportion) + [
                    ("events", events(line.events, line.medianTimes, "median_day"))
                ])
        }
        return [
            .init("scenario", .string(scenario.name)),
            .init("variant", .string(scenario.variant?.name ?? "baseline")),
            .init("digest", .string(digest)), .init("seed", .string(String(seed))),
            .init("trials", .integer(trials)), .init("events", JSONValue(self.events.map(\.name))),
            .init("in_every_trial", events(certain.map(\.event), certain.map(\.time), "day")),
            .init("different_sequences", .integer(distinct)),
            .init("covered", .number(covered.value)), .init("storylines", .array(sequences)),
            .init("least", .number(least)), .init("covered_by_tree", .number(coveredByTree.value)),
            .init("without_events", .integer(eventless.successes)), .init("tree", tree(branches)),
        ]
    }
}

extension MainEvent {
    /// As it is told; on a page a condition by the question that asks for it.
    fileprivate func text(in media: Media) -> String {
        guard media == .page else { return text }
        switch question {
        case .comesTrue(let question): return "yes to “\(question)”"
        case .comes(let question): return "the day of “\(question)”"
        case nil: return text
        }
    }
}
