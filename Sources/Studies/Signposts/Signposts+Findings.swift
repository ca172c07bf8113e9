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
        Findings(
            format: "simulate signposts", title: Heading("Signposts", " of \(question)"),
            remarks: remarks,
            facts: [
                Findings.Fact("outcome", .string(outcome.name)),
                Findings.Fact("label", settings.label.map { .string($0) } ?? .null),
                Findings.Fact("mean", JSONValue(isAllLabels ? nil : Quantity(answer).place)),
                Findings.Fact("draws_chosen", .integer(chosenDraws)),
                Findings.Fact("draws_measured", .integer(measuredDraws)),
                Findings.Fact("every_days", .integer(settings.every)),
                Findings.Fact("not_seen", .integer(unseen)),
                Findings.Fact("left_by_three", JSONValue(left?.share)),
                Findings.Fact("left_by_three_half_width", JSONValue(left?.halfWidth)),
            ],
            sections: [.table(signTable(shown)), .table(dayTable), .table(treeTable)],
            advice: [
                "News and its day are chosen on half of the draws and measured on the other half. It takes "
                    + "this share off the variance of the answer. Watching is not doing: for that, compare "
                    + "with a variant in which it happens (simulate compare)."
            ])
    }

    private var isAllLabels: Bool { if case .labels = kind { true } else { false } }

    private var question: String {
        let name = outcome.name + (settings.label.map { " == \($0)" } ?? "")
        return isAllLabels ? name : "\(name) (\(words(answer)))"
    }

    private var remarks: [Findings.Remark] {
        var remarks: [Findings.Remark] = []
        if signs.isEmpty { remarks.append(.warning("no news is seen to change the answer")) }
        for sign in decisive {
            let estimate = sign.estimate
            remarks.append(
                .plain(
                    "Decides it, or follows from it: \(sign.event.text) (by \(day(sign.moment)) "
                        + "\(words(estimate.then)), else \(words(estimate.otherwise)))."))
        }
        if let left, signs.count > 1 {
            // 50% ± 3 is known to no more digits than its error.
            let (share, half) = (100 * left.share, 100 * left.halfWidth)
            remarks.append(
                .plain(
                    "Watching the first \(min(3, signs.count)) leaves "
                        + "\(SignificantDigits.number(share, halfWidth: half))% ± "
                        + "\(SignificantDigits.number(half, halfWidth: half)) of the doubt."))
        }
        if unseen > 0 { remarks.append(.plain("\(unseen.grouped) others: not seen.")) }
        return remarks
    }

    /// The last day before a moment.
    private func day(_ moment: Double) -> CivilDate {
        scenario.start.adding(days: Int(moment.rounded(.up)) - 1)
    }

    private func words(_ answer: AnswerSample.Estimate) -> String {
        switch answer {
        case .chance(let chance): SignificantDigits.percent(chance)
        case .mean(let mean, let interval):
            "mean \(SignificantDigits.number(mean, halfWidth: interval.halfWidth))"
        case .unknown: "unknown"
        }
    }

    // MARK: News

    /// What is said of any news by any day.
    private func newsColumns(areShown: Bool) -> [Column] {
        func face(_ title: String, _ part: Quantity.Part = .value) -> [Column.Face] {
            areShown ? [.init(title, part: part)] : []
        }
        return [
            .text("event", "Name of the event"),
            .text(
                "label", "Label of a category that 'then' and 'else' are about; else empty",
                shownAs: areShown && isAllLabels ? "label" : nil),
            .value(
                "day", "Day by the end of which it has come, or not", kind: .date,
                shownAs: areShown ? "by" : nil),
            .measured(
                "come", "Share of trials in which it has come by then", faces: face("come")),
            .measured("then", "Answer where it has come", faces: face("then")),
            .measured("else", "Answer where it has not", faces: face("else")),
            Column(
                fields: [
                    .init("share", .number, "Share of the variance that knowing it takes off")
                ], faces: face("takes off", .valueAndError)),
            .value("share_half_width", "Half of the 95% interval of the share"),
        ]
    }

    private func newsCells(_ news: News) -> [Quantity] {
        let (estimate, split) = (news.estimate, news.estimate.split)
        var label = settings.label
        if case .labels(let labels) = kind { label = labels[split.component] }
        return [
            .text(news.event.name), Quantity(label), Quantity(day: day(news.moment)),
            .probability(estimate.come), Quantity(estimate.then), Quantity(estimate.otherwise),
            .share(split.share, halfWidth: split.halfWidth), .number(split.halfWidth, nil),
        ]
    }

    private func signTable(_ shown: Int) -> Table {
        var table = Table(
            Self.tableNames[0], of: "News",
            newsColumns(areShown: true) + [
                .text(
                    "kind",
                    "seen: listed as a signpost; decisive: follows from the answer or decides it"),
                Column(
                    fields: [
                        .init(
                            "share_open", .number,
                            "The same in trials whose answer is still open; empty if all are")
                    ], faces: [.init("while open", part: .valueAndError)]),
                .value("share_open_half_width", "Half of its 95% interval"),
                .value("bits", "Mutual information with a yes/no answer, in bits"),
            ])
        table.begin("News")
        for (index, sign) in (signs + decisive).enumerated() {
            let (split, open) = (sign.estimate.split, sign.estimate.open)
            let isSign = index < signs.count
            table.add(
                sign.event.text,
                newsCells(sign) + [
                    .text(isSign ? "seen" : "decisive"),
                    open.map { .share($0.share, halfWidth: $0.halfWidth) } ?? .nothing,
                    open.map { .number($0.halfWidth, nil) } ?? .nothing,
                    kind == .chance
                        ? .number(
                            NewsSplit.bits(
                                seen: split.seen, then: split.then, otherwise: split.otherwise), nil
                        ) : .nothing,
                ], isShown: isSign && index < shown)
        }
        return table
    }

    private var dayTable: Table {
        var table = Table(
            Self.tableNames[1], of: "Day", in: .files, newsColumns(areShown: false))
        for news in days { table.add(news.event.name, newsCells(news)) }
        return table
    }

    // MARK: The tree

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
                .measured("part", "Share of all trials", faces: [.init("trials")]),
                .value("leaf", "1 if nothing more is told apart", kind: .integer),
            ])
        table.begin("Tree")
        for node in tree.nodes {
            let step = node.step.map { (event: events[$0.news], $0.hasCome, day($0.moment)) }
            let name = step.map { "\($0.event.text) \($0.1 ? "by" : "not by") \($0.2)" }
            table.add(
                name ?? "all trials", depth: node.level,
                [
                    .count(node.level), Quantity(step?.event.name), Quantity(day: step?.2),
                    step.map { .count($0.1 ? 1 : 0) } ?? .nothing, .probability(node.chance),
                    // All are all, without any error.
                    step == nil
                        ? .part(node.part.trials, of: node.part.trials) : .probability(node.part),
                    .count(node.isLeaf ? 1 : 0),
                ])
        }
        return table
    }
}

extension Quantity {
    fileprivate init(_ answer: AnswerSample.Estimate) {
        self =
            switch answer {
            case .chance(let chance): .probability(chance)
            case .mean(let mean, let interval): .number(mean, interval)
            case .unknown: .nothing
            }
    }
}
