// SPDX-License-Identifier: GPL-3.0-or-later

public import Model
internal import Runs
public import Statistics

/// Which options of the choices serve an aim best: every policy on the same trials.
public struct Policy: Sendable {
    /// One option of each choice.
    public struct Candidate: Sendable {
        public struct Part: Sendable {
            public let choice: String
            /// `announce 2025-11-01`.
            public let option: String
            let index: Int
        }

        public let parts: [Part]

        public var name: String { parts.map(\.option).joined(separator: ", ") }
        /// What makes it on the command line.
        public var settings: [String] { parts.map { "choices.\($0.choice)=\($0.option)" } }
    }

    /// What one policy comes to.
    public struct Row: Sendable {
        public let candidate: Candidate
        /// The expected utility; the share of trials if the aim is a chance.
        public let utility: NumberSummary
        /// Its difference to the best, on the trials that both have; `nil` of the best.
        public let toBest: NumberSummary?
        /// Draws after which it was given up; `nil` if it was not.
        public let droppedAfter: Int?
        /// Over futures, for policies that were not given up.
        public let futures: Futures?
    }

    /// What is taken as a future.
    public enum FutureKind: Sendable, Equatable {
        /// Each parameter draw.
        case parameters
        /// The scenario as it is and each of its variants, which count alike.
        case variants
        /// These variants, which count alike; `baseline` is the scenario as it is.
        case named([String])

        /// `parameters`, `variants`, or names with commas.
        public init(_ text: String) throws {
            switch text {
            case "parameters": self = .parameters
            case "variants": self = .variants
            default:
                var names: [String] = []
                for part in text.split(separator: ",") {
                    let name = String(part.filter { $0 != " " })
                    if !name.isEmpty, !names.contains(name) { names.append(name) }
                }
                guard !names.isEmpty else {
                    throw ValueProblem(
                        description:
                            "it must be parameters, variants, or names of variants with commas")
                }
                self = .named(names)
            }
        }

        /// As files call it.
        var word: String { self == .parameters ? "parameters" : "variants" }
    }

    /// One of the futures that have names, with what each policy comes to in it.
    public struct Future: Sendable {
        /// A policy there.
        public struct Cell: Sendable {
            public let candidate: Candidate
            public let utility: NumberSummary
            /// Its difference to the best there; `nil` of the best.
            public let toBest: NumberSummary?
            /// The chance that is to be enough; `nil` without such an aim.
            public let chance: Double?
        }

        /// The variant; `baseline` for the scenario as it is.
        public let name: String
        /// In the order of the rows.
        public let cells: [Cell]
    }

    /// A policy over all futures.
    public struct Futures: Sendable {
        /// The mean of what the best policy of each future would add, cross-fitted.
        public let regret: DrawMean
        /// The same by the largest mean in each future, which noise raises.
        public let plainRegret: Double
        /// The largest that is expected of any future.
        public let greatestRegret: Double
        /// The utility that 95 of 100 draws exceed, as expected in them, or that of the worst variant.
        public let low: Double
        /// The share of futures in which the chance is high enough; `nil` without such an aim.
        public let enough: Double?
    }

    /// How one policy is picked.
    public enum Criterion: String, Sendable, CaseIterable {
        case expected
        case minimaxRegret = "minimax-regret"
        case maximin
        case satisficing
    }

    public let scenario: Scenario
    public let aim: Aim
    /// The aim of which shares of futures are told.
    public let enough: Aim?
    public let criterion: Criterion
    public let trials: Int
    public let draws: Int
    /// The difference that does not matter, where policies are given up.
    public let within: Double?
    public let futureKind: FutureKind
    /// Best first, by the criterion; then those that were given up, the last first.
    public let rows: [Row]
    /// Where variants are the futures, the scenario itself first.
    public let futures: [Future]

    public static let usualTrials = 200_000
    /// In each of the variants.
    public static let usualTrialsOfVariant = 50_000
    /// More plays, a policy in a variant each, are refused.
    public static let mostPlays = Choice.mostPolicies
    /// Fewer draws are refused.
    public static let fewestDraws = 100
    /// Draws after which policies are first given up.
    static let firstLook = 500
    static let confidence = 0.95
}
