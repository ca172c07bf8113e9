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

    @OptionGroup var options: RunOptions

    @Option(
        name: .customLong("csv"), help: ArgumentHelp("Write the tables as CSV.", valueName: "dir"))
    var csv: String?

    @Option(help: ArgumentHelp("Write the answers trial by trial as CSV.", valueName: "file"))
    var perTrial: String?

    @Flag(help: "Print one JSON object instead of tables.")
    var json = false

    @Flag(help: "Print no tables and no progress.")
    var quiet = false

    func run() throws {
        let scenario = try scenario.read()
        let program = try Program(lowering: scenario)
        let seed = options.seed(for: scenario)
        // What can't be written is said before the run, not after it.
        if let csv { try OutputFile.makeFolder(csv) }

        Interruption.listen()
        let run = Run(program: program, seed: seed, threads: options.threadCount)
        let reason = try options.play([(run, scenario)], ProgressLine(isWanted: !quiet)) {
            RunReport.widestHalfWidth(scenario, run.result(.finished))
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

    /// What gives the same numbers again.
    private func command(_ seed: UInt64, _ result: RunResult) -> String {
        var words = ["simulate", "run", scenario.file]
        if let variant = scenario.variant { words += ["--variant", variant] }
        for setting in scenario.settings { words += ["--set", setting] }
        words += ["--trials", String(result.trials), "--seed", String(seed)]
        return words.map(\.quotedForShell).joined(separator: " ")
    }

    private func write(_ report: RunReport, to folder: String) throws {
        let tables = report.csvTables
        try OutputFile.write(tables, to: folder)
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
