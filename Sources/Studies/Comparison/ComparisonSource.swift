// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Model
public import Runs
public import Simulation

/// What is compared: kept runs as they are, or subjects that are played with the same luck.
public enum ComparisonSource {
    case kept(Comparison)
    case subjects([Subject])

    /// In the order in which they are compared.
    public var scenarios: [Scenario] {
        switch self {
        case .kept(let comparison): comparison.sides.map(\.scenario)
        case .subjects(let subjects): subjects.map(\.scenario)
        }
    }

    /// What variants keep from happening besides what they set.
    public var warnings: [Diagnostic] {
        switch self {
        case .kept: []
        case .subjects(let subjects): Subject.silencedWarnings(of: subjects)
        }
    }

    /// Plays the subjects until the differences are as precise as the plan asks. Says why it stopped.
    public func play(
        _ plan: RunPlan, _ listener: RunListener = RunListener()
    ) throws -> (comparison: Comparison, reason: RunResult.StopReason) {
        switch self {
        case .kept(let comparison): return (comparison, .finished)
        case .subjects(let subjects):
            let session = try Comparison.play(subjects, plan, listener)
            return (Comparison(session), session.reason)
        }
    }
}
