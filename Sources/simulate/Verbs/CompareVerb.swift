// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Foundation
import Model
import Program
import Report
import Simulation
import Studies

struct CompareVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Plays scenarios or variants with the same luck and prints how they differ.",
        discussion: """
            The first is what the others are compared with. Trial k has the same luck in all, so
            that a difference is known far better than from independent runs.

            Examples:
              simulate compare Scenarios/budapest.yaml --variants baseline,resolute
              simulate compare before.yaml after.yaml --until 0.5%
              simulate compare Scenarios/budapest.yaml --explain summit_by_year_end --json
              simulate compare monday.simrun friday.simrun

            Run files are compared as they are. If their trials do not have the same luck (another
            seed, say), that is said, and they are compared as independent runs.
            """)

    @OptionGroup var compared: ComparedFiles

    @OptionGroup var options: RunOptions

    @Option(
        name: .customLong("csv"), help: ArgumentHelp("Write the tables as CSV.", valueName: "dir"))
    var csv: String?

    @Option(
        help: ArgumentHelp(
            "Rank the events with which the trials part that answer this question otherwise.",
            valueName: "outcome"),
        completion: Completions.outcome)
    var explain: String?

    @Flag(help: "Print one JSON object instead of tables.")
    var json = false

    @Flag(help: "Print no tables and no progress.")
    var quiet = false

    func run() throws {
        guard try compared.areKept(by: "compare", options) else { return try playAndCompare() }
        guard compared.files.count > 1 else {
            throw Failure("there is nothing to compare: name two run files")
        }
        var outputs = Outputs(inputs: compared.files)
        try add(to: &outputs)
        try show(try KeptComparison.read(compared.files).comparison)
    }

    private func playAndCompare() throws {
        let models = try compared.models(allByDefault: true)
        guard models.count > 1 else {
            throw Failure("there is nothing to compare: name two files, or variants")
        }
        var outputs = Outputs(compared.files, models.map(\.scenario))
        try add(to: &outputs)
        Interruption.listen()
        let seed = options.seed(for: models[0].scenario)
        let runs = models.map {
            Run(
                program: $0.program, seed: seed, threads: options.threadCount,
                engine: options.engineChoice)
        }
        let turns = zip(runs, models).map { (run: $0, scenario: $1.scenario) }
        let reason = try options.plan.play(turns, ProgressLine(isWanted: !quiet)) {
            Comparison(models, runs, .finished).widestHalfWidth
        }
        if reason != .interrupted { Interruption.endAtOnce() }
        try show(Comparison(models, runs, reason))
        if reason == .interrupted { throw ExitCode(130) }
        if reason == .limitReached { throw ExitCode(1) }
    }

    private func add(to outputs: inout Outputs) throws {
        guard let csv else { return }
        try outputs.add(
            folder: csv, OutputFile.names(Comparison.csvNames(isExplained: explain != nil)))
    }

    private func show(_ comparison: Comparison) throws {
        let explanations = try explain.map { try explained($0, comparison) } ?? []
        if let csv {
            try OutputFile.write(comparison.csvTables(explaining: explanations), to: csv)
        }
        if json {
            Console.printData(
                comparison.json(version: Version.current, explaining: explanations).text)
        } else if !quiet {
            let renderer = ComparisonRenderer(width: Console.width, isUnicode: Console.isUnicode)
            Console.print(renderer.render(comparison))
            for flips in explanations {
                Console.print("\n" + renderer.render(flips, comparison.sides[0].scenario))
            }
        }
    }

    /// An explanation for every side but the first.
    private func explained(
        _ outcome: String, _ comparison: Comparison
    ) throws -> [ExplainedFlips] {
        guard comparison.unpaired == nil else {
            throw Failure("--explain needs runs that can be compared trial by trial")
        }
        let first = comparison.sides[0]
        guard comparison.outcomes.contains(where: { $0.name == outcome }) else {
            throw Failure(
                "no outcome '\(outcome)' in all of them"
                    + (Suggestions.nearest(to: outcome, in: comparison.outcomes.map(\.name))
                        .map { "; did you mean '\($0)'?" } ?? ""))
        }
        return try comparison.sides.dropFirst().enumerated().map { index, side in
            if let reason = comparison.reason(against: outcome, at: index) {
                throw Failure("--explain can't set trials against each other: \(reason)")
            }
            let explanation: FlipExplanation?
            do throws(TrialFailure) {
                explanation = try FlipExplanation(outcome, first, side)
            } catch {
                throw Failure(error)
            }
            guard let explanation else {
                throw Failure(
                    "--explain is for yes/no questions and dates, and '\(outcome)' is neither")
            }
            return ExplainedFlips(
                outcome: outcome, reference: first.name, variant: side.name,
                explanation: explanation)
        }
    }
}
