// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Expressions

/// What the model must obey, as its author says it: `simulate test` holds the trials against it.
///
/// It is no part of the process that is played, so it moves no draw and no digest.
public struct ScenarioExpectation: Sendable {
    /// What is expected.
    public enum Kind: Sendable {
        /// A condition that holds in no trial, or else in every one.
        case claim(Claim, isNever: Bool)
        /// A cause that raises or lowers what is asked.
        case effect(Cause, isRaised: Bool, Question)
        /// A statistic within a range, both ends included: a chance from 0 to 1, a number in the unit of the
        /// outcome's column, or days since the start.
        case range(Statistic, Question, low: Double, high: Double)
    }

    /// A condition on a trial.
    public enum Claim: Sendable {
        /// At each moment of a trial, over what the scenario's formulas may read.
        case moment(CheckedFormula)
        /// On the trial as a whole. Outcomes are symbols `outcome INDEX`, parameters `parameter NAME`.
        case trial(CheckedFormula)
    }

    /// What two plays of the same trials differ in.
    public enum Cause: Sendable {
        /// An uncertain parameter, which is fixed at its lower and at its upper quartile.
        case parameter(String)
        /// A path with its lower and its higher value, as `--set` takes them.
        case setting(String, from: String, to: String)
        /// A variant in place of the scenario as it is.
        case variant(String)
    }

    /// An outcome by its index, and the label that is asked about if it has labels.
    public struct Question: Sendable {
        public let outcome: Int
        public let label: Int?
    }

    /// What is said of all trials.
    public enum Statistic: Sendable {
        /// The share of trials that answer yes; of a date, in which it happens at all.
        case chance
        case mean, median
    }

    /// Where the file states it, for messages.
    public let place: SourcePlace
    /// As the file states it, in one line.
    public let text: String
    public let kind: Kind
    /// Why it must be so, in the author's words or as ids of facts.
    public let because: [String]

    /// What asks about a claim at each moment is called, among the outcomes of a trial.
    public static func question(_ number: Int) -> String { "expectation \(number)" }

    /// How many a scenario may have.
    public static let most = 200
}

extension ScenarioExpectation {
    /// The condition on each moment, if it is one.
    var formulaOfMoments: CheckedFormula? {
        if case .claim(.moment(let formula), _) = kind { formula } else { nil }
    }
}

extension Scenario {
    /// The same with yes/no questions after its own: whether each condition holds at any moment of a trial. They
    /// move no draw, so that the same trials answer them.
    public func asking(_ conditions: [(name: String, condition: CheckedFormula)]) -> Scenario {
        var scenario = self
        scenario.outcomes += conditions.map { name, condition in
            Outcome(
                name: name, place: condition.place, question: nil,
                kind: .happens(condition, before: horizon))
        }
        return scenario
    }
}
