// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
public import Model
public import Simulation

/// The answers trial by trial, as CSV: the first n rows of a longer run are those of a run of n.
public struct TrialTable {
    private let scenario: Scenario
    private let result: RunResult

    public init(_ scenario: Scenario, _ result: RunResult) {
        self.scenario = scenario
        self.result = result
    }

    public var trials: Int { result.trials }

    public var header: String {
        (["trial", "draw"] + scenario.outcomes.map(\.name)).joined(separator: ",") + "\n"
    }

    /// The rows of some trials, counted from the run's first; at most `result.trials` of them.
    public func rows(_ trials: Range<Int>) -> String {
        var text = ""
        for trial in trials {
            let number = result.first + trial
            text += "\(number),\(number / result.repeats)"
            for (outcome, column) in zip(scenario.outcomes, result.columns) {
                text += "," + cell(outcome, column, trial)
            }
            text += "\n"
        }
        return text
    }

    /// 0 or 1; a number of days since the start, empty for never; a number; a label.
    private func cell(_ outcome: Outcome, _ column: OutcomeColumn, _ trial: Int) -> String {
        switch column {
        case .flags(let values): return String(values[trial])
        case .dates(let values):
            return values[trial].isFinite ? CSVTable.Cell.number(values[trial]) : ""
        case .numbers(let values): return CSVTable.Cell.number(values[trial])
        case .categories(let values):
            guard case .category(_, let labels, _) = outcome.kind else { return "" }
            return labels[Int(values[trial])]
        }
    }
}
