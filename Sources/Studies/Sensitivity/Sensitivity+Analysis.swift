// SPDX-License-Identifier: GPL-3.0-or-later

internal import Model
internal import Program
public import Runs
internal import Simulation
internal import Statistics

extension Sensitivity {
    /// Units beyond which nothing is played.
    static let mostParameters = 1_000

    /// What the plays say; of the outcomes those that are named, all by default.
    public init(
        _ played: Played, _ plan: Plan, outcomes: Set<String>? = nil
    ) throws(SensitivityProblem) {
        let scenario = played.subjects[0].scenario
        let first = played.trials[0]
        let repeats = first.repeats
        let draws = first.count / repeats
        guard draws >= Self.fewestDraws else { throw .tooFewDraws(draws) }
        self.scenario = scenario
        self.draws = draws
        self.repeats = repeats
        trials = first.count
        plays = played.trials.count
        notShared = plan.notShared
        let parameters = plan.units.map { ParameterInPlays($0, played, draws: draws) }
        answers = zip(scenario.outcomes.indices, scenario.outcomes).compactMap { index, outcome in
            guard outcomes?.contains(outcome.name) ?? true else { return nil }
            let columns = played.trials.map { $0.outcomes[index] }
            let response = PlayedResponse(columns, outcome, first, horizon: scenario.horizon)
            let variance = response.variance
            // What is left of rounding is no effect.
            let isSeen = variance.isSeen && variance.value > 1e-12 * response.doubt
            var rows: [Row] = []
            if isSeen {
                for (unit, parameter) in zip(plan.units, parameters) {
                    guard let total = response.total(of: unit.play) else { continue }
                    rows.append(
                        Row(
                            unit: unit, alone: parameter?.alone(response), total: total,
                            turns: columns[0].changes(
                                to: columns[unit.play], trials: draws * repeats, repeats: repeats),
                            shapley: plan.shapley(unit, response),
                            effect: response.rootMeanSquare(of: unit.play),
                            rises: outcome.isCategory ? nil : parameter?.rises(response)))
                }
            }
            return Answer(
                outcome: outcome, doubt: response.doubt, fromParameters: variance,
                rows: Self.sorted(rows))
        }
    }

    /// By total index; the members of a group after it.
    private static func sorted(_ rows: [Row]) -> [Row] {
        func ranked(_ group: String?) -> [Row] {
            rows.filter { $0.unit.group == group }
                .sorted { ($0.total.value, $1.unit.play) > ($1.total.value, $0.unit.play) }
        }
        return ranked(nil).flatMap { row in
            row.unit.kind == .tiedGroup ? [row] + ranked(row.unit.name) : [row]
        }
    }
}

/// A parameter with its draws sorted once for all answers, and the plays that have the same ones.
private struct ParameterInPlays {
    let unit: Sensitivity.Unit
    let sorted: SortedDraws
    let plays: [Int]
    /// In the first play, and in its own.
    let first, own: [Double]

    init?(_ unit: Sensitivity.Unit, _ played: Played, draws: Int) {
        guard unit.kind == .parameter || unit.kind == .tiedParameter else { return nil }
        let columns = played.trials.map { trials in
            trials.parameters.first { $0.name == unit.name }?.values ?? []
        }
        guard columns[0].count >= draws else { return nil }
        self.unit = unit
        first = columns[0]
        own = columns[unit.play]
        sorted = SortedDraws(first, complete: draws)
        plays = columns.indices.filter { columns[$0] == columns[0] }
    }

    /// `nil` for a parameter that has one value.
    func alone(_ response: PlayedResponse) -> PlayedResponse.Share? {
        guard first.contains(where: { $0 != first[0] }) else { return nil }
        return response.alone(sorted, in: plays)
    }

    func rises(_ response: PlayedResponse) -> PlayedResponse.Share? {
        response.rising(unit.play, from: first, to: own)
    }
}

extension Sensitivity.Plan {
    /// The tied parameter's part of the group's total index: the mean of what it adds to the others of the
    /// group that come before it, over all orders (A. B. Owen and C. Prieur, SIAM/ASA J. Uncertain.
    /// Quantif. 5 (2017), 986–1002).
    fileprivate func shapley(
        _ unit: Sensitivity.Unit, _ response: PlayedResponse
    ) -> PlayedResponse.Share? {
        guard let group = unit.group, let subsets = subsets[group],
            let whole = units.first(where: { $0.name == group })
        else { return nil }
        let others = whole.members.filter { $0 != unit.name }
        let size = whole.members.count
        func play(_ members: Set<String>) -> Int? {
            if members.count == size { return whole.play }
            if members.count == 1 {
                return units.first { $0.group == group && members.contains($0.name) }?.play
            }
            return subsets.first { $0.members == members }?.play
        }
        var factors: [Int: Double] = [:]
        for term in ShapleyValue.terms(of: unit.name, among: others) {
            if let play = play(term.coalition) { factors[play, default: 0] += term.factor }
        }
        return response.total(
            of: factors.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }
}

extension PlayedResponse {
    fileprivate init(
        _ columns: [OutcomeColumn], _ outcome: Outcome, _ trials: Trials, horizon: Double
    ) {
        self.init(plays: columns.count, trials: trials.count, repeats: trials.repeats)
        for component in AnswerComponent.all(of: outcome, horizon: horizon) {
            add(weight: component.weight, columns.map(component.values))
        }
    }
}

extension OutcomeColumn {
    /// In how many trials the two differ.
    fileprivate func changes(
        to other: OutcomeColumn, trials: Int, repeats: Int
    ) -> Proportion {
        func flags<Value: Equatable>(_ a: [Value], _ b: [Value]) -> [UInt8] {
            (0..<min(trials, a.count, b.count)).map { a[$0] == b[$0] ? 0 : 1 }
        }
        let changed: [UInt8] =
            switch (self, other) {
            case (.flags(let a), .flags(let b)), (.categories(let a), .categories(let b)):
                flags(a, b)
            case (.dates(let a), .dates(let b)), (.numbers(let a), .numbers(let b)): flags(a, b)
            default: []
            }
        return Proportion(ClusterCounts(flags: changed, repeats: repeats))
    }
}

extension Outcome {
    fileprivate var isCategory: Bool {
        if case .category = kind { true } else { false }
    }
}

extension Sensitivity.Plan {
    /// The widest half-width of a total index, by which the plays so far are judged precise enough; 1 while they
    /// can't be judged.
    public func widestHalfWidth(of played: Played, outcomes: Set<String>? = nil) -> Double {
        (try? Sensitivity(played, self, outcomes: outcomes).widestHalfWidth) ?? 1
    }
}
