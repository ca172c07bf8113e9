// SPDX-License-Identifier: GPL-3.0-or-later

internal import Simulation
internal import Statistics
internal import Tables

/// What an outcome says in some draws: the chance that it holds, or comes at all, or its mean. It is
/// counted, or sorted, once for all parameters.
struct ValuesOfDraws {
    /// Of all trials; `nothing` for a category.
    let all: Quantity
    private let answers: Answers

    private enum Answers {
        case hits(HitsOfDraws)
        /// Numbers with the trials from the lowest up.
        case numbers([Double], sorted: [Int], repeats: Int)
        case weighted(SortedColumn, WeightedTrials)
        case none
    }

    init(_ column: OutcomeColumn, _ repeats: Int, _ weighted: WeightedTrials?) {
        if let weighted {
            let sorted = SortedColumn(column)
            all = Self.value(sorted, weighted)
            answers = .weighted(sorted, weighted)
            return
        }
        func hits(_ flags: [UInt8]) -> (Quantity, Answers) {
            (
                .probability(Proportion(ClusterCounts(flags: flags, repeats: repeats))),
                .hits(HitsOfDraws(flags, repeats: repeats))
            )
        }
        switch column {
        case .flags, .dates: (all, answers) = hits(column.held ?? [])
        case .numbers(let values):
            let order = values.indices.sorted { values[$0] < values[$1] }
            all = Self.mean(values, order, [Bool](repeating: true, count: values.count), repeats)
            answers = .numbers(values, sorted: order, repeats: repeats)
        case .categories: (all, answers) = (.nothing, .none)
        }
    }

    private static func value(_ column: SortedColumn, _ trials: WeightedTrials) -> Quantity {
        switch column.column {
        case .flags, .dates: .probability(trials.proportion(column.column.held ?? []))
        case .numbers(let values):
            trials.mean(values, sorted: column.order).map { .number($0.value, $0.interval) }
                ?? .nothing
        case .categories: .nothing
        }
    }

    /// Of all trials of those draws that are members.
    func part(where isMember: [Bool]) -> Quantity {
        switch answers {
        case .weighted(let column, let trials):
            let isTrial = trials.weights.indices.map { isMember[$0 / trials.repeats] }
            return trials.part(where: isTrial).map { Self.value(column, $0) } ?? .nothing
        case .hits(let hits): return .probability(hits.proportion(where: isMember))
        case .numbers(let values, let order, let repeats):
            let trials = [Bool](unsafeUninitializedCapacity: values.count) { trials, count in
                for trial in 0..<values.count {
                    trials.initializeElement(at: trial, to: isMember[trial / repeats])
                }
                count = values.count
            }
            return Self.mean(values, order, trials, repeats)
        case .none: return .nothing
        }
    }

    private static func mean(
        _ values: [Double], _ order: [Int], _ isMember: [Bool], _ repeats: Int
    ) -> Quantity {
        PartValues(values, sorted: order, where: isMember, repeats: repeats).mean
            .map { .number($0.value, $0.interval) } ?? .nothing
    }
}
