// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Output
import Program
import Report
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
        help: ArgumentHelp(
            "For this outcome, rank the first events that differ in trials whose answer changes.",
            valueName: "outcome"),
        completion: Completions.outcome)
    var explain: String?

    @OptionGroup var output: OutputOptions

    func run() throws {
        guard try compared.areKept(by: "compare", options) else { return try playAndCompare() }
        guard compared.files.count > 1 else {
            throw Failure("nothing to compare: name a second run file")
        }
        try output.prepare(compared.files, [], tables: tables)
        try show(try Comparison(compared.runs()))
    }

    private func playAndCompare() throws {
        let subjects = try compared.subjects(allByDefault: true)
        guard subjects.count > 1 else {
            throw Failure("nothing to compare: name a second file, or use --variants")
        }
        try output.prepare(compared.files, subjects.map(\.scenario), tables: tables)
        warn(of: subjects.map(\.program))
        let session = try Comparison.play(
            subjects, options.plan(), .terminal(isQuiet: output.quiet))
        Interruption.ended(session.reason)
        try show(Comparison(session))
        try session.reason.exit()
    }

    private var tables: [String] { Comparison.tableNames(isExplained: explain != nil) }

    /// What a variant sets may keep something else from happening, and then the difference is not of what was
    /// set alone.
    private func warn(of programs: [Program]) {
        let warnings = programs.flatMap { program in
            program.silencedWarnings.map { warning in
                let variant = program.scenario.variant.map { ", with variant '\($0.name)'" } ?? ""
                return Diagnostic(
                    warning.severity, at: warning.place, warning.message + variant,
                    hint: warning.hint)
            }
        }
        if !warnings.isEmpty { Console.complain(DiagnosticFormatter().format(warnings)) }
    }

    private func show(_ comparison: Comparison) throws {
        let explanations = try explain.map { try ExplainedFlips.all(of: $0, comparison) } ?? []
        try output.write(comparison.findings(explaining: explanations))
    }
}
