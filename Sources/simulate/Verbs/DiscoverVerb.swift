// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Runs
import Studies

struct DiscoverVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discover",
        abstract: "Find the inputs for which an answer holds more often.",
        discussion: """
            Scenario discovery by PRIM, the patient rule induction method. Boxes of parameters are peeled on \
            every second parameter draw and measured on the others. --outcome names the answer: a yes/no \
            question that holds, or a date that comes; --where states it as a condition, as in 'given'. A \
            run file is not run again; a scenario is run first.

            Examples:
              simulate discover budapest.simrun --outcome ceasefire_at_end
              simulate discover budapest.simrun --outcome ceasefire_at_end --density 30%
              simulate discover budapest.simrun --where "summit_on < 2025-12-01"
            """)

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            "Search for this condition instead of an --outcome.", valueName: "condition"))
    var condition: String?

    @Option(
        help: ArgumentHelp(
            "Choose the first box with this density (default: the best compromise of coverage and density).",
            valueName: "share"),
        transform: Share.any)
    var density: Double?

    @Option(
        help: ArgumentHelp(
            "Share of the box's draws that each step removes (default: 5%).",
            valueName: "share"),
        transform: Share.belowHalf)
    var alpha = 0.05

    @Flag(
        name: .customLong("drop-weak"),
        help: "Peel again without the inputs whose bounds may be chance.")
    var dropsWeak = false

    @OptionGroup var study: StudyOptions

    func validate() throws {
        guard study.outcomes.count + (condition == nil ? 0 : 1) == 1 else {
            throw ValidationError("Name either one --outcome or a condition (--where).")
        }
    }

    func run() throws {
        var settings = Discover.Settings()
        settings.share = alpha
        settings.density = density
        settings.dropsWeak = dropsWeak
        var isMissed = false
        try study.run(as: "discover", tables: Discover.tableNames) { source in
            let question = try Condition(
                condition ?? Discover.condition(on: study.outcomes[0], of: source.scenario),
                source.scenario, dates: source.dates)
            return (question, question.dates)
        } analyse: { question, _, ensemble, _ in
            let discover = try Discover(
                study.outcomes.first ?? question.text,
                members: question.members(of: ensemble.trials), ensemble.trials, ensemble.program,
                settings)
            isMissed = discover.chosen == nil
            return discover.findings()
        }
        if isMissed { throw ExitCode(1) }
    }
}
