// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// With what the flips of one outcome begin, between two sides of a comparison.
public struct ExplainedFlips: Sendable {
    /// Its name.
    public let outcome: String
    /// The name of the first side.
    public let reference: String
    /// The name of the side that is compared with it.
    public let variant: String
    /// What its flips begin with.
    public let explanation: FlipExplanation

    public init(
        outcome: String, reference: String, variant: String, explanation: FlipExplanation
    ) {
        self.outcome = outcome
        self.reference = reference
        self.variant = variant
        self.explanation = explanation
    }
}

/// Why the flips of an outcome can't be explained.
public enum FlipProblem: Error, Problem, Equatable {
    /// The trials can't be set against each other one by one.
    case unpaired
    case notInAll(String, known: [String])
    case notComparable(reason: String)
    /// The outcome is a number or a category.
    case neitherYesNoNorDate(String)
}

extension FlipProblem {
    public var message: String {
        switch self {
        case .unpaired: "--explain needs runs that can be compared trial by trial"
        case .notInAll(let name, let known):
            "not all of them have an outcome '\(name)'" + Suggestions.words(for: name, in: known)
        case .notComparable(let reason):
            "--explain cannot compare these trials one by one: \(reason)"
        case .neitherYesNoNorDate(let name):
            "--explain needs a yes/no question or a date, and '\(name)' is neither"
        }
    }
}

extension ExplainedFlips {
    /// An explanation for every side of a comparison but the first.
    public static func all(of outcome: String, _ comparison: Comparison) throws -> [Self] {
        guard comparison.unpaired == nil else { throw FlipProblem.unpaired }
        let first = comparison.sides[0]
        let known = comparison.outcomes.map(\.name)
        guard known.contains(outcome) else {
            throw FlipProblem.notInAll(outcome, known: known)
        }
        return try comparison.sides.dropFirst().enumerated().map { index, side in
            if let reason = comparison.reason(against: outcome, at: index) {
                throw FlipProblem.notComparable(reason: reason)
            }
            guard let explanation = try FlipExplanation(outcome, first, side) else {
                throw FlipProblem.neitherYesNoNorDate(outcome)
            }
            return ExplainedFlips(
                outcome: outcome, reference: first.name, variant: side.name,
                explanation: explanation)
        }
    }
}
