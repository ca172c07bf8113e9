// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Foundation
import Model
import Program
import Report
import Runs
import Simulation
import Store

struct RunVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Plays a scenario many times and prints its tables.",
        discussion: """
            Examples:
              simulate run Scenarios/budapest.yaml
              simulate run Scenarios/budapest.yaml --variant tomahawks_approved --csv out/
              simulate run Scenarios/budapest.yaml --set us_resolve=0.9 --until 0.5%
              simulate run Scenarios/budapest.yaml -o budapest.simrun
              simulate run Scenarios/budapest.yaml --trials 1e7 --tables-only
              simulate run budapest.simrun --seed 2

            The same file, seed and number of trials give the same numbers on any number of threads
            and on machines of one kind: the same processor, C library and GSL.
            Ctrl-C prints what there is, marked partial, and exits with 130. A run that is kept in a
            file can be resumed, shown, exported, queried, verified and compared.
            A run file in the place of the scenario is played anew from the text that it keeps, with
            its variant, settings, seed and number of trials where no others are given.
            """)

    @OptionGroup var scenario: ScenarioOptions

    @OptionGroup var options: RunOptions

    @OptionGroup var rangeOptions: RangeOptions

    @OptionGroup var keeping: KeepingOptions

    @Option(
        name: .customLong("csv"), help: ArgumentHelp("Write the tables as CSV.", valueName: "dir"))
    var csv: String?

    @Option(help: ArgumentHelp("Write the trials as CSV, a row each.", valueName: "file"))
    var perTrial: String?

    @OptionGroup var expectation: ExpectedDigest

    @Flag(help: "Print one JSON object instead of tables.")
    var json = false

    @Flag(help: "Print no tables and no progress.")
    var quiet = false

    func validate() throws {
        if perTrial != nil, keeping.tablesOnly {
            throw ValidationError("--per-trial writes trials, and --tables-only keeps none.")
        }
    }

    func run() throws {
        let (scenario, kept) = try self.scenario.readWithRun()
        let program = try Program(lowering: scenario)
        let options = options.completed(by: kept)
        let seed = options.seed(for: scenario)
        let ranges = try rangeOptions.plan(of: scenario, keptAs: kept?.ranges)
        // What can't be written is said before the run, not after it.
        var outputs = Outputs([self.scenario.file], [scenario])
        if let csv {
            try outputs.add(
                folder: csv, OutputFile.names(RunReport.csvNames) + ["manifest.json"])
        }
        if let perTrial { try outputs.add(perTrial) }
        let file = try keeping.begin(
            program, settings: self.scenario.settings, seed: seed, options: options,
            ranges: ranges, &outputs)
        Interruption.listen()
        let run = Run(
            program: program, seed: seed, threads: options.threadCount,
            first: file?.manifest.range.lowerBound ?? 0,
            records: (file == nil || keeping.tablesOnly) && perTrial == nil
                ? [] : program.records,
            keepsAnswers: false, engine: options.engineChoice)
        let playing = PlayedRun(
            run, scenario, RunTally(scenario, isRounded: keeping.tablesOnly), file: file)
        let rangePlay = try ranges.map {
            try RangePlay(
                $0, of: program, seed: seed, threads: options.threadCount,
                engine: options.engineChoice, file: file)
        }
        var reason = try play(playing, program, options.plan)
        if reason != .interrupted, let rangePlay {
            try playing.sums.checkpoint()
            if try !rangePlay.play(ProgressLine(isWanted: !quiet)) { reason = .interrupted }
        }
        if reason != .interrupted { Interruption.endAtOnce() }
        let result = run.result(reason)
        let report = RunReport(
            scenario, result, tally: playing.sums.tally, ranges: rangePlay?.tally,
            version: Version.current, settings: self.scenario.settings,
            command: command(options, seed, result, rangePlay?.tally))
        try playing.finish(report, reason)
        if let csv { try OutputFile.write(report, to: csv) }
        if json {
            Console.printData(report.json.text)
        } else if !quiet {
            Console.print(report.findings)
        }
        if reason == .interrupted {
            if let file { KeptRun.noteHowToResume(file.path) }
            throw ExitCode(130)
        }
        try expectation.check(report)
        if reason == .limitReached { throw ExitCode(1) }
    }

    /// Plays the run, and writes its trials while it goes on if they are wanted.
    private func play(
        _ playing: PlayedRun, _ program: Program, _ plan: RunPlan
    ) throws -> RunResult.StopReason {
        let progress = ProgressLine(isWanted: !quiet)
        guard let perTrial else { return try playing.play(plan, progress) }
        let table = TrialTable(
            playing.scenario, RunManifest.columns(of: program), repeats: program.repeats)
        return try OutputFile.write(table, to: perTrial) { write in
            try playing.play(plan, progress) { try write(TrialValues($0)) }
        }
    }

    /// What gives the same numbers again.
    private func command(
        _ options: RunOptions, _ seed: UInt64, _ result: RunResult, _ ranges: RangeTally?
    ) -> String {
        ReproducingCommand.text(
            file: scenario.file, variant: scenario.variant, settings: scenario.settings,
            trials: keeping.shard == nil ? result.trials : options.limit, seed: seed,
            shard: keeping.shard, tablesOnly: keeping.tablesOnly,
            ranges: ranges?.isComplete == true ? ranges?.plan : nil)
    }
}
