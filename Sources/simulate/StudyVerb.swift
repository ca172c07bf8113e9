// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Model
import Output
import Runs
import Simulation
import Studies
import Tables

/// What every study of one run's trials takes: of a run file as they are, of a scenario played for it.
struct StudyOptions: ParsableArguments {
    @OptionGroup var scenario: ScenarioOptions

    @OptionGroup var asked: OutcomeOptions

    @OptionGroup var options: RunOptions

    @OptionGroup var output: OutputOptions

    var threads: Int { options.plan().threads }

    /// The outcomes that were named.
    var outcomes: [String] { asked.outcomes }

    /// The outcomes that are to be printed; `nil` if all are.
    var wanted: Set<String>? { asked.wanted }

    /// A run file is taken as it is: with options on how to play it is refused. With a probe its trials
    /// are played again.
    private func source(
        _ probe: ReadingOptions.Probe?, extends: Bool
    ) throws -> EnsembleSource {
        var plan = options.plan()
        if extends { plan.limit = options.trials?.value ?? RunPlan.mostTrialsUntilPrecise }
        let isChanged = extends ? options.changesRun : options.isAnyGiven
        guard let path = try scenario.keptRun(isChanged: isChanged) else {
            return EnsembleSource(try scenario.subject(probe: probe), plan)
        }
        let kept = try KeptRun(
            path, reading: probe == nil ? .nothing : .answers, needsTrialsTo: "look at")
        let source = try EnsembleSource(kept, probe: probe, plan)
        kept.changeNote.map(Console.note)
        kept.partialNote.map(Console.note)
        return source
    }

    /// Plays or reads the trials, and puts out what the study finds in them.
    ///
    /// `begin` reads what else was asked for and says which recorded dates it needs, `analyse` is the
    /// study, `findings` are its words, and `tables` are the names of its tables. If the trials are to be
    /// enough by `until`, more are played. `inputs` are read besides, and `saving` is a run file that the
    /// study writes. A study that is interrupted leaves those trials that it looked at.
    @discardableResult
    func run<Asked, Result>(
        as verb: String, tables: [String], probe: ReadingOptions.Probe? = nil,
        inputs: [String] = [], saving: (path: String, isReplacing: Bool)? = nil,
        until: (option: String, isEnough: (Asked, EnsembleSource, Trials) -> Bool)? = nil,
        begin: (EnsembleSource) throws -> (asked: Asked, dates: Set<String>),
        analyse: (Asked, EnsembleSource, inout Ensemble, RunListener) throws -> Result,
        findings: (Result, EnsembleSource) throws -> Findings
    ) throws -> Result {
        let source = try source(probe, extends: until != nil)
        try source.checkOutcomes(outcomes)
        let (asked, dates) = try begin(source)
        return try output.run(
            reading: [scenario.file] + inputs, [source.scenario], tables: tables, saving: saving
        ) { listener in
            var ensemble = try source.ensemble(
                dates: dates, for: verb,
                until: until.map { until in { until.isEnough(asked, source, $0) } }, listener)
            let result = try analyse(asked, source, &ensemble, listener)
            return ((result, ensemble), ensemble.reason)
        } findings: {
            let found = try findings($0.0, source)
            var remarks = $0.1.remarks
            if let until, $0.1.reason == .limitReached {
                remarks.append(.warning("the limit of trials came before \(until.option)"))
            }
            return found.with(foot: found.foot + $0.1.foot, first: remarks)
        }.0
    }

    /// The same of a study that asks for no more than the trials.
    func run<Result>(
        as verb: String, tables: [String], analyse: (Ensemble) throws -> Result,
        findings: (Result) -> Findings
    ) throws {
        try run(as: verb, tables: tables) { _ in
            ((), [])
        } analyse: { _, _, ensemble, _ in
            try analyse(ensemble)
        } findings: { result, _ in
            findings(result)
        }
    }
}
