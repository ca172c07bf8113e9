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
    /// The file of facts by which the trials are weighed; `nil` if they all count alike.
    public let observed: String?
    /// Events fired over all trials, and the time that they took.
    let events: Int
    let seconds: Double

    /// The first so many trials, since it was interrupted there; itself if it has no more.
    public func interrupted(after count: Int) -> Ensemble {
        guard count < trials.count else { return self }
        return Ensemble(
            trials: trials.prefix(count), program: program, seed: seed, reason: .interrupted,
            observed: observed, events: events, seconds: seconds)
    }
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
    /// they are needed for. If they are to be enough for something and are not, twice as many are played,
    /// up to the plan's limit.
    public func ensemble(
        dates: Set<String> = [], for verb: String, until isEnough: ((Trials) -> Bool)? = nil,
        _ listener: RunListener = RunListener()
    ) throws -> Ensemble {
        guard let kept else {
            return try Ensemble(playing: subject, plan, dates, until: isEnough, listener)
        }
        guard !isProbed else { return try playAgain(kept, dates, listener) }
        let trials = try kept.file.trials(dates: dates, for: verb)
        let sums = try kept.file.addUp { _ in }
        let read = Ensemble(
            trials: trials, program: subject.program, seed: kept.file.manifest.seed,
            reason: kept.file.stopReason ?? .interrupted, observed: subject.run?.observed?.path,
            events: sums.events, seconds: sums.seconds)
        guard let isEnough, !isEnough(trials) else { return read }
        return try Ensemble(playing: subject, plan, dates, until: isEnough, from: read, listener)
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
        guard let weights = kept.result.weights else { return ensemble }
        return Ensemble(
            trials: ensemble.trials.weighing(weights), program: ensemble.program,
            seed: ensemble.seed, reason: ensemble.reason, observed: subject.run?.observed?.path,
            events: ensemble.events, seconds: ensemble.seconds)
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
    /// Plays the trials, or goes on after those of another ensemble. With `isEnough` there are as many as the
    /// plan's limit at most, and no more than twice what is enough.
    init(
        playing subject: Subject, _ plan: RunPlan, _ dates: Set<String>,
        until isEnough: ((Trials) -> Bool)? = nil, from before: Ensemble? = nil,
        _ listener: RunListener
    ) throws {
        let program = subject.program
        let records = program.records.filter { $0.kind == .parameter || dates.contains($0.name) }
        let seed = before?.seed ?? plan.seed(for: subject.scenario)
        let run =
            if let before {
                Run(
                    continuing: before.result(threads: plan.threads), program: program,
                    threads: plan.threads, records: records, keepsAnswers: false,
                    engine: plan.engine)
            } else {
                Run(
                    program: program, seed: seed, threads: plan.threads, records: records,
                    keepsAnswers: false, engine: plan.engine)
            }
        var trials = before?.trials ?? Trials(of: run)
        var tally = RunTally(subject.scenario, isRounded: true)
        var plan = plan
        // Any precision: what is asked is whether the trials are enough.
        if isEnough != nil { plan.until = 0.5 }
        let reason = try LocalExecutor(plan: plan, listener: listener).play(
            [run],
            keep: { block in
                trials.add(block, records)
                if plan.until != nil, isEnough == nil { tally.add(block, threads: plan.threads) }
            },
            halfWidth: { isEnough.map { $0(trials) ? 0 : 1 } ?? tally.widestHalfWidth })
        let result = run.result(reason)
        self.init(
            trials: trials, program: program, seed: run.seed, reason: reason, observed: nil,
            events: result.events, seconds: result.seconds)
    }

    /// What they were as a run, without columns.
    private func result(threads: Int) -> RunResult {
        RunResult(
            columns: [], trials: trials.count, repeats: trials.repeats, seed: seed,
            streamVersion: StreamVersion.current, digest: program.digest, threads: threads,
            seconds: seconds, events: events, stopReason: reason)
    }
}
