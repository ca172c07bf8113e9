// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Model
import Program
import Report
import Simulation
import Store
import Studies
import Tables

/// What a study of one run's trials looks at: a run file, or a scenario that is played for it.
struct EnsembleSubject {
    let scenario: Scenario
    let program: Program
    private let kept: KeptRun?
    private let options: RunOptions

    /// A run file is taken as it is: with options on how to play it is refused.
    init(_ source: ScenarioOptions, _ options: RunOptions) throws {
        self.options = options
        guard RunFile.isRunFile(source.file) || source.file.hasSuffix(".simrun") else {
            kept = nil
            scenario = try source.read()
            program = try Program(lowering: scenario)
            return
        }
        guard source.variant == nil, source.settings.isEmpty, !options.isAnyGiven else {
            throw Failure("run files are taken as they are, without further options")
        }
        let kept = try KeptRun(source.file, needsResult: false, needsTrialsTo: "look at")
        try kept.refuseShard()
        kept.noteIfChanged()
        kept.noteIfPartial()
        self.kept = kept
        scenario = kept.scenario
        program = try kept.program()
    }

    /// Refuses names that no outcome has.
    func checkOutcomes(_ names: [String]) throws {
        let known = scenario.outcomes.map(\.name)
        for name in names where !known.contains(name) {
            let near = Suggestions.nearest(to: name, in: known).map { "; did you mean '\($0)'?" }
            throw Failure("there is no outcome '\(name)'" + (near ?? ""))
        }
    }

    /// Recorded dates that a condition may read.
    private var dates: [String] {
        if let kept { return kept.file.manifest.columns.filter { $0.role == .when }.map(\.name) }
        return program.records.filter { $0.kind == .date }.map(\.name)
    }

    func condition(_ text: String) throws -> Condition {
        do throws(Rejection) {
            return try Condition(text, scenario, dates: dates)
        } catch {
            throw Failure(error)
        }
    }

    /// The trials, read or played; of the recorded dates only those that are wanted.
    func trials(dates: Set<String>, isQuiet: Bool, for verb: String) throws -> Ensemble {
        guard let kept else { return try play(dates, isQuiet) }
        let trials: Trials
        do throws(StoreProblem) {
            trials = try kept.file.trials(dates: dates, for: verb)
        } catch {
            throw Failure(error)
        }
        return Ensemble(
            trials: trials, reason: .finished,
            foot: foot(trials.count, kept.file.manifest.seed, kept.file.manifest.streamVersion))
    }

    private func play(_ dates: Set<String>, _ isQuiet: Bool) throws -> Ensemble {
        Interruption.listen()
        let seed = options.seed(for: scenario)
        let records = program.records.filter { $0.kind == .parameter || dates.contains($0.name) }
        let run = Run(
            program: program, seed: seed, threads: options.threadCount, records: records,
            keepsAnswers: false, engine: options.engineChoice)
        var trials = Trials(of: run)
        var tally = RunTally(scenario, isRounded: true)
        let reason = try options.plan.play(
            [(run, scenario)], ProgressLine(isWanted: !isQuiet),
            keep: { block in
                trials.add(block, records)
                if options.until != nil { tally.add(block, threads: options.threadCount) }
            },
            halfWidth: { tally.widestHalfWidth })
        return Ensemble(
            trials: trials, reason: reason,
            foot: foot(trials.count, seed, run.result(reason).streamVersion))
    }

    private func foot(_ trials: Int, _ seed: UInt64, _ streams: Int) -> [Findings.Line] {
        let draws = (trials + program.repeats - 1) / program.repeats
        return [
            Findings.Line(
                "trials",
                "\(trials.grouped) = \(draws.grouped) parameter draws × \(program.repeats)"),
            Findings.Line(
                "scenario", "\(program.digest.prefix(12)), seed \(seed), streams v\(streams)"),
        ]
    }
}

/// Trials that a study looks at, and how they came about.
struct Ensemble {
    let trials: Trials
    let reason: RunResult.StopReason
    let foot: [Findings.Line]

    /// Ends the program with the exit code of a run that did not come to its end.
    func end() throws {
        if reason == .interrupted { throw ExitCode(130) }
        if reason == .limitReached { throw ExitCode(1) }
    }
}
