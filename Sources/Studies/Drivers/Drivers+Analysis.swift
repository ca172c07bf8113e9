// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Model
public import Program
public import Simulation
internal import Statistics
internal import Tables

extension Drivers {
    /// What the trials of a run of the program say; of the outcomes those that are named, all by
    /// default. Of numbers the squared error is asked about, or the continuous ranked probability score.
    public init(
        _ trials: Trials, _ program: Program, outcomes: Set<String>? = nil, isCRPS: Bool = false
    ) throws(DriversProblem) {
        let drawn = trials.parameters.filter { column in
            column.values.contains { $0 != column.values[0] }
        }
        guard !drawn.isEmpty else { throw .noParameters }
        let complete = trials.count / trials.repeats
        let weighted = trials.weights.flatMap { WeightedTrials($0, repeats: trials.repeats) }
        let weights = weighted.map { DrawWeights($0) }
        let enough = weights?.kept ?? complete
        guard enough >= Self.fewestDraws else { throw .tooFewDraws(enough) }
        scenario = program.scenario
        self.isCRPS = isCRPS
        self.trials = trials.count
        draws = trials.draws
        repeats = trials.repeats
        tied = scenario.correlations.map(\.parameters)
        let sorted = drawn.map { SortedParameter($0, complete: complete, weights, weighted) }
        let depends = program.process.outcomesDependOnParameters
        answers = zip(scenario.outcomes.indices, scenario.outcomes).compactMap { index, outcome in
            guard outcomes?.contains(outcome.name) ?? true else { return nil }
            let column = trials.outcomes[index]
            let response = DrawResponse(
                column, outcome, trials, weights, horizon: program.scenario.horizon, isCRPS: isCRPS)
            guard let variance = response.variance else { return nil }
            let values = ValuesOfDraws(column, trials.repeats, weighted)
            let ranks = response.ranks
            // A parameter that the answer never reads carries nothing: chance would say otherwise of one
            // in twenty.
            // Nor does one whose share is rounding.
            let least = max(variance.halfWidth, 1e-12 * response.totalVariance)
            let isSeen = depends[index] && variance.value > least
            return Answer(
                outcome: outcome, mean: values.all,
                doubt: response.totalVariance, fromParameters: max(0, variance.value),
                fromParametersHalfWidth: variance.halfWidth,
                rows: isSeen
                    ? sorted.compactMap { Row($0, response, ranks, values) }
                        .sorted { $0.share > $1.share } : [])
        }
    }
}

/// A parameter, with its draws sorted and cut into thirds once for all answers.
private struct SortedParameter {
    let name: String
    let draws: SortedDraws
    let thirds: SortedDraws.Thirds

    init(
        _ parameter: Trials.Column, complete: Int, _ weights: DrawWeights?,
        _ weighted: WeightedTrials?
    ) {
        name = parameter.name
        draws = SortedDraws(parameter.values, complete: complete, weights: weights)
        thirds = draws.thirds(of: parameter.values.count, weights: weighted?.ofDraws)
    }
}

extension Drivers.Row {
    fileprivate init?(
        _ parameter: SortedParameter, _ response: DrawResponse, _ ranks: DrawRanks,
        _ values: ValuesOfDraws
    ) {
        guard let index = FirstOrder(response, by: parameter.draws), let share = index.share else {
            return nil
        }
        self.parameter = parameter.name
        self.share = share
        halfWidth = index.halfWidth
        lowest = values.part(where: parameter.thirds.lowest)
        highest = values.part(where: parameter.thirds.highest)
        guard let low = lowest.place, let high = highest.place,
            let middle = values.part(where: parameter.thirds.middle).place,
            middle >= min(low, high), middle <= max(low, high), low != high
        else {
            rises = nil
            return
        }
        rises = ranks.rises(with: parameter.draws.ranks)
    }
}

extension DrawResponse {
    fileprivate init(
        _ column: OutcomeColumn, _ outcome: Outcome, _ trials: Trials, _ weights: DrawWeights?,
        horizon: Double, isCRPS: Bool
    ) {
        self.init(trials: trials.count, repeats: trials.repeats, weights: weights)
        var sample: [Double]?
        if isCRPS, case .numbers(let values) = column { sample = values }
        for component in AnswerComponent.all(of: outcome, horizon: horizon, sample: sample) {
            let values = component.values(column)
            add(weight: component.weight) { values[$0] }
        }
    }
}

extension Trials {
    /// The parameters that carry the doubt about an outcome beyond their error, by their share, and whether the
    /// answer rises with each; none where that cannot be told.
    func carriers(of outcome: String, _ program: Program) -> [(parameter: String, rises: Bool?)] {
        guard let drivers = try? Drivers(self, program, outcomes: [outcome]) else { return [] }
        return drivers.answers.flatMap(\.rows).filter(\.isSeen).map { ($0.parameter, $0.rises) }
    }
}
