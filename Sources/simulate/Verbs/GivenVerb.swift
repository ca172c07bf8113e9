// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Model
import Studies
import Tables

struct GivenVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "given",
        abstract: "Prints the answers of those trials in which a condition holds.",
        discussion: """
            The condition is a formula over outcomes, parameters and recorded dates, by their names. A \
            run file is read as it is; a scenario is played first.

            Examples:
              simulate given budapest.simrun "summit_on >= 2025-12-01"
              simulate given Scenarios/budapest.yaml "us_resolve > 0.6" --json
              simulate given budapest.simrun tomahawks_by_year_end --not --csv tables
              simulate given budapest.simrun --probe "tomahawks.at(threatened)" --by 2025-11-30
              simulate given budapest.simrun tomahawks_by_year_end --against tomahawks_approved

            Trials in which something holds are not trials in which it is brought about: for that, \
            compare with a variant, or print one beside them by --against.
            """)

    @Flag(name: .customLong("not"), help: "Take the trials in which it does not hold.")
    var isNegated = false

    @Option(
        help: ArgumentHelp(
            "Ask one more yes/no question of the same trials, which are played again for it.",
            discussion:
                "Its formula may read whatever the scenario's own outcomes may. The condition may call it 'probe'.",
            valueName: "formula"))
    var probe: String?

    @Option(
        name: .customLong("by"),
        help: ArgumentHelp("The day by which the probe holds; else the end.", valueName: "day"))
    var day: String?

    @Option(
        help: ArgumentHelp(
            "Also print the answers of a variant, in which something is brought about.",
            valueName: "variant"),
        completion: Completions.variant)
    var against: String?

    @OptionGroup var study: StudyOptions

    @Argument(help: "The condition, in quotes; else that the probe holds.")
    var condition: String?

    func validate() throws {
        guard condition != nil || probe != nil else {
            throw ValidationError("Name a condition, or a --probe.")
        }
        guard day == nil || probe != nil else { throw ValidationError("--by goes with --probe.") }
    }

    func run() throws {
        try study.run(
            as: "given", tables: Given.tableNames,
            probe: probe.map { ReadingOptions.Probe($0, by: day) }
        ) { source in
            let condition = try Condition(
                condition ?? ReadingOptions.Probe.name, source.scenario, dates: source.dates)
            return (condition, condition.dates)
        } analyse: { condition, source, ensemble, listener in
            let variant = try against.map {
                Given.Variant(
                    name: $0, trials: try source.variant($0, like: ensemble, listener).trials)
            }
            let given = try Given(
                condition, isNegated: isNegated, ensemble.trials, ensemble.program,
                outcomes: study.wanted, against: variant)
            let asked = probe.map {
                Findings.Line("probe", "\($0), by \(day ?? "\(source.scenario.end)")")
            }
            return given.findings.with(foot: asked.map { [$0] } ?? [])
        }
    }
}
