// SPDX-License-Identifier: GPL-3.0-or-later

public import Model
public import Program
public import Simulation
internal import Store

/// The trials of one run that a study looks at, and how they came about.
public struct Ensemble: Sendable {
    /// Outcomes, parameters and dates, by columns.
    public let trials: Trials
    /// What was run.
    public let program: Program
    /// With which it was run.
    public let seed: UInt64
    /// Why the run ended.
    public let reason: RunResult.StopReason
}

/// What a study of one run's trials looks at: a run file, or a scenario that is played for it.
public struct EnsembleSource {
    /// The scenario with what is changed about it.
    public let subject: Subject
    private let plan: RunPlan
    private let kept: KeptRun?
    /// Whether a question is asked that the run was not asked.
    private let isProbed: Bool

    /// That of the subject.
    public var scenario: Scenario { subject.scenario }

    /// Of a scenario, which is played by the plan.
    public init(_ subject: Subject, _ plan: RunPlan) {
        self.subject = subject
        self.plan = plan
        kept = nil
        isProbed = false
    }

    /// Of a kept run. With a probe its trials are played again, on the plan's threads.
    public init(
        _ kept: KeptRun, probe: ReadingOptions.Probe? = nil, _ plan: RunPlan = RunPlan()
    ) throws {
        try kept.refuseShard()
        self.kept = kept
        isProbed = probe != nil
        self.plan = plan
        let (manifest, program) = (kept.file.manifest, try kept.program())
        guard probe == nil else {
            subject = try Subject(contentsOf: kept.file.path, probe: probe)
            return
        }
        subject = Subject(
            name: kept.scenario.variant?.name ?? "baseline", kept.scenario, program,
            settings: manifest.settings,
            Subject.Origin(path: kept.file.path, variant: nil, settings: [], run: manifest))
    }

    /// Refuses names that no outcome has.
    public func checkOutcomes(_ names: [String]) throws(RunProblem) {
        let known = scenario.outcomes.map(\.name)
        for name in names where !known.contains(name) {
            throw .unknownOutcome(name, known: known)
        }
    }

    /// The dates that trials keep, as formulas call them.
    public var dates: [String] {
        subject.program.records.filter { $0.kind == .date }.map(\.name)
    }

    /// The trials, read or played; of the recorded dates only those that are wanted. `verb` says what
    /// they are needed for.
    public func ensemble(
        dates: Set<String> = [], for verb: String, _ listener: RunListener = RunListener()
    ) throws -> Ensemble {
        guard let kept else { return try Ensemble(playing: subject, plan, dates, listener) }
        guard !isProbed else { return try playAgain(kept, dates, listener) }
        return Ensemble(
            trials: try kept.file.trials(dates: dates, for: verb), program: subject.program,
            seed: kept.file.manifest.seed, reason: kept.file.stopReason ?? .interrupted)
    }

    /// The trials of a run file with one more answer; all others must be what they were.
    private func playAgain(
        _ kept: KeptRun, _ dates: Set<String>, _ listener: RunListener
    ) throws -> Ensemble {
        let ensemble = try Ensemble(
            playing: subject, plan.playing(kept.result.trials, seed: kept.result.seed), dates,
            listener)
        guard ensemble.reason == .finished else { return ensemble }
        let old = kept.result.columns
        guard Array(ensemble.trials.outcomes.prefix(old.count)) == old else {
            throw RunProblem.otherTrials(kept.file.path)
        }
        return ensemble
    }

    /// The same trials of one of the file's variants.
    public func variant(
        _ name: String, like ensemble: Ensemble, _ listener: RunListener = RunListener()
    ) throws -> Ensemble {
        let other = try Subject(
            contentsOf: subject.origin.path, variant: name, settings: subject.origin.settings)
        return try Ensemble(
            playing: other, plan.playing(ensemble.trials.count, seed: ensemble.seed), [], listener)
    }
}

extension Ensemble {
    init(
        playing subject: Subject, _ plan: RunPlan, _ dates: Set<String>, _ listener: RunListener
    ) throws {
        let program = subject.program
        let records = program.records.filter { $0.kind == .parameter || dates.contains($0.name) }
        let run = Run(
            program: program, seed: plan.seed(for: subject.scenario), threads: plan.threads,
            records: records, keepsAnswers: false, engine: plan.engine)
        var trials = Trials(of: run)
        var tally = RunTally(subject.scenario, isRounded: true)
        let reason = try LocalExecutor(plan: plan, listener: listener).play(
            [run],
            keep: { block in
                trials.add(block, records)
                if plan.until != nil { tally.add(block, threads: plan.threads) }
            },
            halfWidth: { tally.widestHalfWidth })
        self.init(trials: trials, program: program, seed: run.seed, reason: reason)
    }
}
