// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Statistics
internal import Tables

extension LedgerScore {
    /// Means, each beside those of others on the same questions.
    var meanTable: Table {
        let hasIntervals = means.contains { mean in
            mean.comparisons.contains { $0.paired.interval != nil }
        }
        var table = Table(
            Self.tableNames[2], of: "Score",
            [
                .text("kind", "forecast or hindcast"),
                .text("part", "all, or which part of the questions"),
                .text("model", "Whose forecasts they are"),
                .text("measure", "brier, labelBrier, log, labelLog or dateCRPS"),
                .text("against", "even, reference, market or another model", shownAs: "against"),
                .value("questions", "Forecasts that both have", kind: .integer, shownAs: "on"),
                .value("score", "Mean score on them", shownAs: "score"),
                .value("other_score", "The other's mean score on them", shownAs: "other"),
                .value("skill", "1 - score ÷ other score", shownAs: "skill"),
                Column(
                    fields: [
                        .init("difference", .number, "Score - other score"),
                        .init(
                            "difference_low95", .number,
                            "Lower end of its 95% interval, by leaving out a scenario at a time",
                            part: .low),
                        .init("difference_high95", .number, "Upper end of it", part: .high),
                    ], faces: hasIntervals ? [.init("difference", part: .interval)] : []),
            ])
        var last = ""
        for mean in means {
            let name = mean.kind == .forecast ? "Forecasts" : "Hindcasts"
            let part = mean.part == "all" ? "" : ", \(mean.part)"
            if last != name + part {
                table.begin(Heading("Means", " of \(name.lowercased())\(part)"))
                last = name + part
            }
            let keys: [Quantity] = [
                .text(mean.kind.rawValue), .text(mean.part), .text(mean.model),
                .text(mean.measure.rawValue),
            ]
            let label = "\(mean.model): \(mean.measure.words)"
            if mean.comparisons.isEmpty {
                table.add(
                    label, depth: 1,
                    keys + [
                        .nothing, .count(mean.count), quantity(mean.value, mean.measure), .nothing,
                        .nothing, .nothing,
                    ])
            }
            for (index, comparison) in mean.comparisons.enumerated() {
                table.add(
                    index == 0 ? label : "", depth: 1,
                    keys + [
                        .text(comparison.other.words), .count(comparison.paired.count),
                        quantity(comparison.value, mean.measure),
                        quantity(comparison.otherValue, mean.measure),
                        comparison.skill.map {
                            .number($0, Interval(low: $0 - 0.05, high: $0 + 0.05))
                        } ?? .nothing,
                        comparison.paired.interval.map {
                            .number(comparison.paired.difference, $0)
                        } ?? .number(comparison.paired.difference, nil),
                    ])
            }
        }
        return table
    }

    private func quantity(_ value: Double, _ measure: Measure) -> Quantity {
        let half = measure == .dateCRPS ? 0.5 : 0.005
        return .number(value, Interval(low: value - half, high: value + half))
    }

    /// How often it came where so much was said, by counts.
    var calibrationTable: Table {
        var table = Table(
            Self.tableNames[3], of: "Said",
            [
                .text("kind", "forecast or hindcast"), .text("model", "Whose forecasts they are"),
                .value("said_low", "Least chance said in this block"),
                .value("said_high", "Greatest chance said in it"),
                .value("came", "How often it came", kind: .integer, shownAs: "came"),
                .value("questions", "Of how many", kind: .integer, shownAs: "of"),
            ])
        for calibration in calibrations {
            let curve = calibration.curve
            let kind = calibration.kind == .forecast ? "forecasts" : "hindcasts"
            table.begin(
                Heading("Calibration", " of \(kind) by \(calibration.model)"),
                notes: [
                    "Brier \(three(curve.score)) = \(three(curve.miscalibration)) miscalibration"
                        + " - \(three(curve.discrimination)) discrimination"
                        + " + \(three(curve.uncertainty)) uncertainty, by isotonic regression."
                ])
            for block in curve.blocks {
                let (low, high) = (percent(block.lowest), percent(block.highest))
                table.add(
                    low == high ? "\(low)%" : "\(low)-\(high)%", depth: 1,
                    [
                        .text(calibration.kind.rawValue), .text(calibration.model),
                        .number(block.lowest, nil), .number(block.highest, nil),
                        .count(block.came), .count(block.count),
                    ])
            }
        }
        return table
    }

    private func three(_ value: Double) -> String {
        SignificantDigits.number(value, halfWidth: 0.005)
    }

    private func percent(_ value: Double) -> String {
        SignificantDigits.number(100 * value, halfWidth: 5)
    }

    /// What is not scored, so that nobody can leave it out unseen.
    var waitingTable: Table {
        var table = Table(
            Self.tableNames[4], of: "Question",
            [
                .text("state", "open, overdue, early, void or answered_before", shownAs: "state"),
                .text("scenario", "Name of the scenario"), .text("question", "Name of the outcome"),
                Column(
                    fields: [.init("day", .date, "The day asked about")],
                    faces: [.init("day", isNumeric: false)]),
                .text("was", "The answer, if there is one"),
            ])
        guard !waiting.isEmpty else { return table }
        table.begin(Heading("Not scored"))
        let order: [Waiting.State] = [.overdue, .open, .early, .void, .answeredBefore]
        for state in order {
            for question in waiting where question.state == state {
                table.add(
                    question.question, depth: 1,
                    [
                        .text(state.words), .text(question.scenario), .text(question.question),
                        Quantity(day: question.day), Quantity(question.was),
                    ])
            }
        }
        return table
    }
}

extension LedgerScore.Measure {
    var words: String {
        switch self {
        case .brier: "Brier"
        case .labelBrier: "Brier, labels"
        case .log: "log"
        case .labelLog: "log, labels"
        case .dateCRPS: "CRPS, dates"
        }
    }
}

extension LedgerScore.Comparison.Other {
    var words: String {
        switch self {
        case .even: "even"
        case .reference: "class"
        case .market: "market"
        case .model(let name): name
        }
    }
}

extension LedgerScore.Waiting.State {
    /// As files and readers have it.
    fileprivate var words: String {
        switch self {
        case .answeredBefore: "answered before"
        case .early: "early"
        case .open, .overdue, .void: rawValue
        }
    }
}
