// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Model
public import Program
public import Simulation
internal import Statistics

extension Drivers {
    /// What the trials of a run of the program say; of the outcomes those that are named, all by
    /// default.
    public init(
        _ trials: Trials, _ program: Program, outcomes: Set<String>? = nil
    ) throws(DriversProblem) {
        let drawn = trials.parameters.filter { column in
            column.values.contains { $0 != column.values[0] }
        }
        guard !drawn.isEmpty else { throw .noParameters }
        let complete = trials.count / trials.repeats
        guard complete >= Self.fewestDraws else { throw .tooFewDraws(complete) }
        scenario = program.scenario
        self.trials = trials.count
        draws = trials.draws
        repeats = trials.repeats
        tied = scenario.correlations.map(\.parameters)
        let thirds = drawn.map { Thirds($0.values, trials.count, trials.repeats) }
        let depends = program.process.outcomesDependOnParameters
        answers = zip(scenario.outcomes.indices, scenario.outcomes).compactMap { index, outcome in
            guard outcomes?.contains(outcome.name) ?? true else { return nil }
            let column = trials.outcomes[index]
            let response = DrawResponse(column, outcome, trials, horizon: program.scenario.horizon)
            guard let variance = response.variance else { return nil }
            // A parameter that the answer never reads carries nothing: chance would say otherwise of one
            // in twenty.
            // Nor does one whose share is rounding.
            let least = max(variance.halfWidth, 1e-12 * response.totalVariance)
            let isSeen = depends[index] && variance.value > least
            return Answer(
                outcome: outcome, mean: column.value(nil, trials.repeats),
                doubt: response.totalVariance, fromParameters: max(0, variance.value),
                fromParametersHalfWidth: variance.halfWidth,
                rows: isSeen
                    ? zip(drawn, thirds).compactMap { Row($0, $1, response, column, trials) }
                        .sorted { $0.share > $1.share } : [])
        }
    }
}

/// The trials of the draws with the lowest, middle and highest values of a parameter.
private struct Thirds {
    let lowest, middle, highest: [Bool]

    init(_ values: [Double], _ trials: Int, _ repeats: Int) {
        let order = values.indices.sorted {
            values[$0] < values[$1] || (values[$0] == values[$1] && $0 < $1)
        }
        let size = values.count / 3
        func members(_ draws: ArraySlice<Int>) -> [Bool] {
            var isMember = [Bool](repeating: false, count: trials)
            for draw in draws {
                for trial in draw * repeats..<min(trials, (draw + 1) * repeats) {
                    isMember[trial] = true
                }
            }
            return isMember
        }
        lowest = members(order[..<size])
        middle = members(order[size..<order.count - size])
        highest = members(order[(order.count - size)...])
    }
}

extension Drivers.Row {
    fileprivate init?(
        _ parameter: Trials.Column, _ thirds: Thirds, _ response: DrawResponse,
        _ column: OutcomeColumn, _ trials: Trials
    ) {
        guard let index = FirstOrder(response, by: parameter.values), let share = index.share else {
            return nil
        }
        self.parameter = parameter.name
        self.share = share
        halfWidth = index.halfWidth
        lowest = column.value(thirds.lowest, trials.repeats)
        highest = column.value(thirds.highest, trials.repeats)
        guard let low = lowest?.number, let high = highest?.number,
            let middle = column.value(thirds.middle, trials.repeats)?.number,
            middle >= min(low, high), middle <= max(low, high), low != high
        else {
            rises = nil
            return
        }
        rises = response.rankCorrelation(with: parameter.values) > 0
    }
}

extension Drivers.Value {
    var number: Double {
        switch self {
        case .probability(let proportion): proportion.value
        case .number(let value, _): value
        }
    }
}

extension OutcomeColumn {
    /// The chance that it holds, or comes at all, or the mean, in some trials, or in all; nil for a
    /// category.
    fileprivate func value(_ part: [Bool]?, _ repeats: Int) -> Drivers.Value? {
        func chance(_ flags: [UInt8]) -> Drivers.Value {
            .probability(
                part.map { Proportion(flags, where: $0, repeats: repeats) }
                    ?? Proportion(ClusterCounts(flags: flags, repeats: repeats)))
        }
        switch self {
        case .flags(let flags): return chance(flags)
        case .dates(let moments): return chance(moments.map { $0.isFinite ? 1 : 0 })
        case .numbers(let values):
            let isMember = part ?? [Bool](repeating: true, count: values.count)
            return PartValues(values, where: isMember, repeats: repeats).mean
                .map { .number($0.value, $0.interval) }
        case .categories: return nil
        }
    }
}

extension DrawResponse {
    /// Days of a date's curve that are looked at.
    private static let days = 32

    fileprivate init(
        _ column: OutcomeColumn, _ outcome: Outcome, _ trials: Trials, horizon: Double
    ) {
        self.init(trials: trials.count, repeats: trials.repeats)
        switch column {
        case .flags(let flags): add { Double(flags[$0]) }
        case .numbers(let values): add { values[$0] }
        case .categories(let values):
            guard case .category(_, let labels, _) = outcome.kind else { return }
            for label in labels.indices { add { values[$0] == UInt8(label) ? 1 : 0 } }
        case .dates(let moments):
            // Whether it comes at all first: that is what the arrow is about. The rest are the middles
            // of even stretches, each counted with its length, so that the sum is over days.
            add(weight: 0) { moments[$0].isFinite ? 1 : 0 }
            let length = horizon / Double(Self.days)
            for step in 0..<Self.days {
                let day = (Double(step) + 0.5) * length
                add(weight: length) { moments[$0] <= day ? 1 : 0 }
            }
        }
    }
}
