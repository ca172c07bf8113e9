// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Model
import Studies

struct GivenVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "given",
        abstract: "Print the answers of trials that meet a condition.",
        discussion: """
            The condition is a formula over the names of outcomes, parameters and recorded dates. A run file \
            is not run again; a scenario is run first.

            Examples:
              simulate given b.simrun "summit_on >= 2025-12-01"
              simulate given Scenarios/budapest.yaml "us_resolve > 0.6" --json
              simulate given b.simrun tomahawks_by_year_end --not --csv tables
              simulate given b.simrun --probe "tomahawks.at(threatened)" --by 2025-11-30
              simulate given b.simrun tomahawks_by_year_end --against tomahawks_approved

            Trials in which something holds are not trials in which it is brought about: for that, compare \
            with a variant, or add one to the tables with --against.
            """)

    @Flag(name: .customLong("not"), help: "Use the trials in which the condition does not hold.")
    var isNegated = false

    @OptionGroup var probe: ProbeOptions

    @Option(
        "Also print the answers of this variant, in which something is brought about.", "variant",
        completion: Completions.variant)
    var against: String?

    @OptionGroup var study: StudyOptions

    @Argument(help: "The condition, in quotes (default: the probe holds).")
    var condition: String?

    func validate() throws { try probe.check(orElse: condition) }

    func run() throws {
        try study.run(
            as: "given", tables: Given.tableNames + Opinions.tableNames, probe: probe.question
        ) {
            let condition = try Condition(condition ?? ReadingOptions.Probe.name, of: $0)
            return (condition, condition.dates)
        } analyse: { condition, source, ensemble, listener in
            try Given(
                condition, isNegated: isNegated, ensemble.trials, ensemble.program,
                outcomes: study.wanted,
                against: against.map { try .init($0, of: source, like: ensemble, listener) })
        } findings: {
            $0.findings.with(foot: probe.lines($1.scenario))
        }
    }
}
