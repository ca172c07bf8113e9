// SPDX-License-Identifier: GPL-3.0-or-later

internal import Model
public import Runs
internal import Simulation
internal import Statistics

extension Policy {
    /// What the plays of all policies say.
    public init(_ played: Played, _ plan: Plan) throws(PolicyProblem) {
        let repeats = played.trials[0].repeats
        let left = played.left.sorted()
        let count = played.count
        let draws = count / repeats
        guard draws >= Self.fewestDraws else { throw .tooFewDraws(draws) }
        scenario = played.subjects[0].scenario
        aim = plan.aim
        enough = plan.enough
        criterion = plan.criterion
        within = plan.within
        trials = count
        self.draws = draws
        let values = zip(played.trials, plan.candidates).map { trials, candidate in
            plan.aim.values(trials, candidate)
        }
        let summaries = values.map { NumberSummary($0, repeats: repeats) }
        let best = left.max { (summaries[$0]?.mean ?? 0) < (summaries[$1]?.mean ?? 0) } ?? 0
        let futures = FuturesOfPolicies(played, values, plan.enough, repeats: repeats)
        let rows = plan.candidates.enumerated().compactMap { index, candidate -> Row? in
            guard let summary = summaries[index] else { return nil }
            let place = left.firstIndex(of: index)
            let differences = zip(values[index], values[best]).map { $0 - $1 }
            return Row(
                candidate: candidate, utility: summary,
                toBest: index == best ? nil : NumberSummary(differences, repeats: repeats),
                droppedAfter: place == nil ? played.trials[index].count / repeats : nil,
                futures: place.map { futures.of($0) })
        }
        self.rows = Self.sorted(rows, by: plan.criterion)
    }

    /// Those left by the criterion, equal ones in the choices' order; then the others, the last first.
    private static func sorted(_ rows: [Row], by criterion: Criterion) -> [Row] {
        func key(_ row: Row) -> Double {
            switch criterion {
            case .expected: -row.utility.mean
            case .minimaxRegret: row.futures?.greatestRegret ?? 0
            case .maximin: -(row.futures?.low ?? 0)
            case .satisficing: -(row.futures?.enough ?? 0)
            }
        }
        let numbered = Array(rows.enumerated())
        let left = numbered.filter { $0.element.droppedAfter == nil }
            .sorted { (key($0.element), $0.offset) < (key($1.element), $1.offset) }
        let others = numbered.filter { $0.element.droppedAfter != nil }
            .sorted {
                ($1.element.droppedAfter ?? 0, $0.offset)
                    < ($0.element.droppedAfter ?? 0, $1.offset)
            }
        return (left + others).map(\.element)
    }
}

/// Policies over the draws that all of them have: what is expected in each, and what the best would add.
private struct FuturesOfPolicies {
    /// By policy and draw: what is told of it by the other draws.
    private let told: [[Double]]
    /// With the best policy of each draw as the other draws tell it.
    private let choice: InformedChoice
    private let enough: [Double?]

    init(_ played: Played, _ values: [[Double]], _ aim: Aim?, repeats: Int) {
        let left = played.left.sorted()
        let means = left.map { DrawMeans(values[$0], repeats: repeats).values }
        let draws = means.map(\.count).min() ?? 0
        let splines = AdditiveSplines(
            played.parameters(draws: draws).map(\.values), draws: draws)
        let told = means.map(splines.told)
        self.told = told
        choice = InformedChoice(means, expected: told)
        enough = left.map { play -> Double? in
            guard case .atLeast(let share, let outcome)? = aim?.kind,
                let held = played.trials[play].outcomes[outcome].held
            else { return nil }
            let chances = splines.told(DrawMeans(held.map { Double($0) }, repeats: repeats).values)
            return Double(chances.count { $0 >= share }) / Double(draws)
        }
    }

    func of(_ policy: Int) -> Policy.Futures {
        let sorted = told[policy].sorted()
        return Policy.Futures(
            regret: choice.regret(of: policy), plainRegret: choice.plainRegret(of: policy),
            greatestRegret: choice.informed.enumerated()
                .map { told[$1][$0] - told[policy][$0] }.max() ?? 0,
            low: sorted[sorted.count / 20], enough: enough[policy])
    }
}
