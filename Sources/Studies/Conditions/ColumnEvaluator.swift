// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Simulation

/// Computes a formula for all trials at once, column by column.
///
/// Stretch by stretch, so that what lies between stays small; a formula without draws and without the
/// present moment is all that a condition can be.
struct ColumnEvaluator {
    private static let stretch = 4_096

    private let trials: Trials
    private let parameters: [String: Int]
    private let dates: [String: Int]

    init(_ trials: Trials) {
        self.trials = trials
        func indices(_ columns: [Trials.Column]) -> [String: Int] {
            Dictionary(
                columns.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        }
        parameters = indices(trials.parameters)
        dates = indices(trials.dates)
    }

    func values(of formula: Formula) -> [Double] {
        var values: [Double] = []
        values.reserveCapacity(trials.count)
        for start in stride(from: 0, to: trials.count, by: Self.stretch) {
            values += self.values(
                of: formula, in: start..<min(trials.count, start + Self.stretch))
        }
        return values
    }

    private func values(of formula: Formula, in range: Range<Int>) -> [Double] {
        switch formula {
        case .constant(let value): return [Double](repeating: value, count: range.count)
        case .symbol(let symbol): return TrialName(symbol).map { column($0, range) } ?? []
        case .unary(let operation, let operand):
            return values(of: operand, in: range).map(operation.value(of:))
        case .binary(let operation, let left, let right):
            return zip(values(of: left, in: range), values(of: right, in: range))
                .map(operation.value(of:_:))
        case .conditional(let condition, let yes, let no):
            let (a, b) = (values(of: yes, in: range), values(of: no, in: range))
            return values(of: condition, in: range).enumerated().map {
                $1 != 0 ? a[$0] : b[$0]
            }
        case .now, .draw: preconditionFailure("a condition neither draws nor reads the time")
        }
    }

    private func column(_ name: TrialName, _ range: Range<Int>) -> [Double] {
        switch name {
        case .outcome(let index):
            switch trials.outcomes[index] {
            case .flags(let values), .categories(let values): return values[range].map(Double.init)
            case .dates(let values), .numbers(let values): return Array(values[range])
            }
        case .parameter(let name):
            let values = trials.parameters[parameters[name]!].values
            return range.map { values[$0 / trials.repeats] }
        case .date(let name): return Array(trials.dates[dates[name]!].values[range])
        }
    }
}
