// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Expressions

/// Something that could be set, by whom, and how: a policy is one option of each choice.
public struct Choice: Sendable {
    public struct Option: Sendable {
        public let name: String
        public let place: SourcePlace
        /// The days at which it may be set, as `at` lists them; none where it is set at the start.
        public let days: [CivilDate]

        public init(name: String, place: SourcePlace, days: [CivilDate]) {
            self.name = name
            self.place = place
            self.days = days
        }

        /// How `--set choices.NAME=…` writes it, at each of its days.
        public var settings: [String] { days.isEmpty ? [name] : days.map { "\(name) \($0)" } }
    }

    public let name: String
    public let place: SourcePlace
    /// The actor whose choice it is.
    public let who: String?
    /// At least two.
    public let options: [Option]

    public init(name: String, place: SourcePlace, who: String?, options: [Option]) {
        self.name = name
        self.place = place
        self.who = who
        self.options = options
    }

    /// Policies of all choices together beyond which a scenario is refused.
    public static let mostPolicies = 1_000
}

/// What somebody wants of the outcomes, by which policies are compared.
public struct Aim: Sendable {
    public enum Kind: Sendable {
        /// Of each trial, from its outcomes and the choices: the more the better. Outcomes are symbols
        /// `outcome INDEX`, choices `choice NAME`, which stands for the index of the option.
        case utility(CheckedFormula)
        /// A chance that is high enough: the least share, and the index of the outcome.
        case atLeast(Double, outcome: Int)
    }

    public let name: String
    public let place: SourcePlace
    public let kind: Kind

    public init(name: String, place: SourcePlace, kind: Kind) {
        self.name = name
        self.place = place
        self.kind = kind
    }

    /// What stands for a choice in the formula.
    public static func symbol(ofChoice name: String) -> String { "choice \(name)" }
}
