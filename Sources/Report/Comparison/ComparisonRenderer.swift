// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation
internal import Program
internal import Simulation
internal import Statistics
public import Studies
internal import Tables

/// Lays a comparison out for a terminal.
public struct ComparisonRenderer {
    let width: Int
    let isUnicode: Bool

    public init(width: Int = 80, isUnicode: Bool = true) {
        self.width = max(60, width)
        self.isUnicode = isUnicode
    }

    public func render(_ comparison: Comparison) -> String {
        var lines = head(comparison)
        lines += matrix(comparison)
        lines += probabilities(comparison)
        lines += numbers(comparison)
        lines += models(comparison)
        lines += foot(comparison)
        return lines.joined(separator: "\n") + "\n"
    }

    private func head(_ comparison: Comparison) -> [String] {
        let names = comparison.sides.map(\.name)
        let others = names.dropFirst().joined(separator: ", ")
        var lines = TextTable.wrap(
            "\(others), compared with \(names[0])", width: width, indent: 0, hanging: 0)
        if let reason = comparison.unpaired {
            lines += TextTable.wrap(
                "warning: as independent runs and not trial by trial, since \(reason)",
                width: width, indent: 0, hanging: 0)
        }
        if let sentence = comparison.nothingInCommon {
            lines += TextTable.wrap(sentence + ".", width: width, indent: 0, hanging: 0)
        } else if !comparison.unmatched.isEmpty {
            let list = comparison.unmatched.joined(separator: ", ")
            lines += TextTable.wrap(
                "not asked alike in all: \(list)", width: width, indent: 0, hanging: 0)
        }
        return lines
    }

    // MARK: Probabilities

    private func probabilities(_ comparison: Comparison) -> [String] {
        var table = TextTable([.left, .right, .right, .right])
        table.add(["PROBABILITIES", "chance", "difference", "95 % interval"])
        var isEmpty = true
        for outcome in comparison.outcomes {
            let statements = outcome.statements.filter(\.isProbability)
            guard !statements.isEmpty else { continue }
            isEmpty = false
            table.add([outcome.name, "", "", ""])
            if let question = outcome.question { table.note(question) }
            for statement in statements {
                if let label = statement.label { table.add(["  \(label)", "", "", ""]) }
                add(statement, comparison, to: &table)
            }
        }
        return isEmpty ? [] : [""] + table.lines(width: width)
    }

    private func add(
        _ statement: ComparedOutcome.Statement, _ comparison: Comparison,
        to table: inout TextTable
    ) {
        let indent = statement.label == nil ? "  " : "    "
        for (index, side) in comparison.sides.enumerated() {
            guard case .probability(let proportion) = statement.values[index] else { continue }
            let chance = SignificantDigits.percent(proportion)
            guard index > 0 else {
                table.add([indent + side.name, chance, "", ""])
                continue
            }
            let difference = statement.differences[index - 1]
            let warning = ErrorWords.warning(
                difference, [statement.values[0], statement.values[index]])
            defer { if let warning { table.note(warning) } }
            switch difference {
            case .paired(let pair):
                table.add(
                    [indent + side.name, chance]
                        + points(pair.difference, pair.interval))
                table.note(flips(pair))
            case .unpaired(let difference, let interval):
                table.add([indent + side.name, chance] + points(difference, interval))
            case .notComparable(let reason):
                table.add([indent + side.name, chance, "", ""])
                table.note("not compared: \(reason)")
            case .pairedNumbers, .unpairedNumbers: break
            }
        }
    }

    /// `8,120 turn to no and 1,720 to yes, p < 0.001; pairing is worth 7.1 × the trials`.
    private func flips(_ pair: PairedProportion) -> String {
        guard pair.onlyFirst + pair.onlySecond > 0 else { return "no trial differs" }
        var text = "\(pair.onlyFirst.grouped) turn to no and \(pair.onlySecond.grouped) to yes"
        guard pair.scarcity != .oneDraw else { return text }
        text += pair.pValue < 0.001 ? ", p < 0.001" : String(format: ", p = %.3f", pair.pValue)
        return text + worth(pair.varianceRatio)
    }

    private func worth(_ ratio: Double?) -> String {
        guard let ratio else { return "" }
        var text = String(format: ratio < 10 ? "%.1f" : "%.0f", ratio)
        if ratio >= 100 {
            let unit = pow(10, log10(ratio).rounded(.down) - 1)
            text = Int((ratio / unit).rounded() * unit).grouped
        }
        return "; pairing is worth \(text) × the trials"
    }

    /// In points of a hundred, with as many places as the interval allows.
    private func points(_ difference: Double, _ interval: Interval) -> [String] {
        func text(_ value: Double) -> String { SignedDigits.points(value, interval.halfWidth) }
        return [
            text(difference) + " points", "\(text(interval.low)) to \(text(interval.high))",
        ]
    }

    // MARK: Numbers

    private func numbers(_ comparison: Comparison) -> [String] {
        var table = TextTable([.left, .right, .right, .right, .left])
        table.add(["NUMBERS", "mean", "difference", "95 % interval", "unit"])
        var isEmpty = true
        for outcome in comparison.outcomes {
            for statement in outcome.statements where !statement.isProbability {
                isEmpty = false
                table.add([outcome.name, "", "", "", TimeWords.unit(outcome.unit)])
                if let question = outcome.question { table.note(question) }
                let means = statement.means
                for (index, side) in comparison.sides.enumerated() {
                    let mean = means[index]
                    guard index > 0 else {
                        table.add(["  " + side.name, mean, "", "", ""])
                        continue
                    }
                    let difference = statement.differences[index - 1]
                    defer {
                        if let warning = ErrorWords.warning(difference, []) { table.note(warning) }
                    }
                    switch difference {
                    case .pairedNumbers(let pair):
                        table.add(
                            ["  " + side.name, mean]
                                + change(pair.difference.mean, pair.difference.interval) + [""])
                        let gain = worth(pair.varianceRatio).dropFirst(2)
                        if !gain.isEmpty { table.note(String(gain)) }
                        if pair.difference.isAlwaysZero { table.note("no trial differs") }
                    case .unpairedNumbers(let difference, let interval):
                        table.add(["  " + side.name, mean] + change(difference, interval) + [""])
                    case .notComparable(let reason):
                        table.add(["  " + side.name, mean, "", "", ""])
                        table.note("not compared: \(reason)")
                    case .paired, .unpaired: break
                    }
                }
            }
        }
        return isEmpty ? [] : [""] + table.lines(width: width)
    }

    private func change(_ difference: Double, _ interval: Interval) -> [String] {
        func text(_ value: Double) -> String { SignedDigits.number(value, interval.halfWidth) }
        guard interval.halfWidth.isFinite else { return [text(difference), "unknown"] }
        return [text(difference), "\(text(interval.low)) to \(text(interval.high))"]
    }

    // MARK: Models and runs

    private func models(_ comparison: Comparison) -> [String] {
        var lines: [String] = []
        let first = comparison.sides[0]
        for side in comparison.sides.dropFirst() {
            lines.append("")
            lines += TextTable.wrap(
                "WHAT DIFFERS in \(side.name)", width: width, indent: 0, hanging: 2)
            let differences = ModelDifference.between(first, side)
            if differences.isEmpty { lines.append("  nothing") }
            for difference in differences {
                lines += TextTable.wrap(
                    [difference.section, difference.name].filter { !$0.isEmpty }
                        .joined(separator: " "), width: width, indent: 2, hanging: 4)
                if let text = difference.first { lines += listing("- ", text) }
                if let text = difference.second { lines += listing("+ ", text) }
            }
        }
        return lines
    }

    private func listing(_ sign: String, _ text: String) -> [String] {
        TextTable.wrap(sign + text, width: width, indent: 4, hanging: 6)
    }

    private func foot(_ comparison: Comparison) -> [String] {
        let result = comparison.sides[0].result
        var lines = ["", "RUNS"]
        // Independent runs may differ in both.
        let trials = comparison.sides.map(\.result.trials)
        let seeds = comparison.sides.map(\.result.seed)
        let counted =
            Set(trials).count == 1
            ? "\(result.trials.grouped) each" : trials.map(\.grouped).joined(separator: ", ")
        let drawn =
            Set(seeds).count == 1 ? "\(seeds[0])" : seeds.map(String.init).joined(separator: ", ")
        var texts = [
            "trials    \(counted); \(result.stopReason.wordsOfDifferences)",
            "seed      \(drawn), streams v\(result.streamVersion)",
        ]
        texts += comparison.sides.map { "digest    \($0.result.digest.prefix(12)) \($0.name)" }
        let seconds = comparison.sides.reduce(0) { $0 + $1.result.seconds }
        texts.append("took      \(String(format: "%.2f", seconds)) s")
        lines += texts.flatMap { TextTable.wrap($0, width: width, indent: 2, hanging: 12) }
        return lines
    }
}

extension ComparedOutcome.Statement {
    var isProbability: Bool {
        if case .probability? = values.first { return true }
        return false
    }

    /// The means of all sides in one format; none of a probability.
    var means: [String] {
        let numbers = values.compactMap { value -> (Double, Double)? in
            guard case .mean(let summary) = value else { return nil }
            return (summary.mean, summary.interval.halfWidth)
        }
        return RowDigits(numbers.map { (value: $0.0, halfWidth: $0.1) }).texts
    }
}
