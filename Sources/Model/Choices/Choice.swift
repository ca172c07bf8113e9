// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Expressions

/// Something that could be set, by whom, and how: a policy is one option of each choice.
public struct Choice: Sendable {
    /// One of the things that could be done.
    public struct Option: Sendable {
        /// Unique within the choice.
        public let name: String
        /// Where the file states it, for messages.
        public let place: SourcePlace
        /// The days at which it may be set, as `at` lists them; none where it is set at the start.
        public let days: [CivilDate]
        /// State that it sets, or stages that it lets happen: `sanctions.stage`.
        var targets: [String] = []

        /// How `--set choices.NAME=…` writes it, at each of its days.
        public var settings: [String] { days.isEmpty ? [name] : days.map { "\(name) \($0)" } }
    }

    /// The key under `choices:`.
    public let name: String
    /// Where the file states it, for messages.
    public let place: SourcePlace
    /// The actor whose choice it is.
    public let who: String?
    /// At least two.
    public let options: [Option]

    /// Policies of all choices together beyond which a scenario is refused.
    public static let mostPolicies = 1_000
}

/// What somebody wants of the outcomes, by which policies are compared.
public struct Aim: Sendable {
    /// How an aim measures a policy.
    public enum Kind: Sendable {
        /// Of each trial, from its outcomes and the choices: the more the better. Outcomes are symbols
        /// `outcome INDEX`, choices `choice NAME`, which stands for the index of the option.
        case utility(CheckedFormula)
        /// A chance that is high enough: the least share, and the index of the outcome.
        case atLeast(Double, outcome: Int)
    }

    /// The key under `aims:`.
    public let name: String
    /// Where the file states it, for messages.
    public let place: SourcePlace
    /// What is measured, with its formula or threshold.
    public let kind: Kind

    /// What stands for a choice in the formula.
    public static func symbol(ofChoice name: String) -> String { "choice \(name)" }
}
