// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Model
import Output
import Runs
import Studies

struct CompareVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare scenarios, variants or run files.",
        discussion: """
            The others are compared with the first. Trial k uses the same random numbers in all of them \
            (common random numbers), so a difference is usually known far more precisely than from \
            independent runs.

            Examples:
              simulate compare Scenarios/budapest.yaml --variants baseline,resolute
              simulate compare before.yaml after.yaml --until 0.5%
              simulate compare Scenarios/budapest.yaml --explain summit_by_year_end --json
              simulate compare monday.simrun friday.simrun

            Run files are compared without running them again. If they do not share random numbers (for \
            example, if their seeds differ), 'compare' says so and treats them as independent runs.
            """)

    @OptionGroup var compared: ComparedFiles

    @OptionGroup var options: RunOptions

    @Option(
        "For this outcome, rank the first events that differ in trials whose answer changes.",
        "outcome", completion: Completions.outcome)
    var explain: String?

    @OptionGroup var blending: BlendOption

    @OptionGroup var output: OutputOptions

    func run() throws {
        if try compared.areKept(by: "compare", options) {
            guard compared.files.count > 1 else {
                throw Failure("nothing to compare: name a second run file")
            }
            let comparison = try Comparison(compared.runs())
            let scenarios = comparison.sides.map(\.scenario)
            try output.prepare(compared.files, [], tables: tables(of: scenarios))
            return try show(comparison)
        }
        let subjects = try compared.subjects(allByDefault: true)
        guard subjects.count > 1 else {
            throw Failure("nothing to compare: name a second file, or use --variants")
        }
        let scenarios = subjects.map(\.scenario)
        try output.prepare(compared.files, scenarios, tables: tables(of: scenarios))
        try blending.check(scenarios)
        let warnings = Subject.silencedWarnings(of: subjects)
        if !warnings.isEmpty { Console.warn(warnings) }
        let session = try Comparison.play(
            subjects, options.plan(), .terminal(isQuiet: output.quiet))
        Interruption.ended(session.reason)
        try show(Comparison(session))
        try session.reason.exit()
    }

    private func tables(of scenarios: [Scenario]) -> [String] {
        Comparison.tableNames(isExplained: explain != nil) + Opinions.tableNames(of: scenarios)
    }

    private func show(_ comparison: Comparison) throws {
        try blending.check(comparison.sides.map(\.scenario))
        let explanations = try explain.map { try ExplainedFlips.all(of: $0, comparison) } ?? []
        try output.write(comparison.findings(explaining: explanations, blend: blending.blend))
    }
}
