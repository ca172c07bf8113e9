// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Output
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
        let source = try compared.comparison(options)
        try blending.check(source.scenarios)
        Console.warn(source.warnings)
        let tables =
            Comparison.tableNames(isExplained: explain != nil)
            + Opinions.tableNames(of: source.scenarios)
        try output.run(reading: compared.files, source.scenarios, tables: tables) {
            try source.play(options.plan(), $0)
        } findings: { comparison in
            let flips = try explain.map { try ExplainedFlips.all(of: $0, comparison) } ?? []
            return comparison.findings(explaining: flips, blend: blending.blend)
        }
    }
}
