// SPDX-License-Identifier: GPL-3.0-or-later

internal import Facts
internal import Model
public import Runs
internal import Simulation
internal import Statistics

extension Influence {
    /// Fewer trials of a play are refused.
    static let fewestTrials = 100

    /// What the plays say; of the outcomes those that are named, all by default.
    public init(
        _ played: Played, _ plan: Plan, outcomes: Set<String>? = nil
    ) throws(InfluenceProblem) {
        guard played.count >= Self.fewestTrials else { throw .tooFewTrials(played.count) }
        let scenario = played.subjects[0].scenario
        self.scenario = scenario
        trials = played.count
        plays = played.trials.count
        oddsFacts = plan.oddsFacts
        sharing = plan.sharing
        fixed = plan.fixed
        unsupportedParameters = plan.unsupported?.names ?? []
        isWithoutDoubt = played.trials[0].repeats == 1
        let chosen = zip(scenario.outcomes.indices, scenario.outcomes).filter {
            outcomes?.contains($1.name) ?? true
        }
        answers = chosen.flatMap { index, outcome in
            Statement.all(of: outcome, horizon: scenario.horizon).map { statement in
                AnswerInPlays(statement, played.trials, outcome: index).answer(
                    plan, of: outcome, grades: scenario)
            }
        }
    }
}

/// What is said of an outcome as one number: a chance, or a mean.
private struct Statement {
    let label: String?
    let isChance: Bool
    /// What is counted.
    let counted: AnswerComponent
    /// What its doubt is about.
    let components: [AnswerComponent]

    static func all(of outcome: Outcome, horizon: Double) -> [Statement] {
        let components = AnswerComponent.all(of: outcome, horizon: horizon)
        guard case .category(_, let labels, _) = outcome.kind else {
            var isChance = true
            if case .number = outcome.kind { isChance = false }
            return components.first.map {
                [Statement(label: nil, isChance: isChance, counted: $0, components: components)]
            } ?? []
        }
        return zip(labels, components).map {
            Statement(label: $0, isChance: true, counted: $1, components: [$1])
        }
    }
}

/// A statement in every play.
private struct AnswerInPlays {
    private let statement: Statement
    private let columns: [OutcomeColumn]
    private let values: [[Double]]
    private let repeats: Int

    init(_ statement: Statement, _ trials: [Trials], outcome: Int) {
        self.statement = statement
        columns = trials.map { $0.outcomes[outcome] }
        values = columns.map(statement.counted.values)
        repeats = trials[0].repeats
    }

    func answer(
        _ plan: Influence.Plan, of outcome: Outcome, grades scenario: Scenario
    ) -> Influence.Answer {
        let doubts = doubts(plan)
        let rows = plan.items.map { item in
            var (change, isMore) = (change(from: 0, to: item.play), Optional<Bool>.none)
            if let other = item.other {
                let less = self.change(from: 0, to: other)
                isMore = abs(change.value) >= abs(less.value)
                if isMore == false { change = less }
            }
            var isDoubt = false
            if case .doubt = item.how { isDoubt = true }
            return Influence.Row(
                fact: item.fact, grade: scenario.facts?[item.fact]?.grade.text ?? "",
                how: item.how, without: isDoubt ? nil : change, isMore: isMore,
                sharedOut: item.shared.isEmpty ? nil : sum(item.shared),
                doubt: isDoubt ? doubts[item.play] : nil)
        }
        return Influence.Answer(
            outcome: outcome, label: statement.label, value: value, rows: Self.sorted(rows),
            together: plan.none.map { change(from: $0, to: 0) },
            sharedSum: rows.reduce(0) { $0 + ($1.sharedOut?.value ?? 0) },
            unsupported: plan.unsupported.flatMap { doubts[$0.play] })
    }

    private static func sorted(_ rows: [Influence.Row]) -> [Influence.Row] {
        func size(_ row: Influence.Row) -> Double {
            abs(row.without?.value ?? row.doubt?.value ?? 0)
        }
        func rank(_ row: Influence.Row) -> Int {
            row.isSeen ? (row.without == nil ? 1 : 0) : 2
        }
        return rows.enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            return (rank(a), -size(a), left.offset) < (rank(b), -size(b), right.offset)
        }.map(\.element)
    }

    private func flags(_ play: Int) -> [UInt8] { values[play].map { $0 == 0 ? 0 : 1 } }

    private var value: Influence.Value {
        if !statement.isChance, let summary = NumberSummary(values[0], repeats: repeats) {
            return .number(summary)
        }
        return .probability(Proportion(ClusterCounts(flags: flags(0), repeats: repeats)))
    }

    /// The second play's less the first's.
    private func change(from first: Int, to second: Int) -> Influence.Change {
        if statement.isChance {
            let pair = PairedProportion(flags(first), flags(second), repeats: repeats)
            return Influence.Change(value: pair.difference, interval: pair.interval)
        }
        return sum([(second, 1), (first, -1)])
    }

    /// A sum of plays, trial by trial.
    private func sum(_ parts: [(play: Int, factor: Double)]) -> Influence.Change {
        var sums = [Double](repeating: 0, count: values[0].count)
        for (play, factor) in parts {
            for trial in sums.indices { sums[trial] += factor * values[play][trial] }
        }
        guard let summary = NumberSummary(sums, repeats: repeats) else {
            return Influence.Change(value: 0, interval: Interval(low: 0, high: 0))
        }
        return Influence.Change(value: summary.mean, interval: summary.interval)
    }

    /// The total shares of what plays draw anew, by play; none where parameters carry no doubt that is seen.
    private func doubts(_ plan: Influence.Plan) -> [Int: PlayedResponse.Share] {
        var plays: [Int] = []
        for item in plan.items {
            if case .doubt = item.how, !plays.contains(item.play) { plays.append(item.play) }
        }
        if let play = plan.unsupported?.play { plays.append(play) }
        guard repeats > 1, !plays.isEmpty else { return [:] }
        var response = PlayedResponse(
            plays: plays.count + 1, trials: values[0].count, repeats: repeats)
        for component in statement.components {
            response.add(
                weight: component.weight,
                ([0] + plays).map { component.values(columns[$0]) })
        }
        let variance = response.variance
        guard variance.isSeen, variance.value > 1e-12 * response.doubt else { return [:] }
        var shares: [Int: PlayedResponse.Share] = [:]
        for (index, play) in plays.enumerated() { shares[play] = response.total(of: index + 1) }
        return shares
    }
}
