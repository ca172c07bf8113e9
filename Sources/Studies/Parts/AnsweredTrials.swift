// SPDX-License-Identifier: GPL-3.0-or-later

internal import Model
internal import Simulation
internal import Statistics
internal import Tables

/// An outcome's answers, sorted once for all of their parts.
struct SortedColumn {
    let column: OutcomeColumn
    /// Days, as the run's own quantiles count them, or numbers.
    let values: [Double]
    /// The trials from the lowest value up.
    let order: [Int]

    init(_ column: OutcomeColumn) {
        self.column = column
        let values =
            switch column {
            case .dates(let moments): moments.map { $0.rounded(.down) }
            case .numbers(let numbers): numbers
            case .flags, .categories: [Double]()
            }
        self.values = values
        order = values.indices.sorted { values[$0] < values[$1] }
    }
}

/// Which trials are looked at.
enum TrialSelection {
    /// All, which count alike; so many to a draw.
    case all(repeats: Int)
    case members([Bool], repeats: Int)
    case weighted(WeightedTrials)
    /// None.
    case none
}

/// The answers of some trials of an outcome, or of all.
struct AnsweredTrials {
    private let column: SortedColumn
    private let selection: TrialSelection
    private let numbers: Numbers

    private enum Numbers {
        case all(RankedValues)
        case part(PartValues)
        case weighted(WeightedTrials)
        case none
    }

    init(of column: SortedColumn, _ selection: TrialSelection) {
        self.column = column
        self.selection = selection
        let values = column.values
        switch selection {
        case .members(let isMember, let repeats):
            numbers = .part(
                PartValues(values, sorted: column.order, where: isMember, repeats: repeats))
        case .all(let repeats):
            numbers = .all(
                RankedValues(
                    sorted: column.order.map { values[$0] }, inOrder: values, repeats: repeats))
        case .weighted(let trials): numbers = .weighted(trials)
        case .none: numbers = .none
        }
    }

    /// What is said of an outcome, in the order of its statements; `nothing` where there is no such trial.
    func values(of statements: [AnswerStatement], in scenario: Scenario) -> [Quantity] {
        statements.enumerated().map { value(of: $1, label: $0, scenario) ?? .nothing }
    }

    /// `label` is the index of the label that is asked about.
    private func value(
        of statement: AnswerStatement, label: Int, _ scenario: Scenario
    ) -> Quantity? {
        switch (statement, column.column) {
        case (.probability, .flags(let flags)): chance(flags)
        case (.probability, .categories(let labels)):
            chance(labels.map { $0 == UInt8(label) ? 1 : 0 })
        case (.ever, .dates(let moments)): chance(moments.map { $0.isFinite ? 1 : 0 })
        case (.mean, .numbers): mean
        case (.quantile(let probability), .dates):
            quantile(probability).map { found in
                .day(
                    scenario.day(of: found.value), low: found.low.map { scenario.day(of: $0) },
                    high: found.high.map { scenario.day(of: $0) })
            }
        case (.quantile(let probability), .numbers):
            quantile(probability).map { found in
                .number(
                    found.value,
                    zip(found.low, found.high).map { Interval(low: $0, high: $1) })
            }
        case (.probability, _), (.ever, _), (.mean, _), (.quantile, _): nil
        }
    }

    private func chance(_ flags: [UInt8]) -> Quantity? {
        selection.proportion(flags).map { .probability($0) }
    }

    private var mean: Quantity? {
        guard case .numbers(let values) = column.column else { return nil }
        switch numbers {
        case .part(let part): return part.mean.map { .number($0.value, $0.interval) }
        case .weighted(let trials):
            return trials.mean(values, sorted: column.order).map { .number($0.value, $0.interval) }
        case .all(_):
            guard case .all(let repeats) = selection else { return nil }
            return NumberSummary(values, repeats: repeats).map { .number($0.mean, $0.interval) }
        case .none: return nil
        }
    }

    private func quantile(_ probability: Double) -> Quantile? {
        switch numbers {
        case .part(let part): part.quantile(probability)
        case .all(let ranked): Quantile(probability, of: ranked)
        case .weighted(let trials):
            trials.quantile(probability, column.values, sorted: column.order)
        case .none: nil
        }
    }
}

extension TrialSelection {
    /// How often a flag is set in them; `nil` if there are none.
    func proportion(_ flags: [UInt8]) -> Proportion? {
        let proportion: Proportion
        switch self {
        case .all(let repeats):
            proportion = Proportion(ClusterCounts(flags: flags, repeats: repeats))
        case .members(let isMember, let repeats):
            proportion = Proportion(flags, where: isMember, repeats: repeats)
        case .weighted(let trials): proportion = trials.proportion(flags)
        case .none: return nil
        }
        return proportion.trials > 0 ? proportion : nil
    }
}

/// Both, if both are there.
private func zip<A, B>(_ first: A?, _ second: B?) -> (A, B)? {
    guard let first, let second else { return nil }
    return (first, second)
}
