// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import GRDB
internal import Model

/// Writes a run's trials as the plain table `trials` into some database.
struct TrialWriter {
    let file: RunFile
    let scenario: Scenario
    let columns: [TrialColumns.Column]

    /// The last day of the year 9999.
    private static let end = CivilDate(dayNumber: 2_932_896)

    func write(to database: Connection) throws {
        let blocks = try file.blockRows()
        try database.inTransaction { db in
            let definitions = columns.map {
                "\($0.name.quotedForSQL) \($0.type)\($0.source == .trial ? " PRIMARY KEY" : "")"
            }
            try db.execute(sql: "CREATE TABLE trials(\(definitions.joined(separator: ", ")))")
            let marks = columns.map { _ in "?" }.joined(separator: ", ")
            let statement = try db.makeStatement(sql: "INSERT INTO trials VALUES (\(marks))")
            for block in blocks { try write(block, statement) }
            return .commit
        }
    }

    private func write(_ block: BlockRow, _ statement: Statement) throws {
        let repeats = file.manifest.repeats
        var read: [Int: [Double]] = [:]
        try file.read { db in
            for position in columns.compactMap(\.source.position) where read[position] == nil {
                read[position] = try file.values(block, position, db)
            }
        }
        let sources = columns.map {
            column -> (source: TrialColumns.Source, values: [Double], Bool) in
            let position = column.source.position
            let isPerDraw = position.map { file.manifest.columns[$0].role == .parameter } ?? false
            return (column.source, position.flatMap { read[$0] } ?? [], isPerDraw)
        }
        let labels = scenario.outcomes.map(\.labels)
        let firstDraw = block.first / repeats
        let lastDay = Double(Self.end.dayNumber - scenario.start.dayNumber + 1)
        for index in 0..<block.trials {
            let trial = block.first + index
            let cells = sources.map {
                source, values, isPerDraw -> (any DatabaseValueConvertible)? in
                let at = isPerDraw ? trial / repeats - firstDraw : index
                switch source {
                case .trial: return trial
                case .draw: return trial / repeats
                case .value:
                    let value = values[at]
                    return value.isFinite ? value : nil
                case .days: return values[at].isFinite ? values[at] : nil
                case .day:
                    // SQL has no name for a day past the year 9999, nor has ISO 8601.
                    guard values[at] < lastDay else { return nil }
                    return "\(scenario.day(at: values[at]))"
                case .label(let position):
                    let label = Int(values[at])
                    return labels[position].indices.contains(label) ? labels[position][label] : nil
                }
            }
            try statement.execute(arguments: StatementArguments(cells))
        }
    }
}

extension TrialColumns.Source {
    /// The recorded column behind it.
    var position: Int? {
        switch self {
        case .trial, .draw: nil
        case .value(let position), .day(let position), .days(let position), .label(let position):
            position
        }
    }
}

extension Outcome {
    /// The labels of a category; none of anything else.
    fileprivate var labels: [String] {
        if case .category(_, let labels, _) = kind { return labels }
        return []
    }
}
