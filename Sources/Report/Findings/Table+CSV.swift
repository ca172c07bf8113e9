// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Statistics
public import Tables

extension Findings {
    /// The tables as they are written to files.
    public var csvTables: [CSVTable] {
        tables.filter { $0.media.contains(.files) }.map(CSVTable.init)
    }
}

extension CSVTable {
    /// A column for each field, a row for each record.
    init(_ table: Table) {
        self.init(
            table.name,
            table.columns.flatMap(\.fields).map {
                Column(name: $0.name, type: $0.kind.rawValue, description: $0.description)
            })
        for row in table.parts.flatMap(\.rows) where !row.isHeading {
            add(
                zip(table.columns, row.cells).flatMap { column, quantity in
                    quantity.cells(column.fields)
                })
        }
    }
}

extension Quantity {
    /// One for each field. The error of a range is estimated once for all of them.
    fileprivate func cells(_ fields: [Tables.Column.Field]) -> [CSVTable.Cell] {
        guard case .estimate(let estimate) = self else {
            return fields.map { cell($0.part, $0.kind) }
        }
        let error = estimate.rangeError
        return fields.map { field in
            guard case .ofRange(let part) = field.part else {
                return Quantity.probability(estimate.proportion).cell(field.part, field.kind)
            }
            return .number(estimate.cell(part, error))
        }
    }

    private func cell(_ part: Part, _ kind: Tables.Column.Field.Kind) -> CSVTable.Cell {
        if kind == .date, case .day(let day, _, _) = self, case .value = part {
            return .date(day.date)
        }
        let cell = cell(part)
        // A column of numbers and days by turns is text.
        guard kind == .string else { return cell }
        if case .text = cell { return cell }
        return .text(cell.text.isEmpty ? nil : cell.text)
    }

    private func cell(_ part: Part) -> CSVTable.Cell {
        switch (self, part) {
        case (.text(let text), .value): .text(text)
        case (.count(let count), .value): .integer(count)
        case (.probability(let proportion), .value): .number(proportion.value)
        case (.probability(let proportion), .low): .number(proportion.interval.low)
        case (.probability(let proportion), .high): .number(proportion.interval.high)
        case (.probability(let proportion), .count): .integer(proportion.successes)
        case (.probability(let proportion), .trials): .integer(proportion.trials)
        case (.probability(let proportion), .effectiveTrials): .number(proportion.effectiveCount)
        case (.probability(let proportion), .fewDraws):
            .text(proportion.scarcity == nil ? "false" : "true")
        case (.chance(let value, _), .value): .number(value)
        case (.chance(_, let interval), .low): .number(interval.low)
        case (.chance(_, let interval), .high): .number(interval.high)
        case (.number(let value, _), .value), (.change(let value, _), .value):
            .number(value.isFinite ? value : nil)
        case (.number(_, let interval?), .low), (.change(_, let interval?), .low):
            .number(interval.low.isFinite ? interval.low : nil)
        case (.number(_, let interval?), .high), (.change(_, let interval?), .high):
            .number(interval.high.isFinite ? interval.high : nil)
        case (.oneOf(let numbers, let index), .value): .number(numbers[index].value)
        case (.points(let value, _), .value): .number(value)
        case (.points(_, let interval), .low): .number(interval.low)
        case (.points(_, let interval), .high): .number(interval.high)
        case (.part(let count, let all), .value): .number(Double(count) / Double(all))
        case (.part(let count, _), .count): .integer(count)
        case (.pValue(let value), .value), (.ratio(let value), .value): .number(value)
        case (.compared(let value, _), _): value.cell(part)
        case (.share(let share, _), .value): .number(share)
        case (.share(let share, let half), .low): .number(half.isFinite ? share - half : nil)
        case (.share(let share, let half), .high): .number(half.isFinite ? share + half : nil)
        case (.direction(let rises), .value): .text(rises ? "up" : "down")
        case (.day(let day, _, _), .value): .text(day.inFiles)
        case (.day(_, let low?, _), .low): .text(low.inFiles)
        case (.day(_, _, let high?), .high): .text(high.inFiles)
        default: .number(nil)
        }
    }
}

extension Quantity.Day {
    fileprivate var date: CivilDate? {
        if case .on(let day) = self { return day }
        return nil
    }
}

extension Estimate {
    fileprivate func cell(_ part: Quantity.RangePart, _ error: RangeError?) -> Double? {
        switch part {
        case .low: range?.low
        case .high: range?.high
        case .lowLow: error?.low.low
        case .lowHigh: error?.low.high
        case .highLow: error?.high.low
        case .highHigh: error?.high.high
        case .beyondMean: shareBeyondMean
        }
    }
}
