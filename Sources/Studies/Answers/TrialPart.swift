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

/// The answers to an outcome in some trials, or in all. What is not asked of its kind is `nothing`, as is what
/// no trial answers.
struct TrialPart {
    private let column: OutcomeColumn
    /// All trials if nil.
    private let isMember: [Bool]?
    private let repeats: Int
    private let numbers: Numbers

    private enum Numbers {
        case all(RankedValues)
        case part(PartValues)
    }

    init(of sorted: SortedColumn, _ isMember: [Bool]?, repeats: Int) {
        column = sorted.column
        self.isMember = isMember
        self.repeats = repeats
        let values = sorted.values
        numbers =
            isMember.map {
                .part(PartValues(values, sorted: sorted.order, where: $0, repeats: repeats))
            }
            ?? .all(
                RankedValues(
                    sorted: sorted.order.map { values[$0] }, inOrder: values, repeats: repeats))
    }

    /// That it is so, has this label, or comes at all.
    func chance(ofLabel label: Int) -> Quantity {
        let flags: [UInt8]
        switch column {
        case .flags, .dates: flags = column.held ?? []
        case .categories(let labels): flags = labels.map { $0 == UInt8(label) ? 1 : 0 }
        case .numbers: return .nothing
        }
        let proportion =
            isMember.map { Proportion(flags, where: $0, repeats: repeats) }
            ?? Proportion(ClusterCounts(flags: flags, repeats: repeats))
        return proportion.trials > 0 ? .probability(proportion) : .nothing
    }

    var mean: Quantity {
        guard case .numbers(let values) = column else { return .nothing }
        switch numbers {
        case .part(let part):
            return part.mean.map { .number($0.value, $0.interval) } ?? .nothing
        case .all:
            return NumberSummary(values, repeats: repeats).map { .number($0.mean, $0.interval) }
                ?? .nothing
        }
    }

    func quantile(_ probability: Double, _ scenario: Scenario) -> Quantity {
        let found: Quantile? =
            switch numbers {
            case .part(let part): part.quantile(probability)
            case .all(let ranked): Quantile(probability, of: ranked)
            }
        guard let found else { return .nothing }
        switch column {
        case .numbers:
            let bounds = found.low.flatMap { low in
                found.high.map { Interval(low: low, high: $0) }
            }
            return .number(found.value, bounds)
        case .dates:
            return .day(
                scenario.day(of: found.value), low: found.low.map(scenario.day(of:)),
                high: found.high.map(scenario.day(of:)))
        case .flags, .categories: return .nothing
        }
    }
}
