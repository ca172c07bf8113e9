// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Model
public import Program
public import Simulation
internal import Statistics
internal import Tables

extension Given {
    /// What the trials of a run of the program say; of the outcomes those that are named, all by
    /// default.
    ///
    /// Throws where so few trials are kept that nothing can be said.
    public init(
        _ condition: Condition, isNegated: Bool = false, _ trials: Trials, _ program: Program,
        outcomes: Set<String>? = nil, against variant: Variant? = nil
    ) throws(GivenProblem) {
        let isMember = condition.members(of: trials).map { $0 != isNegated }
        let kept = isMember.count { $0 }
        guard kept >= Self.fewest else {
            throw .tooFew(kept: kept, of: trials.count)
        }
        let scenario = program.scenario
        self.scenario = scenario
        self.condition = condition
        self.isNegated = isNegated
        against = variant?.name
        self.trials = trials.count
        draws = trials.draws
        repeats = trials.repeats
        self.kept = kept
        let weights = isMember.sums(of: trials.repeats)
        keptDraws = weights.count { $0 > 0 }
        let parts = Parts(
            isMember: isMember, isAll: kept == trials.count,
            dependsOnParameters: condition.dependsOnParameters(program))
        let depends = program.process.outcomesDependOnParameters
        answers = zip(scenario.outcomes.indices, scenario.outcomes).compactMap { index, outcome in
            guard outcomes?.contains(outcome.name) ?? (outcome.name != ReadingOptions.Probe.name)
            else { return nil }
            let other = variant.flatMap {
                $0.trials.outcomes.indices.contains(index) ? $0.trials.outcomes[index] : nil
            }
            return Answer(
                outcome, trials.outcomes[index], other, parts, scenario,
                repeats: depends[index] ? trials.repeats : 1,
                partRepeats: depends[index] || parts.dependsOnParameters ? trials.repeats : 1)
        }
        let types = Dictionary(
            scenario.parameters.map { ($0.name, $0.formula.type) },
            uniquingKeysWith: { first, _ in first })
        parameters = trials.parameters.compactMap { column in
            types[column.name].map { Parameter(column, $0, weights) }
        }
    }
}

/// The two parts into which a condition divides trials.
private struct Parts {
    let isMember: [Bool]
    let isAll: Bool
    let dependsOnParameters: Bool
}

extension Condition {
    /// Whether a parameter draw can make a difference to it.
    fileprivate func dependsOnParameters(_ program: Program) -> Bool {
        formula.symbols.compactMap(TrialName.init).contains { name in
            switch name {
            case .outcome(let index): program.process.outcomesDependOnParameters[index]
            case .parameter: true
            case .date: program.process.dependsOnParameters
            }
        }
    }
}

extension [Bool] {
    /// How many are true in each stretch of so many.
    fileprivate func sums(of length: Int) -> [Int] {
        stride(from: 0, to: count, by: length).map { start in
            self[start..<Swift.min(count, start + length)].count { $0 }
        }
    }
}

extension Given.Answer {
    /// `other` is the variant's column.
    fileprivate init(
        _ outcome: Outcome, _ column: OutcomeColumn, _ other: OutcomeColumn?, _ parts: Parts,
        _ scenario: Scenario, repeats: Int, partRepeats: Int
    ) {
        self.outcome = outcome
        let statements = Given.Statement.all(of: outcome)
        func values(_ column: SortedColumn?, _ members: [Bool]?) -> [Quantity] {
            guard let column else { return statements.map { _ in .nothing } }
            let part = TrialPart(
                of: column, members, repeats: members == nil ? repeats : partRepeats)
            return statements.enumerated().map { label, statement in
                switch statement {
                case .probability, .ever: part.chance(ofLabel: label)
                case .mean: part.mean
                case .quantile(let probability): part.quantile(probability, scenario)
                }
            }
        }
        let sorted = SortedColumn(column)
        let all = values(sorted, nil)
        let given = parts.isAll ? all : values(sorted, parts.isMember)
        let givenNot = values(parts.isAll ? nil : sorted, parts.isMember.map { !$0 })
        let against = values(other.map(SortedColumn.init), nil)
        rows = statements.indices.map {
            Given.Row(
                statement: statements[$0], all: all[$0], given: given[$0], givenNot: givenNot[$0],
                against: against[$0])
        }
    }
}

extension Given.Statement {
    /// What is said of an outcome, by its kind.
    fileprivate static func all(of outcome: Outcome) -> [Given.Statement] {
        switch outcome.kind {
        case .happens, .holds: [.probability(label: nil)]
        case .category(_, let labels, _): labels.map { .probability(label: $0) }
        case .date: [.ever] + [0.1, 0.5, 0.9].map { .quantile($0) }
        case .number: [.mean] + [0.05, 0.5, 0.95].map { .quantile($0) }
        }
    }
}

extension Given.Parameter {
    /// Draws by how many of their trials are kept.
    fileprivate init(_ column: Trials.Column, _ type: ValueType, _ weights: [Int]) {
        let values = column.values
        name = column.name
        self.type = type
        let order = values.indices.sorted { values[$0] < values[$1] }
        median = values[order[(values.count - 1) / 2]]
        let mean = values.reduce(0, +) / Double(values.count)
        self.mean = mean
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        standardDeviation =
            values.count < 2 ? 0 : (squares / Double(values.count - 1)).squareRoot()
        let given = WeightedDraws(values, sorted: order, weights: weights)
        (givenMedian, givenMean, givenInterval) = (given.median, given.mean, given.interval)
    }
}
