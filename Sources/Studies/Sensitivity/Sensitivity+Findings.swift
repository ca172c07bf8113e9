// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Model
internal import Statistics
public import Tables

extension Sensitivity {
    /// The tables that its findings have.
    public static let tableNames = ["sensitivity", "sensitivity_doubt"]

    /// All that is said, in words and columns; a screening shows effects in place of indices.
    public func findings(isScreening: Bool = false) -> Findings {
        Findings(
            format: "simulate sensitivity",
            title: Heading(
                "Sensitivity",
                isScreening
                    ? ": how far each parameter moves the answer"
                    : ": what the doubt hangs on, alone and with others"),
            brief: "Sensitivity",
            remarks: notShared.map {
                .plain(
                    "Not shared out, since at most \(Self.mostShared) tied parameters can be: "
                        + "\($0.joined(separator: ", ")).")
            },
            facts: [
                Findings.Fact("trials", .integer(trials)), Findings.Fact("draws", .integer(draws)),
                Findings.Fact("repeats", .integer(repeats)),
                Findings.Fact("plays", .integer(plays)),
                Findings.Fact("screening", .bool(isScreening)),
            ],
            sections: [
                .table(table(isScreening)),
                .table(
                    DoubtWords.table(
                        Self.tableNames[1],
                        answers.map { ($0.outcome, $0.doubt, $0.fromParameters) })),
            ],
            advice: isScreening ? Self.screeningAdvice : advice)
    }

    private var advice: [String] {
        let rows = answers.flatMap(\.rows)
        var sentences = [
            "Alone: what learning the parameter takes off the doubt that all parameters carry. With "
                + "others: what is left of it once all else is known. Turns: trials that have another "
                + "answer once the parameter is drawn anew."
        ]
        if rows.contains(where: { $0.unit.kind == .tiedParameter }) {
            sentences.append(
                "Tied parameters are drawn anew together, and each given the others; with others can "
                    + "then be below alone.")
        }
        return sentences
    }

    private static let screeningAdvice = [
        "Moves: the root mean square by which a draw's chance, or mean, changes when the parameter is drawn "
            + "anew. Rises: of the draws that change, those in which the answer goes up with it."
    ]

    private func table(_ isScreening: Bool) -> Table {
        let isShared = answers.contains { $0.rows.contains { $0.shapley != nil } }
        var table = Table(
            Self.tableNames[0], of: "Parameter",
            Self.columns(isScreening: isScreening, isShared: isShared))
        for answer in answers {
            // The members of a tied group that is seen are shown with it.
            let seen = Set(answer.rows.filter(\.isSeen).map(\.unit.name))
            let shown = answer.rows.filter {
                $0.isSeen || $0.unit.kind == .group || $0.unit.group.map(seen.contains) == true
            }.map(\.unit.name)
            table.begin(
                Heading(name: answer.outcome.name), question: answer.outcome.question,
                notes: [sentence(answer, isScreening)],
                figure: isScreening || shown.isEmpty
                    ? nil
                    : .bars(
                        answer.rows.filter { $0.isSeen && $0.unit.group == nil }.map {
                            Figure.Mark($0.unit.name, Quantity($0.total))
                        }))
            for row in answer.rows {
                table.add(
                    row.unit.name, depth: row.unit.group == nil ? 1 : 2, cells(row, answer),
                    isShown: shown.contains(row.unit.name))
            }
            let rest = rest(answer, shown, isScreening)
            if !rest.isEmpty { table.addHeading("", notes: [rest]) }
        }
        return table
    }

    private func cells(_ row: Row, _ answer: Answer) -> [Quantity] {
        [
            .text(answer.outcome.name), .text(row.unit.name), .text(row.unit.kind.rawValue),
            row.alone.map { Quantity($0) } ?? .nothing, Quantity(row.total),
            row.shapley.map { Quantity($0) } ?? .nothing,
            .probability(row.turns), moved(row.effect, answer.outcome),
            row.rises.map { Quantity($0) } ?? .nothing,
        ]
    }

    private static func columns(isScreening: Bool, isShared: Bool) -> [Column] {
        func share(_ name: String, _ title: String?, _ description: String) -> Column {
            .measured(name, description, shownAs: title)
        }
        return [
            .text("outcome", "Name of the outcome"),
            .text("unit", "Parameter or group that is drawn anew"),
            .text("kind", "parameter, tied group, tied parameter (given the others) or group"),
            share(
                "alone", isScreening ? nil : "alone",
                "First-order index: share of the variance that all parameters carry"),
            share(
                "with_others", isScreening ? nil : "with others",
                "Total index: share of that variance that is left when all else is known"),
            share(
                "shapley", isScreening || !isShared ? nil : "shared out",
                "Shapley's part of the tied group's total index; empty unless asked for"),
            .measured(
                "turns", "Share of trials whose answer differs", faces: [.init("turns")]),
            share(
                "moves", isScreening ? "moves" : nil,
                "Root mean square change of a draw's chance or mean; of a date, of its curve's chances"
            ),
            share(
                "rises", isScreening ? "rises" : nil,
                "Of the draws that change, the share in which the answer goes up with the parameter"
            ),
        ]
    }

    /// In the answer's own terms: a chance, a chance over the days of the horizon, or a number.
    private func moved(_ effect: PlayedResponse.Share, _ outcome: Outcome) -> Quantity {
        var (value, half) = (effect.value, effect.halfWidth)
        switch outcome.kind {
        case .number: return .number(value, Interval(low: max(0, value - half), high: value + half))
        case .date:
            let scale = scenario.horizon.squareRoot()
            (value, half) = (value / scale, half / scale)
        case .happens, .holds, .category: break
        }
        return .share(value, halfWidth: half)
    }

    /// `Parameters carry 17.6% of the doubt; …`.
    private func sentence(_ answer: Answer, _ isScreening: Bool) -> String {
        guard answer.doubt > 0 else { return "There is no doubt: all trials give the same answer." }
        guard !answer.rows.isEmpty else { return "No parameter makes a detectable difference." }
        let percent = DoubtWords.percent(answer.fromParameters, of: answer.doubt)
        return "Parameters carry \(percent) of the doubt; "
            + (isScreening ? "" : "shares are of that, ") + "the rest is chance."
    }

    /// What is not shown, and what the indices sum to.
    private func rest(_ answer: Answer, _ shown: [String], _ isScreening: Bool) -> String {
        var sentences: [String] = []
        let top = answer.rows.filter { $0.unit.kind != .group && $0.unit.group == nil }
        let hidden = answer.rows.filter { !shown.contains($0.unit.name) }
        let none = hidden.filter(\.isNone).map(\.unit.name)
        let unseen = hidden.filter { !$0.isNone && $0.unit.group == nil }
        if !unseen.isEmpty {
            sentences.append(DoubtWords.others(unseen.map(\.total), "not detected"))
        }
        if !none.isEmpty {
            sentences.append("Without any effect: \(none.joined(separator: ", ")).")
        }
        if !isScreening, top.count > 1 {
            let sum = DoubtWords.sum(top.map(\.total))
            sentences.append("'With others' sums to \(DoubtWords.percent(sum)).")
        }
        return sentences.joined(separator: " ")
    }
}
