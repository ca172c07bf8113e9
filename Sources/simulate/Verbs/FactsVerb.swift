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

    @OptionGroup var asked: InfluenceOptions

    @OptionGroup var study: DesignOptions

    func validate() throws {
        guard influence || !(asked.isAnyGiven || study.playsOtherwise) else {
            throw ValidationError("Options on runs and outcomes need --influence.")
        }
    }

    func run() throws {
        guard influence else {
            let scenario = try study.scenario.read()
            return try study.output.run(
                reading: [study.scenario.file], [scenario], tables: Scenario.factTableNames,
                findings: scenario.factFindings)
        }
        let subject = try study.subject(asking: asked.about)
        let plan = try Influence.Plan(subject, isShared: asked.shapley)
        try study.run(
            subject, plan.design, trials: asked.trials?.value ?? Influence.usualTrials,
            tables: Influence.tableNames
        ) {
            try Influence($0, plan, outcomes: asked.about.wanted)
                .findings(top: asked.top ?? Influence.shown)
        }
    }
}
