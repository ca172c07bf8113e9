// SPDX-License-Identifier: GPL-3.0-or-later

internal import Model
internal import Runs
internal import Simulation
internal import Statistics

/// What policies that are left come to over all futures.
protocol FuturesOfPolicies {
    /// Of one of them.
    func of(_ policy: Int) -> Policy.Futures
}

/// Policies over the draws that all of them have: what is expected in each, and what the best would add.
struct DrawFutures: FuturesOfPolicies {
    /// By policy and draw: what is told of it by the other draws.
    private let told: [[Double]]
    /// With the best policy of each draw as the other draws tell it.
    private let choice: InformedChoice
    private let enough: [Double?]
    /// Of each draw.
    private let weights: [Double]

    init(_ played: Played, _ values: [[Double]], _ aim: Aim?, _ weights: PlayWeights) {
        let left = played.left.sorted()
        let means = left.map { weights.means(values[$0]) }
        let draws = means.map(\.count).min() ?? 0
        let splines = AdditiveSplines(
            played.parameters(draws: draws).map(\.values), draws: draws, weights: weights.draws)
        let told = means.map(splines.told)
        self.told = told
        choice = InformedChoice(means, expected: told, weights: weights.draws)
        let ofDraws = weights.draws ?? [Double](repeating: 1, count: draws)
        self.weights = ofDraws
        let total = ofDraws.reduce(0, +)
        enough = left.map { play -> Double? in
            guard case .atLeast(let share, let outcome)? = aim?.kind,
                let held = played.trials[play].outcomes[outcome].held
            else { return nil }
            let chances = splines.told(weights.means(held.map { Double($0) }))
            return zip(chances, ofDraws).reduce(0) { $0 + ($1.0 >= share ? $1.1 : 0) } / total
        }
    }

    func of(_ policy: Int) -> Policy.Futures {
        Policy.Futures(
            regret: choice.regret(of: policy), plainRegret: choice.plainRegret(of: policy),
            greatestRegret: choice.informed.enumerated().filter { weights[$0.offset] > 0 }
                .map { told[$1][$0] - told[policy][$0] }.max() ?? 0,
            low: low(told[policy]), enough: enough[policy])
    }

    /// The 5th percentile.
    private func low(_ values: [Double]) -> Double {
        let order = values.indices.filter { weights[$0] > 0 }.sorted { values[$0] < values[$1] }
        let least = weights.reduce(0, +) / 20
        var sum = 0.0
        for draw in order {
            sum += weights[draw]
            if sum > least { return values[draw] }
        }
        return order.last.map { values[$0] } ?? 0
    }
}

/// Policies over the scenario and its variants, which count alike.
struct VariantFutures: FuturesOfPolicies {
    let futures: [Policy.Future]
    /// For each future, with nothing known of a draw: the best policy there, as the other draws tell it.
    private let choices: [InformedChoice]
    /// By future and policy.
    private let means: [[Double]]
    private let least: Double?

    /// By future and policy, in every trial.
    init(
        _ values: [[[Double]]], _ trials: [[Trials]], _ plan: Policy.Plan, repeats: Int
    ) {
        let grid = values.map { future in future.map { NumberSummary($0, repeats: repeats) } }
        let means = grid.map { future in future.map { $0?.mean ?? 0 } }
        self.means = means
        choices = values.map { future in
            let means = future.map { DrawMeans($0, repeats: repeats).values }
            let splines = AdditiveSplines([], draws: means.first?.count ?? 0)
            return InformedChoice(means, expected: means.map(splines.told))
        }
        if case .atLeast(let share, _)? = plan.enough?.kind { least = share } else { least = nil }
        futures = plan.futures.indices.map { future in
            let best = means[future].indices.max { means[future][$0] < means[future][$1] } ?? 0
            let cells = plan.candidates.indices.compactMap { policy -> Policy.Future.Cell? in
                guard let utility = grid[future][policy] else { return nil }
                let differences = zip(values[future][policy], values[future][best]).map { $0 - $1 }
                return Policy.Future.Cell(
                    candidate: plan.candidates[policy], utility: utility,
                    toBest: policy == best ? nil : NumberSummary(differences, repeats: repeats),
                    chance: plan.enough?.chance(trials[future][policy]))
            }
            return Policy.Future(name: plan.futures[future], cells: cells)
        }
    }

    func of(_ policy: Int) -> Policy.Futures {
        let regrets = means.map { ($0.max() ?? 0) - $0[policy] }
        let losses = choices.map { $0.losses(of: policy) }
        let count = Double(futures.count)
        let chances = futures.compactMap { $0.cells[policy].chance }
        return Policy.Futures(
            regret: DrawMean(count: losses[0].count) { draw in
                losses.reduce(0) { $0 + $1[draw] } / count
            },
            plainRegret: regrets.reduce(0, +) / count, greatestRegret: regrets.max() ?? 0,
            low: means.map { $0[policy] }.min() ?? 0,
            enough: least.map { least in Double(chances.count { $0 >= least }) / count })
    }
}

extension Policy.Future {
    /// With the policies in another order.
    func ordered(_ order: [Int]) -> Policy.Future {
        Policy.Future(name: name, cells: order.map { cells[$0] })
    }
}
