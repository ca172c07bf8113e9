// SPDX-License-Identifier: GPL-3.0-or-later

internal import Model
internal import Simulation
public import Statistics

/// One outcome in all runs of a comparison.
public struct ComparedOutcome: Sendable {
    /// Of the outcome.
    public let name: String
    /// In the first side's words.
    public let question: String?
    /// `nil` for plain numbers.
    public let unit: String?
    /// Whether it is asked when something happens.
    let isDate: Bool
    /// What each side asks for: `by 2025-12-31`, `on 2026-03-31 in km2`.
    public let asked: [String]
    /// One for a yes/no question, a number or a date (that it happens at all); one a label for a
    /// category.
    public let statements: [Statement]

    /// A probability or a mean in every run, and how it differs from the first.
    public struct Statement: Sendable {
        /// The label, for a category.
        public let label: String?
        /// A value for each side.
        public let values: [Value]
        /// For every side but the first.
        public let differences: [Difference]
    }

    /// What one side says.
    public enum Value: Sendable {
        case probability(Proportion)
        case mean(NumberSummary)
    }

    /// What another side says less what the first one says.
    public enum Difference: Sendable {
        case paired(PairedProportion)
        case pairedNumbers(PairedNumbers)
        /// Of two independent runs: second minus first, with its 95 % interval.
        case unpaired(Double, Interval)
        case unpairedNumbers(Double, Interval)
        /// The two ask for other days or units, so nothing is subtracted: the reason in words.
        case notComparable(String)
    }

    /// Nothing if the sides do not ask the same kind of question.
    init?(_ outcome: Outcome, _ sides: [Comparison.Side], isPaired: Bool) {
        name = outcome.name
        question = outcome.question
        var unit: String?
        if case .number(_, let own, _) = outcome.kind { unit = own }
        self.unit = unit
        if case .date = outcome.kind { isDate = true } else { isDate = false }
        var columns: [OutcomeColumn] = []
        // Trials in which no draw makes a difference are each a draw of their own.
        var repeats: [Int] = []
        var asked: [String] = []
        for side in sides {
            guard
                let index = side.scenario.outcomes.firstIndex(where: { $0.name == outcome.name }),
                side.scenario.outcomes[index].kind.isLike(outcome.kind)
            else { return nil }
            columns.append(side.result.columns[index])
            asked.append(side.scenario.asked(side.scenario.outcomes[index].kind))
            repeats.append(side.dependsOnParameters[index] ? side.result.repeats : 1)
        }
        self.asked = asked
        let statements: [Statement]
        switch outcome.kind {
        case .happens, .holds:
            statements = [
                Statement(columns.map { $0.flags { $0 == 1 } }, repeats, nil, isPaired: isPaired)
            ]
        case .date:
            let flags = columns.map { $0.held ?? [] }
            statements = [Statement(flags, repeats, nil, isPaired: isPaired)]
        case .category(_, let labels, _):
            statements = labels.enumerated().map { index, label in
                Statement(
                    columns.map { $0.flags { $0 == UInt8(index) } }, repeats, label,
                    isPaired: isPaired)
            }
        case .number:
            guard
                let statement = Statement(
                    columns.map(\.numbers), repeats, isPaired: isPaired)
            else { return nil }
            statements = [statement]
        }
        let reasons = sides.indices.dropFirst().map { index in
            asked[index] == asked[0]
                ? nil
                : "asked \(asked[0]) in '\(sides[0].name)' and \(asked[index]) in "
                    + "'\(sides[index].name)'"
        }
        self.statements = statements.map { $0.without(reasons) }
    }
}

extension Scenario {
    /// For which day a question asks, and in which unit.
    fileprivate func asked(_ kind: Outcome.Kind) -> String {
        func day(_ moment: Double) -> String {
            "\(start.adding(days: Int(moment.rounded(.up)) - 1))"
        }
        return switch kind {
        case .happens(_, let moment): "by \(day(moment))"
        case .holds(_, let moment), .category(_, _, let moment): "on \(day(moment))"
        case .date: "by \(end)"
        case .number(_, let unit, let moment):
            "on \(day(moment))" + (unit.map { " in \($0)" } ?? "")
        }
    }
}

extension ComparedOutcome.Statement {
    /// Without the differences that there is a reason against.
    fileprivate func without(_ reasons: [String?]) -> ComparedOutcome.Statement {
        ComparedOutcome.Statement(
            label: label, values: values,
            differences: zip(differences, reasons).map { difference, reason in
                reason.map { .notComparable($0) } ?? difference
            })
    }
}

extension ComparedOutcome.Statement {
    fileprivate init(_ flags: [[UInt8]], _ repeats: [Int], _ label: String?, isPaired: Bool) {
        self.label = label
        let proportions = zip(flags, repeats).map {
            Proportion(ClusterCounts(flags: $0, repeats: $1))
        }
        values = proportions.map { .probability($0) }
        differences = flags.indices.dropFirst().map { index in
            if isPaired {
                return .paired(
                    PairedProportion(
                        flags[0], flags[index], repeats: max(repeats[0], repeats[index])))
            }
            let (a, b) = (proportions[0], proportions[index])
            return .unpaired(b.value - a.value, Interval(differenceOf: b, and: a))
        }
    }

    fileprivate init?(_ numbers: [[Double]], _ repeats: [Int], isPaired: Bool) {
        label = nil
        let summaries = zip(numbers, repeats).compactMap { NumberSummary($0, repeats: $1) }
        guard summaries.count == numbers.count else { return nil }
        values = summaries.map { .mean($0) }
        var differences: [ComparedOutcome.Difference] = []
        for index in numbers.indices.dropFirst() {
            if isPaired,
                let pair = PairedNumbers(
                    numbers[0], numbers[index], repeats: max(repeats[0], repeats[index]))
            {
                differences.append(.pairedNumbers(pair))
                continue
            }
            let (a, b) = (summaries[0], summaries[index])
            let (first, second) = (a.interval.halfWidth, b.interval.halfWidth)
            let reach = (first * first + second * second).squareRoot()
            let difference = b.mean - a.mean
            differences.append(
                .unpairedNumbers(
                    difference, Interval(low: difference - reach, high: difference + reach)))
        }
        self.differences = differences
    }
}

extension ComparedOutcome.Statement {
    /// The widest half-width by which its differences of probabilities are judged precise enough.
    var cautiousHalfWidth: Double? {
        differences.enumerated().compactMap { index, difference in
            switch difference {
            case .paired(let pair): return pair.cautiousHalfWidth
            case .unpaired(_, let interval):
                guard case .probability(let a) = values[0],
                    case .probability(let b) = values[index + 1]
                else { return nil }
                let (first, second) = (a.cautiousHalfWidth, b.cautiousHalfWidth)
                return max(interval.halfWidth, (first * first + second * second).squareRoot())
            case .pairedNumbers, .unpairedNumbers, .notComparable: return nil
            }
        }.max()
    }
}

extension OutcomeColumn {
    fileprivate func flags(_ isMet: (UInt8) -> Bool) -> [UInt8] {
        switch self {
        case .flags(let values), .categories(let values): values.map { isMet($0) ? 1 : 0 }
        case .dates, .numbers: []
        }
    }

    fileprivate var numbers: [Double] {
        if case .numbers(let values) = self { return values }
        return []
    }
}

extension Outcome.Kind {
    /// Whether two questions have answers of one kind; categories must have the same labels.
    fileprivate func isLike(_ other: Outcome.Kind) -> Bool {
        switch (self, other) {
        case (.happens, .happens), (.happens, .holds), (.holds, .happens), (.holds, .holds),
            (.date, .date), (.number, .number):
            true
        case (.category(_, let a, _), .category(_, let b, _)): a == b
        case (.happens, _), (.holds, _), (.date, _), (.number, _), (.category, _): false
        }
    }
}
