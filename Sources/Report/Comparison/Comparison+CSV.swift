// SPDX-License-Identifier: GPL-3.0-or-later

internal import Program
internal import Simulation
internal import Statistics
public import Studies

extension Comparison {
    /// The comparison as tidy tables; with explanations also that of flips.
    public func csvTables(explaining flips: [ExplainedFlips] = []) -> [CSVTable] {
        [differenceTable, modelTable] + (flips.isEmpty ? [] : [flipTable(flips)])
    }

    /// The names of `csvTables`, which are known before there is a comparison.
    public static func csvNames(isExplained: Bool) -> [String] {
        ["differences", "models"] + (isExplained ? ["flips"] : [])
    }

    private var differenceTable: CSVTable {
        typealias Column = CSVTable.Column
        var table = CSVTable(
            "differences",
            [
                Column(name: "outcome", type: "string", description: "Name of the outcome"),
                Column(
                    name: "label", type: "string",
                    description: "Label of a category; else empty"),
                Column(
                    name: "measure", type: "string",
                    description: "probability (of a date: that it happens at all) or mean"),
                Column(name: "reference", type: "string", description: "What is compared with"),
                Column(name: "variant", type: "string", description: "What is compared"),
                Column(name: "reference_value", type: "number", description: "Value there"),
                Column(name: "value", type: "number", description: "Value here"),
                Column(
                    name: "difference", type: "number",
                    description: "value minus reference_value"),
                Column(
                    name: "low95", type: "number", description: "Lower end of its 95 % interval"),
                Column(name: "high95", type: "number", description: "Upper end of it"),
                Column(
                    name: "to_no", type: "integer",
                    description: "Trials that hold in the reference only; empty if not paired"),
                Column(
                    name: "to_yes", type: "integer",
                    description: "Trials that hold in the variant only"),
                Column(name: "both", type: "integer", description: "Trials that hold in both"),
                Column(
                    name: "neither", type: "integer", description: "Trials that hold in neither"),
                Column(
                    name: "p_value", type: "number",
                    description: "McNemar's test, mid-p; empty if not paired"),
                Column(
                    name: "variance_ratio", type: "number",
                    description: "How many times the trials independent runs would need"),
                Column(name: "trials", type: "integer", description: "Trials of the variant"),
                Column(
                    name: "few_draws", type: "string",
                    description:
                        "true if few parameter draws show how wide the interval is; empty without one"
                ),
                Column(
                    name: "not_compared_because", type: "string",
                    description: "Why there is no difference; empty where there is one"),
            ])
        for outcome in outcomes {
            for statement in outcome.statements {
                for (index, difference) in statement.differences.enumerated() {
                    table.add(
                        [.text(outcome.name), .text(statement.label)]
                            + cells(statement, index + 1, difference))
                }
            }
        }
        return table
    }

    private func cells(
        _ statement: ComparedOutcome.Statement, _ index: Int,
        _ difference: ComparedOutcome.Difference
    ) -> [CSVTable.Cell] {
        let (reference, value) = (statement.values[0], statement.values[index])
        var start: [CSVTable.Cell] = [
            .text(value.measure), .text(sides[0].name), .text(sides[index].name),
            .number(reference.number), .number(value.number),
        ]
        let trials = CSVTable.Cell.integer(sides[index].result.trials)
        let none = [CSVTable.Cell](repeating: .number(nil), count: 5)
        switch difference {
        case .paired(let pair):
            start += [
                .number(pair.difference), .number(pair.interval.low), .number(pair.interval.high),
                .integer(pair.onlyFirst), .integer(pair.onlySecond), .integer(pair.both),
                .integer(pair.neither), .number(pair.pValue), .number(pair.varianceRatio),
            ]
        case .pairedNumbers(let pair):
            let interval = pair.difference.interval
            start += [.number(pair.difference.mean), .number(interval.low), .number(interval.high)]
            start += none + [.number(pair.varianceRatio)]
        case .unpaired(let change, let interval), .unpairedNumbers(let change, let interval):
            start += [.number(change), .number(interval.low), .number(interval.high)]
            start += none + [.number(nil)]
        case .notComparable(let reason):
            start += [.number(nil), .number(nil), .number(nil)] + none + [.number(nil)]
            return start + [trials, .text(nil), .text(reason)]
        }
        let isRough = ErrorWords.warning(difference, [reference, value]) != nil
        return start + [trials, .text(isRough ? "true" : "false"), .text(nil)]
    }

    private var modelTable: CSVTable {
        var table = CSVTable(
            "models",
            [
                CSVTable.Column(name: "variant", type: "string", description: "What is compared"),
                CSVTable.Column(
                    name: "section", type: "string",
                    description: "Section of the file; set for state that a variant sets"),
                CSVTable.Column(
                    name: "name", type: "string",
                    description: "What differs, by its keys in the section"),
                CSVTable.Column(
                    name: "reference", type: "string", description: "As the reference has it"),
                CSVTable.Column(
                    name: "changed", type: "string", description: "As the variant has it"),
            ])
        for side in sides.dropFirst() {
            for difference in ModelDifference.between(sides[0], side) {
                table.add([
                    .text(side.name), .text(difference.section), .text(difference.name),
                    .text(difference.first), .text(difference.second),
                ])
            }
        }
        return table
    }
}

extension ComparedOutcome.Value {
    fileprivate var measure: String {
        switch self {
        case .probability: "probability"
        case .mean: "mean"
        }
    }

    fileprivate var number: Double {
        switch self {
        case .probability(let proportion): proportion.value
        case .mean(let summary): summary.mean
        }
    }
}
