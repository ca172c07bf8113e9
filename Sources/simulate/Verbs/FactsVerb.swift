// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Model
import Runs
import Studies

struct FactsVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "facts",
        abstract: "Show which inputs rest on which facts.",
        discussion: """
            Lists each fact with the inputs that use it, the unused facts, the inputs that rest only on a \
            stated assumption, and the unsupported inputs.

            With --influence the scenario is run without each fact's odds, with each doubtful parameter \
            drawn anew, and with a tenth more and less of each number that cites a fact, to show which \
            facts carry the answers.

            Examples:
              simulate facts Scenarios/budapest.yaml
              simulate facts Scenarios/budapest.yaml --influence --outcome ceasefire_at_end
            """)

    @Flag(help: "Run the scenario to show which facts carry each answer.")
    var influence = false

    @Flag(help: "With --influence: share out the facts' odds over all orders.")
    var shapley = false

    @Option("With --influence: number of trials per run (default: 25,000).", read: TrialCount.parse)
    var trials: TrialCount?

    @Option(
        "With --influence: number of rows to show per outcome (default: \(Influence.shown)).",
        read: WholeNumber.top)
    var top: Int?

    @OptionGroup var asked: OutcomeOptions

    @OptionGroup var study: DesignOptions

    func validate() throws {
        let isRun =
            shapley || trials != nil || top != nil || !asked.outcomes.isEmpty
            || study.playsOtherwise
        guard influence || !isRun else {
            throw ValidationError("Options on runs and outcomes need --influence.")
        }
    }

    func run() throws {
        guard influence else {
            let scenario = try study.scenario.read()
            try study.output.prepare(
                [study.scenario.file], [scenario], tables: Scenario.factTableNames)
            return try study.output.write(scenario.factFindings)
        }
        let subject = try study.subject()
        try asked.check(subject)
        let plan = try Influence.Plan(subject, isShared: shapley)
        try study.run(
            subject, plan.design,
            study.luck.plan(subject, trials: trials?.value ?? Influence.usualTrials),
            tables: Influence.tableNames,
            analyse: {
                try Influence($0, plan, outcomes: asked.wanted)
                    .findings(top: top ?? Influence.shown)
            })
    }
}
