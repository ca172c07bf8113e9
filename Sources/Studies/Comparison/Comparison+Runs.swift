// SPDX-License-Identifier: GPL-3.0-or-later

public import Runs
internal import Simulation

extension Comparison {
    /// Of runs that were played with the same luck.
    public init(_ session: SharedLuckSession) {
        self.init(
            zip(session.subjects, session.results).map { subject, result in
                Side(
                    name: subject.name, scenario: subject.scenario, program: subject.program,
                    result: result)
            })
    }

    /// Plays subjects with the same luck, until the differences are as precise as the plan asks.
    public static func play(
        _ subjects: [Subject], _ plan: RunPlan, _ listener: RunListener = RunListener()
    ) throws -> SharedLuckSession {
        let session = SharedLuckSession(subjects, plan)
        try session.play(listener) { Comparison(session).widestHalfWidth }
        return session
    }

    /// Of kept runs: of as many trials as all have, where they can be compared one by one; else of all.
    ///
    /// They are called by their variants if nothing else differs, else by the names of their files.
    public init(_ runs: [KeptRun]) throws {
        for run in runs {
            try run.refuseShard()
            if runs.count > 1 { try run.refuseWeights("compare") }
            guard run.result.trials > 0 else { throw RunProblem.noTrials(run.file.path) }
        }
        let sides = try zip(Self.names(runs), runs).map { name, run in
            Side(
                name: name, scenario: run.scenario, program: try .lower(run.scenario),
                result: run.result)
        }
        let comparison = Comparison(sides)
        guard comparison.unpaired == nil else {
            self = comparison
            return
        }
        let trials = runs.map(\.result.trials).min() ?? 0
        self.init(
            sides.map {
                Side(
                    name: $0.name, scenario: $0.scenario, program: $0.program,
                    result: $0.result.prefix(trials))
            })
    }

    private static func names(_ runs: [KeptRun]) -> [String] {
        let variants = runs.map { $0.scenario.variant?.name ?? "baseline" }
        let isOneScenario = Set(runs.map(\.scenario.name)).count == 1
        if isOneScenario, Set(variants).count == runs.count { return variants }
        return SideNames.distinct(SideNames.ofFiles(runs.map(\.file.path)))
    }
}
