// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Runs
import Studies

struct SensitivityVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sensitivity",
        abstract: "Rank parameters by what they carry with others.",
        discussion: """
            Runs the same trials once more for each uncertain parameter, which alone is drawn anew: total \
            Sobol indices, free of the noise of chance. Tied parameters are drawn anew together, and each \
            given the others.

            Examples:
              simulate sensitivity Scenarios/budapest.yaml --outcome ceasefire_at_end
              simulate sensitivity strike.yaml --groups money=prize,costs --until 2%
              simulate sensitivity strike.yaml --screen
            """)

    @Option(
        "Number of parameter draws (default: 10,000; with --screen, 200).", read: TrialCount.parse)
    var draws: TrialCount?

    @Option(
        "Draw these parameters anew together as well. Repeatable.", "name=a,b",
        read: Sensitivity.Group.parse)
    var groups: [Sensitivity.Group] = []

    @Flag(help: "Show how far each parameter moves the answer, from few draws (Morris).")
    var screen = false

    @Option(
        "Run until every total index is known this precisely, e.g. 2%.", "precision",
        read: Precision.parse)
    var until: Precision?

    @Flag(help: "Share out what tied parameters carry together (groups of at most 4).")
    var shapley = false

    @OptionGroup var asked: OutcomeOptions

    @OptionGroup var study: DesignOptions

    func run() throws {
        let subject = try study.subject(asking: asked)
        let plan = try Sensitivity.Plan(subject.program, groups: groups, isShared: shapley)
        let usual = screen ? Sensitivity.screeningDraws : Sensitivity.usualDraws
        let draws = draws?.value ?? (until == nil ? usual : nil)
        try study.run(
            subject, plan.design, trials: draws.map { $0 * subject.program.repeats },
            until: until?.value, tables: Sensitivity.tableNames, isAdaptive: until != nil
        ) {
            try $0.play($1) { plan.widestHalfWidth(of: $0, outcomes: asked.wanted) }
        } analyse: {
            try Sensitivity($0, plan, outcomes: asked.wanted).findings(isScreening: screen)
        }
    }
}
