// SPDX-License-Identifier: GPL-3.0-or-later

public import Model
public import Tables

/// Whether the trials of a scenario obey what its author expects of it.
public struct ExpectationTest: Sendable {
    /// What the trials say of an expectation.
    public enum Verdict: String, Sendable {
        case passed, failed
        /// The interval holds what is expected and what is not: so many trials do not tell.
        case undecided = "not decided"
    }

    /// One expectation beside what was found.
    public struct Row: Sendable {
        public let expectation: ScenarioExpectation
        public let verdict: Verdict
        /// The share of trials against it, the difference, or the statistic, with the interval by which it was
        /// judged: of a condition without any such trial its upper 95 % limit.
        public let found: Quantity
        /// The first trial that shows a failure.
        public let trial: Int?
        /// What shows that trial: two commands of a change, before and after it.
        public let commands: [String]
        /// How it was judged, in words.
        public let note: String
    }

    public let scenario: Scenario
    /// In the order of the file.
    public let rows: [Row]
    /// How sure the interval of each is, so that all together are as sure as `certainty`.
    public let level: Double
    /// Of each play.
    public let trials: Int
    public let draws: Int
    public let seed: UInt64

    /// With this probability no expectation that is true is reported as failed, nor one that is false as passed.
    public static let certainty = 0.999
    /// Trials of each play.
    public static let usualTrials = 100_000

    public func count(_ verdict: Verdict) -> Int { rows.count { $0.verdict == verdict } }
}

/// Why expectations cannot be tested.
public enum ExpectationTestProblem: Error, Equatable, Sendable {
    case none
}
