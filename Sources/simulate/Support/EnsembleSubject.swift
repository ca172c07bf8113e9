// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Model
import Program
import Report
import Runs
import Simulation
import Store
import Studies
import Tables

/// What a study of one run's trials looks at: a run file, or a scenario that is played for it.
struct EnsembleSubject {
    let scenario: Scenario
    let program: Program
    private let source: ScenarioOptions
    private let options: RunOptions
    private let kept: KeptRun?
    /// Whether a question is asked that the run was not asked.
    private let isProbed: Bool

    /// A run file is taken as it is: with options on how to play it is refused. With a probe its trials
    /// are played again.
    init(
        _ source: ScenarioOptions, _ options: RunOptions, probe: ReadingOptions.Probe? = nil
    ) throws {
        self.source = source
        self.options = options
        isProbed = probe != nil
        guard RunFile.isRunFile(source.file) || source.file.hasSuffix(".simrun") else {
            kept = nil
            scenario = try source.read(probe)
            program = try Program(lowering: scenario)
            return
        }
        guard source.variant == nil, source.settings.isEmpty, !options.isAnyGiven else {
            throw Failure("run files are taken as they are, without further options")
        }
        let kept = try KeptRun(source.file, needsResult: probe != nil, needsTrialsTo: "look at")
        try kept.refuseShard()
        kept.noteIfChanged()
        kept.noteIfPartial()
        self.kept = kept
        let program = try kept.program()
        scenario = probe == nil ? kept.scenario : try source.read(probe)
        self.program = probe == nil ? program : try Program(lowering: scenario)
    }

    /// Refuses names that no outcome has.
    func checkOutcomes(_ names: [String]) throws {
        let known = scenario.outcomes.map(\.name)
        for name in names where !known.contains(name) {
            let near = Suggestions.nearest(to: name, in: known).map { "; did you mean '\($0)'?" }
            throw Failure("there is no outcome '\(name)'" + (near ?? ""))
        }
    }

    func condition(_ text: String) throws -> Condition {
        let dates = program.records.filter { $0.kind == .date }.map(\.name)
        do throws(Rejection) {
            return try Condition(text, scenario, dates: dates)
        } catch {
            throw Failure(error)
        }
    }

    /// The trials, read or played; of the recorded dates only those that are wanted.
    func trials(dates: Set<String>, isQuiet: Bool, for verb: String) throws -> Ensemble {
        guard let kept else { return try play(program, options, dates, isQuiet) }
        guard !isProbed else { return try playAgain(kept, dates, isQuiet) }
        do throws(StoreProblem) {
            let trials = try kept.file.trials(dates: dates, for: verb)
            return Ensemble(
                trials: trials, program: program, seed: kept.file.manifest.seed,
                reason: kept.file.stopReason ?? .interrupted)
        } catch {
            throw Failure(error)
        }
    }

    /// The trials of a run file with one more answer; all others must be what they were.
    private func playAgain(
        _ kept: KeptRun, _ dates: Set<String>, _ isQuiet: Bool
    ) throws -> Ensemble {
        var options = self.options
        options.trials = TrialCount(kept.result.trials)
        options.seed = kept.result.seed
        let ensemble = try play(program, options, dates, isQuiet)
        guard ensemble.reason == .finished else { return ensemble }
        let old = kept.result.columns
        guard Array(ensemble.trials.outcomes.prefix(old.count)) == old else {
            throw Failure(
                code: 1,
                "the trials of '\(source.file)' do not come out as they were; 'simulate verify' says "
                    + "which")
        }
        return ensemble
    }

    /// The same trials of one of the file's variants.
    func variant(_ name: String, like ensemble: Ensemble, isQuiet: Bool) throws -> Ensemble {
        let scenario = try ScenarioOptions.read(
            source.file, variant: name, settings: source.settings)
        var options = self.options
        options.trials = TrialCount(ensemble.trials.count)
        options.until = nil
        options.seed = ensemble.seed
        return try play(try Program(lowering: scenario), options, [], isQuiet)
    }

    private func play(
        _ program: Program, _ options: RunOptions, _ dates: Set<String>, _ isQuiet: Bool
    ) throws -> Ensemble {
        Interruption.listen()
        let seed = options.seed(for: program.scenario)
        let records = program.records.filter { $0.kind == .parameter || dates.contains($0.name) }
        let run = Run(
            program: program, seed: seed, threads: options.threadCount, records: records,
            keepsAnswers: false, engine: options.engineChoice)
        var trials = Trials(of: run)
        var tally = RunTally(program.scenario, isRounded: true)
        let reason = try options.plan.play(
            [(run, program.scenario)], ProgressLine(isWanted: !isQuiet),
            keep: { block in
                trials.add(block, records)
                if options.until != nil { tally.add(block, threads: options.threadCount) }
            },
            halfWidth: { tally.widestHalfWidth })
        if reason != .interrupted { Interruption.endAtOnce() }
        return Ensemble(trials: trials, program: program, seed: seed, reason: reason)
    }
}

/// Trials that a study looks at, and how they came about.
struct Ensemble {
    let trials: Trials
    let program: Program
    let seed: UInt64
    let reason: RunResult.StopReason

    /// What the numbers were made from.
    var foot: [Findings.Line] {
        [
            Findings.Line(
                "trials",
                "\(trials.count.grouped) = \(trials.draws.grouped) parameter draws × "
                    + "\(trials.repeats)"),
            Findings.Line(
                "scenario",
                "\(program.digest.prefix(12)), seed \(seed), streams v\(StreamVersion.current)"),
        ]
    }

    /// Ends the program with the exit code of a run that did not come to its end.
    func end() throws {
        if reason == .interrupted { throw ExitCode(130) }
        if reason == .limitReached { throw ExitCode(1) }
    }
}
