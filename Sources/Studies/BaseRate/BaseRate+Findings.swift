// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Statistics
public import Tables

extension BaseRate {
    private var event: String { events.joined(separator: " or ") }
    private var span: String { "\(window.plain) days" }

    /// All that is said, in words and columns.
    public var findings: Findings {
        Findings(
            format: "simulate base-rate",
            title: Heading("Base rate", " of '\(event)' within \(span)"),
            remarks: remarks,
            facts: [
                .init("file", .string(file)), .init("where", JSONValue(condition)),
                .init("events", JSONValue(events)), .init("other_endings", JSONValue(others)),
                .init("window_days", JSONValue(window)),
                .init("cases", .integer(subsets[0].cases)), .init("groups", .integer(groups)),
                .init("open_cases", .integer(open)), .init("yaml", .string(yaml.joined("\n"))),
            ],
            sections: [
                .table(subsetTable), .table(dayTable),
                .listing(
                    Listing(
                        Heading("To paste", " into a scenario"),
                        yaml.map { line in
                            // What is continued on a deeper line is still one value in YAML.
                            let depth = line.prefix { $0 == " " }.count
                            return .init(
                                String(line.dropFirst(depth)), indent: depth, hanging: depth + 4)
                        })),
            ], advice: advice)
    }

    // MARK: Sentences

    private var remarks: [Findings.Remark] {
        let count = subsets[0].cases
        var remarks: [Findings.Remark] = []
        let selected = condition.map { " where \($0)" } ?? ""
        let inGroups = isGrouped ? ", in \(groups.grouped) groups" : ""
        let stillOpen = open == 0 ? "" : "; \(open.grouped) had not ended when last observed"
        remarks.append(
            .plain("\(baseName): \(count.grouped) cases\(selected)\(inGroups)\(stillOpen)."))
        if !areNamed, !others.isEmpty {
            remarks.append(
                .plain(
                    "'\(event)' is the most frequent outcome; --event names another. Counted as "
                        + "ended differently: \(others.joined(separator: ", "))."))
        }
        if isGrouped, groups < Self.fewGroups {
            remarks.append(
                .warning(
                    groups < Self.fewestGroups
                        ? "there \(groups == 1 ? "is 1 group" : "are \(groups) groups"), too few to "
                            + "tell how similar their cases are: intervals treat the cases as independent"
                        : "there are \(groups) groups, so the intervals are rough: the similarity "
                            + "of cases in a group shows only in many groups"))
        }
        if unseen > 0 {
            remarks.append(
                .warning(
                    "\(unseen.grouped) \(unseen == 1 ? "case was" : "cases were") lost to observation before "
                        + "the first '\(event)', and \(unseen == 1 ? "says" : "say") nothing about it"
                ))
        }
        return remarks
    }

    private var advice: [String] {
        var advice = [
            "By the curve: the Aalen–Johansen estimate, in which a case that ended differently can no "
                + "longer end in '\(event)'. Alone: the Kaplan–Meier estimate, as if nothing else could "
                + "end it. "
                + (isGrouped && groups >= Self.fewestGroups
                    ? "Intervals allow for similar cases within groups."
                    : isGrouped
                        ? ""
                        : "Intervals treat the cases as independent: --group COLUMN groups similar "
                            + "cases.")
        ]
        let stated = subsets.filter { $0.kind == .stated }.compactMap { $0.incidence?.value }
        if let low = stated.min(), let high = stated.max(), stated.count > 1 {
            advice.append(
                "Across the subsets the answer ranges from \(percent(low)) to \(percent(high)): which "
                    + "of them is the right reference class is a judgement that no interval covers."
            )
        }
        return advice
    }

    private func percent(_ value: Double) -> String {
        SignificantDigits.number(100 * value, halfWidth: 5) + "%"
    }

    // MARK: Tables

    private static func chance(
        _ name: String, _ description: String, _ title: String?, showsInterval: Bool = true
    ) -> Column {
        .measured(
            name, description,
            faces: title.map {
                [.init($0)] + (showsInterval ? [.init("95% CI", part: .interval)] : [])
            } ?? [])
    }

    private func quantity(_ estimate: IncidenceEstimate?) -> Quantity {
        estimate.map { .chance($0.value, $0.interval) } ?? .nothing
    }

    private var subsetTable: Table {
        var table = Table(
            Self.tableNames[0], of: "Cases",
            [
                .text("kind", "all, unsure, disputed, group or stated"),
                .text("subset", "Which of the cases"),
                .value("cases", "How many cases these are", kind: .integer, shownAs: "cases"),
                .value("groups", "In how many groups", kind: .integer),
                Column(
                    fields: [
                        .init(
                            "share", .number,
                            "Of the cases whose window is known, with Wilson's interval as if they "
                                + "were independent"),
                        .init(
                            "count", .integer, "Cases that came to it in the window", part: .count),
                        .init(
                            "known", .integer, "Cases whose window is over or that ended in it",
                            part: .trials),
                        .init(
                            "share_low95", .number, "Lower end of its 95% interval", part: .low),
                        .init(
                            "share_high95", .number, "Upper end of its 95% interval", part: .high),
                    ], faces: [.init("came", part: .count), .init("of", part: .trials)]),
                Self.chance(
                    "incidence", "Chance by Aalen and Johansen's curve, from 0 to 1", "by the curve"
                ),
                Self.chance(
                    "other_incidence", "Chance that it has ended otherwise", "otherwise",
                    showsInterval: false),
            ])
        table.begin(Heading("Within", " \(span)"))
        for subset in subsets {
            table.add(
                subset.name, depth: 1,
                [
                    .text(subset.kind.rawValue), .text(subset.name), .count(subset.cases),
                    .count(subset.groups), .probability(subset.share),
                    quantity(subset.incidence), quantity(subset.otherIncidence),
                ],
                notes: isGrouped && subset.takesCasesAsIndependent && subset.kind != .all
                    ? [
                        "of \(subset.groups) \(subset.groups == 1 ? "group" : "groups"), as if independent"
                    ]
                    : [])
        }
        return table
    }

    private var dayTable: Table {
        var table = Table(
            Self.tableNames[1], of: "Days",
            [
                .value("day", "Days since the case began"),
                .value(
                    "at_risk", "Cases that had not ended before", kind: .integer, shownAs: "pending"
                ),
                Self.chance(
                    "incidence", "Chance that it has come by then, from 0 to 1", "by the curve"),
                Self.chance(
                    "other_incidence", "Chance that it has ended otherwise", "otherwise",
                    showsInterval: false),
                Self.chance(
                    "kaplan_meier", "Chance if nothing else could end a case", "alone"),
            ])
        table.begin(Heading("By day"))
        for day in days {
            table.add(
                "\(day.day.plain)", depth: 1,
                [
                    .number(day.day, nil), .count(day.followed), quantity(day.incidence),
                    quantity(day.otherIncidence), quantity(day.alone),
                ])
        }
        return table
    }
}

extension [String] {
    fileprivate func joined(_ separator: String) -> String { joined(separator: separator) }
}
