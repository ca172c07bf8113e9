// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
public import Model
public import Simulation
public import Statistics

/// What it is worth to know a parameter, or more cases of it, before a policy is chosen.
public struct Worth: Sendable {
    /// What is learned, and what that is worth.
    public struct Row: Sendable {
        /// Its name.
        public let parameter: String
        /// The study that is made of it; `nil` if its value becomes known.
        public let study: CaseStudy?
        /// Utility gained by choosing afterwards.
        public let gain: DrawMean
        /// In what share of draws another policy is chosen.
        public let changed: Double

        /// Whether the interval leaves no doubt that there is a gain.
        public var isSeen: Bool { gain.value > gain.halfWidth }
    }

    /// Without any policy.
    public let scenario: Scenario
    /// What it is for.
    public let aim: Aim
    let policies: [Policy.Candidate]
    /// The policy with the highest expected utility, and that utility.
    public let best: Int
    /// Expected utility.
    public let utility: DrawMean
    /// By gain, largest first; each parameter's studies after it.
    public let rows: [Row]
    /// What knowing all parameters is worth: between what is surely gained and what noise makes of it.
    public let all: Interval
    /// Complete parameter draws.
    public let draws: Int
    /// Trials of a draw.
    public let repeats: Int
    /// Of all policies.
    public let trials: Int
    /// Why the play ended.
    public let reason: RunResult.StopReason

    /// Fewer complete draws are refused.
    public static let fewestDraws = 100
    /// Fewer are warned of.
    public static let enoughDraws = 5_000
}

/// A study of more cases: `strikes_share=20`, `truce_rate=200 days`.
public struct CaseStudy: Sendable, Equatable {
    /// Its name.
    public let parameter: String
    /// As it is written.
    public let size: String
    /// Cases of a share, or days of a rate.
    let amount: Double

    static let mostCases = 10_000

    /// Reads a study of a parameter of the scenario.
    public init(_ text: String, _ scenario: Scenario) throws(WorthProblem) {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { throw .badStudy(text) }
        let names = scenario.parameters.map(\.name)
        guard names.contains(parts[0]) else {
            throw .unknownParameter(parts[0], known: names)
        }
        switch scenario.cases(of: parts[0]) {
        case .share?:
            guard let number = Double(parts[1]), number > 0, number == number.rounded(),
                number <= Double(Self.mostCases)
            else { throw .badStudy(text) }
            amount = number
        case .rate?:
            guard let days = UnitTable.days(parts[1]), days <= 36_525 else {
                throw .badStudy(text)
            }
            amount = days
        case nil: throw .noCases(parts[0])
        }
        parameter = parts[0]
        size = parts[1]
    }
}
