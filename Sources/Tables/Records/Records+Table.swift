// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions
internal import Statistics

extension Findings {
    /// The tables as they are written to files.
    public var records: [Records] {
        tables.filter { $0.media.contains(.files) }.map(Records.init)
    }
}

extension Records {
    /// A column for each field, a row for each record.
    public init(_ table: Table) {
        self.init(
            table.name,
            table.columns.flatMap(\.fields).map { Column($0.name, $0.kind, $0.description) },
            rows: table.parts.flatMap(\.rows).filter { !$0.isHeading }.map { row in
                zip(table.columns, row.cells).flatMap { column, quantity in
                    quantity.cells(column.fields)
                }
            })
    }
}

extension Quantity {
    /// One for each field. The error of a range is estimated once for all of them.
    fileprivate func cells(_ fields: [Column.Field]) -> [Records.Cell] {
        guard case .estimate(let estimate) = self else {
            return fields.map { cell($0.part, $0.kind) }
        }
        let error = estimate.rangeError
        return fields.map { field in
            guard case .ofRange(let part) = field.part else {
                return Quantity.probability(estimate.proportion).cell(field.part, field.kind)
            }
            return Records.Cell(estimate.cell(part, error))
        }
    }

    private func cell(_ part: Part, _ kind: Column.Field.Kind) -> Records.Cell {
        if kind == .date, case .day(let day, _, _) = self, case .value = part {
            return Records.Cell(day.date.map { "\($0)" })
        }
        let cell = cell(part)
        // A column of numbers and days by turns is text.
        guard kind == .string else { return cell }
        switch cell {
        case .text, .none: return cell
        case .integer(let number): return .text(String(number))
        case .number(let number): return .text(ExactNumber.text(number))
        }
    }

    private func cell(_ part: Part) -> Records.Cell {
        func finite(_ value: Double) -> Records.Cell { value.isFinite ? .number(value) : .none }
        return switch (self, part) {
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
            finite(value)
        case (.number(_, let interval?), .low), (.change(_, let interval?), .low):
            finite(interval.low)
        case (.number(_, let interval?), .high), (.change(_, let interval?), .high):
            finite(interval.high)
        case (.oneOf(let numbers, let index), .value): .number(numbers[index].value)
        case (.points(let value, _), .value): .number(value)
        case (.points(_, let interval), .low): .number(interval.low)
        case (.points(_, let interval), .high): .number(interval.high)
        case (.part(let count, let all), .value): .number(Double(count) / Double(all))
        case (.part(let count, _), .count): .integer(count)
        case (.pValue(let value), .value), (.ratio(let value), .value): .number(value)
        case (.compared(let value, _), _): value.cell(part)
        case (.share(let share, _), .value): .number(share)
        case (.share(let share, let half), .low): finite(share - half)
        case (.share(let share, let half), .high): finite(share + half)
        case (.direction(let rises), .value): .text(rises ? "up" : "down")
        case (.day(let day, _, _), .value): .text(day.inFiles)
        case (.day(_, let low?, _), .low): .text(low.inFiles)
        case (.day(_, _, let high?), .high): .text(high.inFiles)
        default: .none
        }
    }
}

extension Quantity.Day {
    /// The day; `nil` if it never comes.
    public var date: CivilDate? {
        if case .on(let day) = self { return day }
        return nil
    }

    /// In files it is a value, with one word.
    fileprivate var inFiles: String { date.map { "\($0)" } ?? "never" }
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
