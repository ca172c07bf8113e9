// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
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

    @OptionGroup var output: OutputOptions

    func run() throws {
        let tables = Comparison.tableNames(isExplained: explain != nil)
        if try compared.areKept(by: "compare", options) {
            guard compared.files.count > 1 else {
                throw Failure("nothing to compare: name a second run file")
            }
            try output.prepare(compared.files, [], tables: tables)
            return try show(try Comparison(compared.runs()))
        }
        let subjects = try compared.subjects(allByDefault: true)
        guard subjects.count > 1 else {
            throw Failure("nothing to compare: name a second file, or use --variants")
        }
        try output.prepare(compared.files, subjects.map(\.scenario), tables: tables)
        let warnings = Subject.silencedWarnings(of: subjects)
        if !warnings.isEmpty { Console.warn(warnings) }
        let session = try Comparison.play(
            subjects, options.plan(), .terminal(isQuiet: output.quiet))
        Interruption.ended(session.reason)
        try show(Comparison(session))
        try session.reason.exit()
    }

    private func show(_ comparison: Comparison) throws {
        let explanations = try explain.map { try ExplainedFlips.all(of: $0, comparison) } ?? []
        try output.write(comparison.findings(explaining: explanations))
    }
}
