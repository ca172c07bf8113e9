// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Foundation
import Model
import Program
import Report
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

            The same file, seed and number of trials give the same numbers on any number of threads
            and on machines of one kind: the same processor, C library and GSL.
            Ctrl-C prints what there is, marked partial, and exits with 130. A run that is kept in a
            file can be resumed, shown, exported, queried, verified and compared.
            """)

    @OptionGroup var scenario: ScenarioOptions

    @OptionGroup var options: RunOptions

    @OptionGroup var keeping: KeepingOptions

    @Option(
        name: .customLong("csv"), help: ArgumentHelp("Write the tables as CSV.", valueName: "dir"))
    var csv: String?

    @Option(help: ArgumentHelp("Write the answers trial by trial as CSV.", valueName: "file"))
    var perTrial: String?

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
        let scenario = try scenario.read()
        let program = try Program(lowering: scenario)
        let seed = options.seed(for: scenario)
        // What can't be written is said before the run, not after it.
        if let csv { try OutputFile.makeFolder(csv) }

        let file = try keeping.begin(
            program, settings: self.scenario.settings, seed: seed, options: options)
        Interruption.listen()
        let run = Run(
            program: program, seed: seed, threads: options.threadCount,
            first: file?.manifest.range.lowerBound ?? 0,
            records: file == nil || keeping.tablesOnly ? [] : program.records,
            keepsAnswers: perTrial != nil, engine: options.engineChoice)
        let playing = PlayedRun(
            run, scenario, RunTally(scenario, isRounded: keeping.tablesOnly), file: file)
        let reason = try playing.play(options.plan, ProgressLine(isWanted: !quiet))
        let result = run.result(reason)
        let report = RunReport(
            scenario, result, tally: playing.sums.tally, version: Version.current,
            settings: self.scenario.settings, command: command(seed, result))
        try playing.finish(report, reason)
        if let csv { try OutputFile.write(report, to: csv) }
        if let perTrial { try OutputFile.write(TrialTable(scenario, result), to: perTrial) }
        if json {
            Console.print(report.json.text)
        } else if !quiet {
            let renderer = TerminalRenderer(width: Console.width, isUnicode: Console.isUnicode)
            Console.print(renderer.render(report))
        }
        if reason == .interrupted { throw ExitCode(130) }
        if reason == .limitReached { throw ExitCode(1) }
    }

    /// What gives the same numbers again.
    private func command(_ seed: UInt64, _ result: RunResult) -> String {
        ReproducingCommand.text(
            file: scenario.file, variant: scenario.variant, settings: scenario.settings,
            trials: keeping.shard == nil ? result.trials : options.limit, seed: seed,
            shard: keeping.shard, tablesOnly: keeping.tablesOnly)
    }
}
