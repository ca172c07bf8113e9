// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Model
internal import Statistics
public import Tables

extension Signposts {
    /// The tables that its findings have.
    public static let tableNames = ["signposts", "signposts_days", "signposts_tree"]

    /// All that is said, in words and columns; of the signs `shown` are shown to readers.
    public func findings(shown: Int = Signposts.shown) -> Findings {
        let answer =
            isChance
            ? SignificantDigits.percent(mean, halfWidth: 0.001)
            : "mean \(SignificantDigits.number(mean, halfWidth: abs(mean) / 100))"
        return Findings(
            format: "simulate signposts",
            title: Heading("Signposts", " of \(outcome.name) (\(answer))"),
            remarks: remarks,
            facts: [
                Findings.Fact("outcome", .string(outcome.name)),
                Findings.Fact("mean", .number(mean)),
                Findings.Fact("draws_chosen", .integer(chosenDraws)),
                Findings.Fact("draws_measured", .integer(measuredDraws)),
                Findings.Fact("every_days", .integer(settings.every)),
                Findings.Fact("not_seen", .integer(unseen)),
                Findings.Fact("left_by_three", JSONValue(left)),
            ],
            sections: [.table(signTable(shown)), .table(dayTable), .table(treeTable)],
            advice: [
                "News and its day are chosen on half of the draws and measured on the other half. It takes "
                    + "this share off the variance of the answer. Watching is not doing: for that, compare "
                    + "with a variant in which it happens (simulate compare)."
            ])
    }

    private var remarks: [Findings.Remark] {
        var remarks: [Findings.Remark] = []
        if signs.isEmpty { remarks.append(.warning("no news is seen to change the answer")) }
        for sign in decisive {
            let split = sign.split
            remarks.append(
                .plain(
                    "Decides it, or follows from it: \(sign.event.text) (by \(day(sign.moment)) "
                        + "\(words(split.then)), else \(words(split.otherwise)))."))
        }
        if let left, signs.count > 1 {
            remarks.append(
                .plain(
                    "Watching the first \(min(3, signs.count)) leaves "
                        + "\(SignificantDigits.percent(left, halfWidth: 0.01)) of the doubt."))
        }
        if unseen > 0 { remarks.append(.plain("\(unseen.grouped) others: not seen.")) }
        return remarks
    }

    /// The last day before a moment.
    private func day(_ moment: Double) -> CivilDate {
        scenario.start.adding(days: Int(moment.rounded(.up)) - 1)
    }

    private func words(_ mean: Double) -> String {
        isChance
            ? SignificantDigits.percent(min(max(mean, 0), 1), halfWidth: 0.01)
            : SignificantDigits.number(mean, halfWidth: abs(mean) / 100)
    }

    private func quantity(_ mean: Double) -> Quantity {
        isChance
            ? .chance(mean, Interval(low: max(0, mean - 0.005), high: min(1, mean + 0.005)))
            : .number(mean, nil)
    }

    private func number(_ name: String, _ what: String, _ faces: [Column.Face] = []) -> Column {
        Column(fields: [.init(name, .number, what)], faces: faces)
    }

    private func signTable(_ shown: Int) -> Table {
        var table = Table(
            Self.tableNames[0], of: "News",
            [
                .text("event", "Name of the event"),
                .text(
                    "kind",
                    "seen: listed as a signpost; decisive: follows from the answer or decides it"),
                .value(
                    "day", "Day by the end of which it has come, or not", kind: .date, shownAs: "by"
                ),
                number("come", "Share of trials in which it has come by then", [.init("come")]),
                number("then", "Answer where it has come", [.init("then")]),
                number("else", "Answer where it has not", [.init("else")]),
                Column(
                    fields: [
                        .init("share", .number, "Share of the variance that knowing it takes off")
                    ], faces: [.init("takes off", part: .valueAndError)]),
                number("share_half_width", "Half of the 95% interval of the share"),
                number(
                    "share_open", "The same in trials whose answer is still open; empty if all are",
                    [.init("while open")]),
                number("bits", "Mutual information with a yes/no answer, in bits"),
            ])
        table.begin("News")
        for (index, sign) in (signs + decisive).enumerated() {
            let split = sign.split
            let isSign = index < signs.count
            table.add(
                sign.event.text,
                [
                    .text(sign.event.name), .text(isSign ? "seen" : "decisive"),
                    Quantity(day: day(sign.moment)),
                    .chance(
                        split.seen,
                        Interval(low: max(0, split.seen - 0.005), high: min(1, split.seen + 0.005))),
                    quantity(split.then), quantity(split.otherwise),
                    .share(split.share, halfWidth: split.halfWidth),
                    .number(split.halfWidth, nil),
                    sign.open.map { .share($0.share, halfWidth: $0.halfWidth) } ?? .nothing,
                    isChance
                        ? .number(
                            NewsSplit.bits(
                                seen: split.seen, then: split.then, otherwise: split.otherwise), nil
                        )
                        : .nothing,
                ], isShown: isSign && index < shown)
        }
        return table
    }

    private var dayTable: Table {
        var table = Table(
            Self.tableNames[1], of: "Day", in: .files,
            [
                .text("event", "Name of the event"),
                .value("day", "Day by the end of which it has come, or not", kind: .date),
                number("come", "Share of trials in which it has come by then"),
                number("then", "Answer where it has come"),
                number("else", "Answer where it has not"),
                number("share", "Share of the variance that knowing it takes off"),
                number("share_half_width", "Half of its 95% interval"),
            ])
        for entry in days {
            let split = entry.split
            table.add(
                entry.event.name,
                [
                    .text(entry.event.name), Quantity(day: day(entry.moment)),
                    .number(split.seen, nil), .number(split.then, nil),
                    .number(split.otherwise, nil), .number(split.share, nil),
                    .number(split.halfWidth, nil),
                ])
        }
        return table
    }

    private var treeTable: Table {
        var table = Table(
            Self.tableNames[2], of: "If",
            [
                .value("level", "News that leads here", kind: .integer),
                .text("event", "The last of it"),
                .value("day", "Its day", kind: .date),
                .value("come", "1 if it has come by then, 0 if it has not", kind: .integer),
                .measured(
                    "chance", "Answer in these trials, as far as it was open",
                    faces: [.init("then"), .init("95% CI", part: .interval)]),
                number("part", "Share of all trials", [.init("trials")]),
                .value("leaf", "1 if nothing more is told apart", kind: .integer),
            ])
        table.begin("Tree")
        for node in tree {
            let name = node.event.map {
                "\($0.text) \(node.hasCome ? "by" : "not by") \(day(node.moment))"
            }
            table.add(
                name ?? "all trials", depth: node.level,
                [
                    .count(node.level), Quantity(node.event?.name),
                    node.event == nil ? .nothing : Quantity(day: day(node.moment)),
                    .count(node.hasCome ? 1 : 0), .probability(node.chance),
                    .chance(
                        node.part,
                        Interval(low: max(0, node.part - 0.005), high: min(1, node.part + 0.005))),
                    .count(node.isLeaf ? 1 : 0),
                ])
        }
        return table
    }
}
