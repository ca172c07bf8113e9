// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation
internal import Program
internal import Statistics
internal import Studies
internal import Tables

/// Differences from the first run, for each of the others.
struct ComparisonSection {
    struct Side {
        let name: String
        /// The variant's own title; one, or none.
        let titles: [String]
        let reference: String
        let differences: [DifferenceView]
        let table: PageTable
        /// What differs between the models.
        let changes: PageTable
    }

    let reference: String
    /// Why the runs are not compared trial by trial.
    let warning: String?
    let sides: [Side]
    /// In percentage points.
    let reach: String

    init?(_ content: PageContent) {
        guard let comparison = content.comparison else { return nil }
        let labels = content.labels
        reference = labels[0]
        let unpaired = comparison.unpaired.map {
            "Compared as independent runs and not trial by trial, since \($0)."
        }
        let warnings = [comparison.nothingInCommon.map { $0 + "." }, unpaired].compactMap { $0 }
        warning = warnings.isEmpty ? nil : warnings.joined(separator: " ")
        let changes = comparison.sides.indices.dropFirst().map { side in
            comparison.outcomes.flatMap { outcome in
                outcome.statements.map { Change(outcome, $0, side, content) }
            }
        }
        // One scale for all, so that differences can be compared by eye.
        let reach = Self.reach(
            changes.joined().filter(\.isProbability).map { max(abs($0.low), abs($0.high)) })
        self.reach = SVGNumber.plain(100 * reach)
        sides = zip(comparison.sides.indices.dropFirst(), changes).map {
            Side(comparison, $0, $1, labels, reach)
        }
    }
}

extension ComparisonSection.Side {
    fileprivate init(
        _ comparison: Comparison, _ side: Int, _ changes: [Change], _ labels: [String],
        _ reach: Double
    ) {
        name = labels[side]
        titles = [comparison.sides[side].scenario.variant?.text].compactMap { $0 }
        reference = labels[0]
        let probabilities = changes.filter(\.isProbability)
        differences = probabilities.enumerated().map { index, change in
            DifferenceView(
                "difference-\(side)-\(index)", label: change.label, text: change.difference,
                description:
                    "\(change.difference), 95 % interval \(change.interval): from \(change.before) to \(change.after)",
                warning: change.warning, value: change.value, low: change.low, high: change.high,
                reach: reach)
        }
        var table = PageTable(
            "difference-table-\(side)", "\(name), compared with \(reference)",
            [
                "Outcome", "#\(reference)", "#\(name)", "#Difference", "#95 % interval", "#To no",
                "#To yes", "#p", "#Pairing worth",
            ])
        for change in changes {
            table.add(
                change.label,
                [change.before, change.after, change.difference, change.interval] + change.pairing,
                notes: [nil, nil, nil, change.warning])
        }
        self.table = table
        var models = PageTable(
            "models-table-\(side)", "What differs in the model of \(name)",
            ["Part", "Section", "In \(reference)", "In \(name)"])
        for difference in ModelDifference.between(comparison.sides[0], comparison.sides[side]) {
            models.add(
                difference.name,
                [difference.section, difference.first ?? "–", difference.second ?? "–"])
        }
        self.changes = models
    }
}

extension ComparisonSection {
    /// Where the lines end: the least of 1, 2, 5, 10 … percentage points that holds them all.
    private static func reach(_ sizes: [Double]) -> Double {
        let most = sizes.max() ?? 0
        let ends = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8]
        return ends.first { $0 >= most } ?? 1
    }
}

/// One difference in words.
struct Change {
    let label: String
    let before: String
    let after: String
    let difference: String
    let interval: String
    /// Why the interval is rough, or why there is none.
    let warning: String?
    /// How many trials turn to no and to yes, McNemar's p, and what pairing is worth.
    let pairing: [String]
    let isProbability: Bool
    let value: Double
    let low: Double
    let high: Double

    init(
        _ outcome: ComparedOutcome, _ statement: ComparedOutcome.Statement, _ side: Int,
        _ content: PageContent
    ) {
        label = content.question(outcome.name, statement.label)
        before = Self.text(statement.values[0])
        after = Self.text(statement.values[side])
        warning = ErrorWords.warning(
            statement.differences[side - 1], [statement.values[0], statement.values[side]])
        let bounds: Interval
        switch statement.differences[side - 1] {
        case .paired(let pair):
            (value, bounds, isProbability) = (pair.difference, pair.interval, true)
            pairing = Self.pairing(pair)
        case .unpaired(let change, let interval):
            (value, bounds, isProbability) = (change, interval, true)
            pairing = ["", "", "", "not paired"]
        case .pairedNumbers(let pair):
            (value, bounds, isProbability) = (
                pair.difference.mean, pair.difference.interval, false
            )
            pairing = ["", "", "", Self.worth(pair.varianceRatio)]
        case .unpairedNumbers(let change, let interval):
            (value, bounds, isProbability) = (change, interval, false)
            pairing = ["", "", "", "not paired"]
        case .notComparable(let reason):
            (value, low, high, isProbability) = (0, 0, 0, false)
            (difference, interval, pairing) = ("–", "–", ["", "", "", reason])
            return
        }
        (low, high) = (bounds.low, bounds.high)
        if isProbability {
            difference = SignedDigits.points(value, bounds.halfWidth) + " points"
            interval =
                SignedDigits.points(low, bounds.halfWidth) + " to "
                + SignedDigits.points(high, bounds.halfWidth)
        } else {
            difference = SignedDigits.number(value, bounds.halfWidth)
            interval =
                bounds.halfWidth.isFinite
                ? SignedDigits.number(low, bounds.halfWidth) + " to "
                    + SignedDigits.number(high, bounds.halfWidth) : "unknown"
        }
    }

    static func text(_ value: ComparedOutcome.Value) -> String {
        switch value {
        case .probability(let proportion): SignificantDigits.percent(proportion)
        case .mean(let summary):
            SignificantDigits.number(summary.mean, halfWidth: summary.interval.halfWidth)
        }
    }

    private static func pairing(_ pair: PairedProportion) -> [String] {
        let flips = [pair.onlyFirst.grouped, pair.onlySecond.grouped]
        guard pair.onlyFirst + pair.onlySecond > 0 else { return flips + ["–", "–"] }
        guard pair.scarcity != .oneDraw else { return flips + ["–", "–"] }
        let test = pair.pValue < 0.001 ? "< 0.001" : String(format: "%.3f", pair.pValue)
        return flips + [test, worth(pair.varianceRatio)]
    }

    /// How many times the trials independent runs would need.
    private static func worth(_ ratio: Double?) -> String {
        ratio.map { String(format: $0 < 10 ? "%.1f ×" : "%.0f ×", $0) } ?? "–"
    }
}
