// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
public import Model
internal import Simulation
public import Store
public import Tables

/// The trials as CSV, with the columns of the table `trials`: the first n rows of a longer run are those of
/// a run of n.
public struct TrialTable: Sendable {
    private let columns: [TrialColumns.Column]
    private let labels: [[String]]
    private let start: CivilDate
    private let repeats: Int

    /// Of a run whose blocks have these columns.
    public init(_ scenario: Scenario, _ columns: [RunManifest.Column], repeats: Int) {
        self.columns = TrialColumns(columns).all
        labels = scenario.outcomes.map { outcome in
            if case .category(_, let labels, _) = outcome.kind { return labels }
            return []
        }
        start = scenario.start
        self.repeats = repeats
    }

    /// The names of the columns, as a line.
    public var header: String { columns.map(\.name).joined(separator: ",") + "\n" }

    /// A Frictionless table schema of the table.
    public var schema: JSONValue {
        Records(
            "trials",
            columns.map { column in
                let (kind, description) = column.source.words
                return Records.Column(column.name, kind, description)
            }
        ).schema
    }

    /// The rows of a block, which has a value per trial for each of the run's columns.
    public func rows(_ block: TrialValues) -> String {
        var text = ""
        for index in 0..<block.trials {
            let trial = block.first + index
            text += columns.map { cell($0.source, trial, index, block) }.joined(separator: ",")
            text += "\n"
        }
        return text
    }

    /// The last day of the year 9999: ISO 8601 has no name for a later one.
    private static let lastDay = CivilDate(dayNumber: 2_932_896)

    private func cell(
        _ source: TrialColumns.Source, _ trial: Int, _ index: Int, _ block: TrialValues
    ) -> String {
        switch source {
        case .trial: return "\(trial)"
        case .draw: return "\(trial / repeats)"
        case .value(let column), .days(let column):
            let value = block.values[column][index]
            return value.isFinite ? ExactNumber.text(value) : ""
        case .day(let column):
            let value = block.values[column][index]
            guard value < Double(Self.lastDay.dayNumber - start.dayNumber + 1) else { return "" }
            return "\(start.adding(days: Int(value.rounded(.down))))"
        case .label(let column):
            let label = Int(block.values[column][index])
            guard labels[column].indices.contains(label) else { return "" }
            return Records.Cell.quoted(labels[column][label])
        }
    }
}

extension TrialColumns.Source {
    /// The Frictionless type, and what stands in the column.
    fileprivate var words: (Column.Field.Kind, description: String) {
        switch self {
        case .trial: (.integer, "Number of the trial, from 0")
        case .draw: (.integer, "Number of its parameter draw, from 0")
        case .value: (.number, "The value; yes is 1 and no is 0")
        case .day: (.date, "The day; empty for never")
        case .days: (.number, "Days since the scenario starts; empty for never")
        case .label: (.string, "The label")
        }
    }
}
