// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Model
public import Simulation

/// How a run is played: how far, with which luck, and by what.
public struct RunPlan: Sendable {
    /// Trials beyond which nothing is played.
    public var limit: Int
    /// The half-width of 95 % intervals that is precise enough, as a share; `nil` if all trials are wanted.
    public var until: Double?
    /// `nil` if it is the scenario's, or 1.
    public var seed: UInt64?
    /// At least 1; the numbers do not depend on it.
    public var threads: Int
    /// Which engine runs the trials; the numbers do not depend on it.
    public var engine: EngineChoice
    /// The play of its own for the ranges over parameters, where there is to be one.
    public var ranges: RangePlan?
    /// Whether the answers are only added up, so that memory does not grow with the trials.
    public var tablesOnly: Bool

    /// The trials of a run of which no number is said, without and with a precision.
    public static let usualTrials = 100_000
    /// The trials of a run until precise of which no number is said.
    public static let mostTrialsUntilPrecise = 10_000_000

    /// As many trials and threads as are usual unless numbers are given.
    public init(
        trials: Int? = nil, until: Double? = nil, seed: UInt64? = nil, threads: Int? = nil,
        engine: EngineChoice = .auto, ranges: RangePlan? = nil, tablesOnly: Bool = false
    ) {
        limit = trials ?? (until == nil ? Self.usualTrials : Self.mostTrialsUntilPrecise)
        self.until = until
        self.seed = seed
        self.threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
        self.engine = engine
        self.ranges = ranges
        self.tablesOnly = tablesOnly
    }

    /// The plan's seed, else the scenario's, else 1.
    public func seed(for scenario: Scenario) -> UInt64 { seed ?? scenario.seed ?? 1 }

    /// The same with other trials, all of which are wanted.
    func playing(_ trials: Int, seed: UInt64) -> RunPlan {
        var plan = self
        (plan.limit, plan.until, plan.seed) = (trials, nil, seed)
        return plan
    }
}
