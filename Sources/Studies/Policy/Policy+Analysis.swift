// SPDX-License-Identifier: GPL-3.0-or-later

internal import Model
public import Runs
internal import Simulation
internal import Statistics

extension Policy {
    /// What the plays of all policies say.
    public init(_ played: Played, _ plan: Plan) throws(PolicyProblem) {
        let repeats = played.trials[0].repeats
        let count = played.count
        let draws = count / repeats
        let weights = PlayWeights(played.trials[played.left.min() ?? 0])
        let kept = weights.kept(draws)
        guard kept >= Self.fewestDraws else { throw .tooFewDraws(kept) }
        scenario = played.subjects[0].scenario
        aim = plan.aim
        enough = plan.enough
        criterion = plan.criterion
        within = plan.within
        trials = count
        self.draws = draws
        futureKind = plan.futureKind
        // By future and policy.
        let size = plan.candidates.count
        let plays = stride(from: 0, to: played.trials.count, by: size).map {
            Array(played.trials[$0..<$0 + size])
        }
        var grid: [[[Double]]] = []
        for (trials, future) in zip(plays, plan.futures) {
            grid.append(try Self.values(trials, plan, in: future))
        }
        let values = grid.count == 1 ? grid[0] : Self.average(grid)
        let summaries = values.map(weights.summary)
        let left = plan.futureKind != .parameters ? Array(0..<size) : played.left.sorted()
        let best = left.max { (summaries[$0]?.mean ?? 0) < (summaries[$1]?.mean ?? 0) } ?? 0
        let variants =
            plan.futureKind != .parameters
            ? VariantFutures(grid, plays, plan, repeats: repeats) : nil
        let futures: any FuturesOfPolicies =
            variants ?? DrawFutures(played, values, plan.enough, weights)
        let rows = plan.candidates.enumerated().compactMap { index, candidate -> Row? in
            guard let summary = summaries[index] else { return nil }
            let place = left.firstIndex(of: index)
            let differences = zip(values[index], values[best]).map { $0 - $1 }
            return Row(
                candidate: candidate, utility: summary,
                toBest: index == best ? nil : weights.summary(differences),
                droppedAfter: place == nil ? plays[0][index].count / repeats : nil,
                futures: place.map { futures.of($0) })
        }
        let order = Self.order(rows, by: plan.criterion)
        self.rows = order.map { rows[$0] }
        self.futures = variants?.futures.map { $0.ordered(order) } ?? []
    }

    /// Of each policy in one future; all must be numbers.
    private static func values(
        _ plays: [Trials], _ plan: Plan, in future: String
    ) throws(PolicyProblem) -> [[Double]] {
        var all: [[Double]] = []
        for (trials, candidate) in zip(plays, plan.candidates) {
            let values = plan.aim.values(trials, candidate)
            if let bad = values.firstIndex(where: { !$0.isFinite }) {
                let name = plan.futures.count > 1 ? "\(future): \(candidate.name)" : candidate.name
                throw .notFinite(trial: bad, policy: name)
            }
            all.append(values)
        }
        return all
    }

    /// Of each policy in every trial, over the futures.
    private static func average(_ grid: [[[Double]]]) -> [[Double]] {
        grid[0].indices.map { policy in
            grid[0][policy].indices.map { trial in
                grid.reduce(0) { $0 + $1[policy][trial] } / Double(grid.count)
            }
        }
    }

    /// Those left by the criterion, equal ones in the choices' order; then the others, the last first.
    private static func order(_ rows: [Row], by criterion: Criterion) -> [Int] {
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
        return (left + others).map(\.offset)
    }
}
