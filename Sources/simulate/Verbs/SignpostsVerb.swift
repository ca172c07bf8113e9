// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Runs
import Studies

struct SignpostsVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signposts",
        abstract: "Show which news, by which day, would change an answer.",
        discussion: """
            News is whether an event of the storylines (a stage, a meeting, an end of talks, a decision) has come \
            by a day, or has not. Its day is chosen on half of the parameter draws and what it takes off the \
            doubt is measured on the other half. The trials are run again for it. Of a category, all labels \
            count, or one (--label).

            Examples:
              simulate signposts budapest.simrun --outcome ceasefire_at_end
              simulate signposts b.simrun --outcome ceasefire_at_end --tree 3
            """)

    @Option("Ask about this label of a category.", "name")
    var label: String?

    @Option("Days between the days that are looked at (default: 7).", read: WholeNumber.top)
    var every = 7

    @Option(
        "The last day that is looked at (default: the answer's day).", "day",
        name: .customLong("by"))
    var day: String?

    @Option("Print a tree of what is known, with at most so many levels.", read: WholeNumber.top)
    var tree: Int?

    @Option("Number of signposts to show (default: \(Signposts.shown)).", read: WholeNumber.top)
    var top = Signposts.shown

    @OptionGroup var study: StudyOptions

    func validate() throws {
        guard study.outcomes.count == 1 else { throw ValidationError("Name one --outcome.") }
        if let tree, tree > 6 { throw ValidationError("--tree must be at most 6.") }
    }

    func run() throws {
        try study.run(as: "signposts", tables: Signposts.tableNames) { source in
            let settings = try Signposts.Settings(
                label: label, every, until: day, levels: tree ?? 0, in: source.scenario)
            return (settings, [])
        } analyse: { settings, _, ensemble, listener in
            try Signposts(
                study.outcomes[0], &ensemble, settings, threads: study.threads,
                listener)
        } findings: { found, _ in
            found.findings(shown: top)
        }
    }
}
