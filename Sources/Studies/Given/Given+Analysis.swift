// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Model
public import Program
public import Simulation
internal import Statistics

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
        scenario = program.scenario
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
                outcome, trials.outcomes[index], other, parts,
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
        repeats: Int, partRepeats: Int
    ) {
        self.outcome = outcome
        let isNot = parts.isMember.map { !$0 }
        let statements = Given.Statement.all(of: outcome)
        func values(_ column: SortedColumn, _ part: [Bool]?) -> [Given.Value?] {
            let part = Part(of: column, part, repeats: part == nil ? repeats : partRepeats)
            return statements.enumerated().map { part.value(of: $1, label: $0) }
        }
        let sorted = SortedColumn(column)
        let all = values(sorted, nil)
        let given = parts.isAll ? all : values(sorted, parts.isMember)
        let givenNot = parts.isAll ? [] : values(sorted, isNot)
        let against = other.map { values(SortedColumn($0), nil) } ?? []
        rows = statements.indices.map { index in
            Given.Row(
                statement: statements[index], all: all[index], given: given[index],
                givenNot: parts.isAll ? nil : givenNot[index],
                against: other == nil ? nil : against[index])
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

/// An outcome's answers, sorted once for all of their parts.
private struct SortedColumn {
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

/// The answers of some trials of an outcome, or of all.
private struct Part {
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
        if let isMember {
            numbers = .part(
                PartValues(values, sorted: sorted.order, where: isMember, repeats: repeats))
        } else {
            numbers = .all(
                RankedValues(
                    sorted: sorted.order.map { values[$0] }, inOrder: values, repeats: repeats))
        }
    }

    /// Nil where there is no such trial; `label` is the index of the label that is asked about.
    func value(of statement: Given.Statement, label: Int) -> Given.Value? {
        switch (statement, column) {
        case (.probability, .flags(let flags)): chance(flags)
        case (.probability, .categories(let labels)):
            chance(labels.map { $0 == UInt8(label) ? 1 : 0 })
        case (.ever, .dates(let moments)): chance(moments.map { $0.isFinite ? 1 : 0 })
        case (.mean, .numbers): mean
        case (.quantile(let probability), .dates):
            quantile(probability).map { .moment($0.value, low: $0.low, high: $0.high) }
        case (.quantile(let probability), .numbers):
            quantile(probability).map { found in
                .number(
                    found.value,
                    zip(found.low, found.high).map { Interval(low: $0, high: $1) })
            }
        default: nil
        }
    }

    private func chance(_ flags: [UInt8]) -> Given.Value? {
        let proportion =
            isMember.map { Proportion(flags, where: $0, repeats: repeats) }
            ?? Proportion(ClusterCounts(flags: flags, repeats: repeats))
        return proportion.trials > 0 ? .probability(proportion) : nil
    }

    private var mean: Given.Value? {
        guard case .numbers(let values) = column else { return nil }
        switch numbers {
        case .part(let part): return part.mean.map { .number($0.value, $0.interval) }
        case .all:
            return NumberSummary(values, repeats: repeats).map { .number($0.mean, $0.interval) }
        }
    }

    private func quantile(_ probability: Double) -> Quantile? {
        switch numbers {
        case .part(let part): part.quantile(probability)
        case .all(let ranked): Quantile(probability, of: ranked)
        }
    }
}

/// Both, if both are there.
private func zip<A, B>(_ first: A?, _ second: B?) -> (A, B)? {
    guard let first, let second else { return nil }
    return (first, second)
}

extension Given.Parameter {
    /// Draws by how many of their trials are kept.
    fileprivate init(_ column: Trials.Column, _ type: ValueType, _ weights: [Int]) {
        let values = column.values
        name = column.name
        self.type = type
        let number = Double(values.count)
        let order = values.indices.sorted { values[$0] < values[$1] }
        median = values[order[(values.count - 1) / 2]]
        let mean = values.reduce(0, +) / number
        self.mean = mean
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        standardDeviation = values.count < 2 ? 0 : (squares / (number - 1)).squareRoot()
        let kept = weights.reduce(0, +)
        var seen = 0
        givenMedian =
            values[
                order.first {
                    seen += weights[$0]
                    return 2 * seen >= kept
                } ?? order[0]]
        let average =
            zip(values, weights).reduce(0) { $0 + $1.0 * Double($1.1) } / Double(kept)
        givenMean = average
        // The ratio formula over draws, as of any mean.
        let draws = Double(weights.count { $0 > 0 })
        let rest = zip(values, weights).reduce(0) { sum, pair in
            let own = Double(pair.1) * (pair.0 - average)
            return sum + own * own
        }
        guard draws > 1 else {
            givenInterval = Interval(low: -.infinity, high: .infinity)
            return
        }
        let error = (draws / (draws - 1) * rest).squareRoot() / Double(kept)
        let reach = error == 0 ? 0 : Confidence.t95(draws - 1) * error
        givenInterval = Interval(low: average - reach, high: average + reach)
    }
}
