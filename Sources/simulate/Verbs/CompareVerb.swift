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
        help: ArgumentHelp(
            "For this outcome, rank the first events that differ in trials whose answer changes.",
            valueName: "outcome"),
        completion: Completions.outcome)
    var explain: String?

    @OptionGroup var output: OutputOptions

    func run() throws {
        guard try compared.areKept(by: "compare", options) else { return try playAndCompare() }
        guard compared.files.count > 1 else {
            throw Failure("there is nothing to compare: name two run files")
        }
        try output.prepare(compared.files, [], tables: tables)
        try show(try KeptComparison.read(compared.files).comparison)
    }

    private func playAndCompare() throws {
        let models = try compared.models(allByDefault: true)
        guard models.count > 1 else {
            throw Failure("there is nothing to compare: name two files, or variants")
        }
        try output.prepare(compared.files, models.map(\.scenario), tables: tables)
        Interruption.listen()
        let seed = options.seed(for: models[0].scenario)
        let runs = models.map {
            Run(
                program: $0.program, seed: seed, threads: options.threadCount,
                engine: options.engineChoice)
        }
        let turns = zip(runs, models).map { (run: $0, scenario: $1.scenario) }
        let reason = try options.plan.play(turns, ProgressLine(isWanted: !output.quiet)) {
            Comparison(models, runs, .finished).widestHalfWidth
        }
        if reason != .interrupted { Interruption.endAtOnce() }
        try show(Comparison(models, runs, reason))
        if reason == .interrupted { throw ExitCode(130) }
        if reason == .limitReached { throw ExitCode(1) }
    }

    private var tables: [String] { Comparison.tableNames(isExplained: explain != nil) }

    private func show(_ comparison: Comparison) throws {
        let explanations = try explain.map { try explained($0, comparison) } ?? []
        try output.write(comparison.findings(explaining: explanations))
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
