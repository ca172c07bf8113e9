// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Foundation
import Report
import Runs
import Simulation
import Store

struct ResumeVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Finishes a run that was interrupted, and prints its tables.",
        discussion: """
            The run file says what was asked for. The end is bit for bit that of a run that nobody
            interrupted.

            Example:
              simulate resume budapest.simrun
            """)

    @OptionGroup var argument: RunFileArgument

    @Option(
        parsing: .unconditional, help: "How many threads play; else one per processor.",
        transform: WholeNumber.threads)
    var threads: Int?

    @Flag(help: "Print one JSON object instead of tables.")
    var json = false

    @Flag(help: "Print no tables and no progress.")
    var quiet = false

    func run() throws {
        let kept = try KeptRun(argument.file, isWriting: true, needsColumns: false)
        kept.noteIfChanged()
        let manifest = kept.file.manifest
        let program = try kept.program()
        if let reason = kept.file.stopReason, reason != .interrupted {
            Console.note("'\(argument.file)' is finished: there is nothing to resume")
            return show(kept.report)
        }
        Interruption.listen()
        let run = Run(
            continuing: kept.result, program: program,
            threads: threads ?? ProcessInfo.processInfo.activeProcessorCount,
            records: manifest.tablesOnly ? [] : program.records,
            keepsAnswers: false, engine: .auto)
        if kept.result.trials > 0, run.threads != manifest.threads { try forgetThreads(kept.file) }
        let playing = PlayedRun(
            run, kept.scenario, kept.tally ?? RunTally(kept.scenario, kept.result), file: kept.file)
        let plan = RunPlan(limit: manifest.range.count, until: manifest.until)
        let rangePlay = try manifest.ranges.map {
            try RangePlay(
                $0, of: program, seed: manifest.seed, threads: run.threads, engine: .auto,
                file: kept.file, kept: kept.ranges)
        }
        var reason = try playing.play(plan, ProgressLine(isWanted: !quiet))
        if reason != .interrupted, let rangePlay {
            try playing.sums.checkpoint()
            if try !rangePlay.play(ProgressLine(isWanted: !quiet)) { reason = .interrupted }
        }
        if reason != .interrupted { Interruption.endAtOnce() }
        let result = run.result(reason)
        let report = RunReport(
            kept.scenario, result, tally: playing.sums.tally, ranges: rangePlay?.tally,
            version: Version.current, settings: manifest.settings,
            command: ReproducingCommand.text(manifest, result, rangePlay?.tally))
        try playing.finish(report, reason)
        show(report)
        if reason == .interrupted {
            KeptRun.noteHowToResume(argument.file)
            throw ExitCode(130)
        }
        if reason == .limitReached { throw ExitCode(1) }
    }

    private func forgetThreads(_ file: RunFile) throws {
        do throws(StoreProblem) {
            try file.forgetThreads()
        } catch {
            throw Failure(error)
        }
    }

    private func show(_ report: RunReport) {
        if json {
            Console.printData(report.json.text)
        } else if !quiet {
            Console.print(report.findings)
        }
    }
}
