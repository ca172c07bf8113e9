// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Foundation
import Model
import Program
import Report
import Simulation

struct RunVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Plays a scenario many times and prints its tables.",
        discussion: """
            Examples:
              simulate run Scenarios/budapest.yaml
              simulate run Scenarios/budapest.yaml --variant tomahawks_approved --csv out/
              simulate run Scenarios/budapest.yaml --set us_resolve=0.9 --until 0.5%

            The same file, seed and number of trials give the same numbers on any number of threads.
            Ctrl-C prints what there is, marked partial, and exits with 130.
            """)

    @OptionGroup var scenario: ScenarioOptions

    @Option(help: "How many trials to play; else 100,000.")
    var trials: TrialCount?

    @Option(help: "The seed; else the file's, else 1.")
    var seed: UInt64?

    @Option(help: "How many threads play; else one per processor.")
    var threads: Int?

    @Option(
        help: ArgumentHelp(
            "Play until every probability's 95 % interval is that narrow on either side.",
            discussion: "Trials double until then, up to --trials or 10,000,000.",
            valueName: "precision"))
    var until: Precision?

    @Option(name: .customLong("csv"), help: ArgumentHelp("Write the tables as CSV.", valueName: "dir"))
    var csv: String?

    @Option(help: ArgumentHelp("Write the answers trial by trial as CSV.", valueName: "file"))
    var perTrial: String?

    @Flag(help: "Print one JSON object instead of tables.")
    var json = false

    @Flag(help: "Print no tables and no progress.")
    var quiet = false

    func validate() throws {
        if let threads, !(1...1024).contains(threads) {
            throw ValidationError("--threads is a number from 1 to 1024.")
        }
    }

    func run() throws {
        let scenario = try scenario.read()
        let program = try lower(scenario)
        let seed = seed ?? scenario.seed ?? 1
        let threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
        // What can't be written is said before the run, not after it.
        if let csv { try OutputFile.makeFolder(csv) }

        Interruption.listen()
        let run = Run(program: program, seed: seed, threads: threads)
        let reason: RunResult.StopReason
        do throws(TrialFailure) {
            reason = try play(run, scenario)
        } catch {
            throw Failure(error, scenario: scenario, seed: seed)
        }
        let result = run.result(reason)
        let report = RunReport(
            scenario, result, version: Version.current, settings: self.scenario.settings,
            command: command(seed, result))
        if let csv { try write(report, to: csv) }
        if let perTrial { try write(TrialTable(scenario, result), result.trials, to: perTrial) }
        if json {
            Console.print(report.json.text)
        } else if !quiet {
            let renderer = TerminalRenderer(width: Console.width, isUnicode: Console.isUnicode)
            Console.print(renderer.render(report))
        }
        if reason == .interrupted { throw ExitCode(130) }
        if reason == .limitReached { throw ExitCode(1) }
    }

    private func lower(_ scenario: Scenario) throws -> Program {
        do {
            return try Program.lower(scenario)
        } catch {
            throw Failure(error)
        }
    }

    private func play(_ run: Run, _ scenario: Scenario) throws(TrialFailure) -> RunResult.StopReason {
        let progress = ProgressLine(isWanted: !quiet)
        defer { progress.clear() }
        let limit = trials?.value ?? (until == nil ? 100_000 : 10_000_000)
        guard let until else {
            try extend(run, to: limit, progress)
            return run.trials == limit ? .finished : .interrupted
        }
        var target = min(limit, 10_000)
        while true {
            try extend(run, to: target, progress)
            guard run.trials == target else { return .interrupted }
            let widest = RunReport.widestHalfWidth(scenario, run.result(.finished))
            if widest <= until.value { return .preciseEnough }
            if target == limit { return .limitReached }
            target = min(limit, target * 2)
        }
    }

    private func extend(_ run: Run, to target: Int, _ progress: ProgressLine) throws(TrialFailure) {
        try run.extend(
            to: target, shouldStop: { Interruption.isAsked },
            progress: { progress.show($0, of: target) })
    }

    /// What gives the same numbers again.
    private func command(_ seed: UInt64, _ result: RunResult) -> String {
        var words = ["simulate", "run", scenario.file]
        if let variant = scenario.variant { words += ["--variant", variant] }
        for setting in scenario.settings { words += ["--set", setting] }
        words += ["--trials", String(result.trials), "--seed", String(seed)]
        return words.map(Self.quoted).joined(separator: " ")
    }

    /// As a shell takes it.
    private static func quoted(_ word: String) -> String {
        let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || "-_./=,:+%".contains($0) }
        return isPlain && !word.isEmpty
            ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false)
                .joined(separator: "'\\''") + "'"
    }

    private func write(_ report: RunReport, to folder: String) throws {
        let tables = report.csvTables
        for table in tables {
            try OutputFile.write(table.text, to: "\(folder)/\(table.name).csv")
            try OutputFile.write(table.schema.text, to: "\(folder)/\(table.name).schema.json")
        }
        try OutputFile.write(report.manifest(tables).text, to: "\(folder)/manifest.json")
    }

    private func write(_ table: TrialTable, _ trials: Int, to path: String) throws {
        let step = 10_000
        try OutputFile.write(to: path) { handle in
            try handle.write(contentsOf: Data(table.header.utf8))
            for start in stride(from: 0, to: trials, by: step) {
                let rows = table.rows(start..<min(trials, start + step))
                try handle.write(contentsOf: Data(rows.utf8))
            }
        }
    }
}
