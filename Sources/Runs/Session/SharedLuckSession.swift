// SPDX-License-Identifier: GPL-3.0-or-later

public import Simulation

/// Several runs that are played with the same luck, trial by trial, in turns. Their answers are held.
public final class SharedLuckSession {
    /// At least one; each is run with the same luck.
    public let subjects: [Subject]
    private let plan: RunPlan
    private let runs: [Run]
    /// Why the last play ended.
    public private(set) var reason = RunResult.StopReason.interrupted

    /// Of at least one; the seed is the first one's unless the plan has one.
    public init(_ subjects: [Subject], _ plan: RunPlan) {
        self.subjects = subjects
        self.plan = plan
        let seed = subjects.first.map { plan.seed(for: $0.scenario) } ?? 1
        runs = subjects.map {
            Run(program: $0.program, seed: seed, threads: plan.threads, engine: plan.engine)
        }
    }

    /// That of all runs.
    public var seed: UInt64 { runs.first?.seed ?? 1 }

    /// Plays until the plan is fulfilled; `halfWidth` says how wide the widest interval of the runs is.
    @discardableResult
    public func play(
        _ listener: RunListener = RunListener(), halfWidth: () -> Double
    ) throws -> RunResult.StopReason {
        reason = try LocalExecutor(plan: plan, listener: listener).play(runs, halfWidth: halfWidth)
        return reason
    }

    /// Says why it ended, where what belongs to it was played after it.
    public func end(_ reason: RunResult.StopReason) { self.reason = reason }

    /// As many trials of each as all have.
    public var results: [RunResult] {
        let trials = runs.map(\.trials).min() ?? 0
        return runs.map { $0.result(reason).prefix(trials) }
    }
}
