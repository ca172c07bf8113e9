// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Output
import Runs
import Studies

struct PolicyVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Compare what could be chosen, for an aim.",
        discussion: """
            A policy is one option of each of the scenario's 'choices'. All policies run the same trials, and \
            are compared by one of its 'aims': expected utility, and regret over parameter draws.

            Examples:
              simulate policy Scenarios/budapest.yaml
              simulate policy Scenarios/budapest.yaml --aim peace --within 0.003
              simulate policy Scenarios/budapest.yaml --pick minimax-regret
              simulate policy Scenarios/port-strike.yaml --futures variants --pick maximin
              simulate policy Scenarios/budapest.yaml --futures baseline,resolute,no_visit
            """)

    @OptionGroup var aims: AimOptions

    @Option(
        "Give policies up on the way, until what is left is the best or within this of it.",
        "utility", read: Difference.parse)
    var within: Double?

    @Option(
        "Pick by expected, minimax-regret, maximin or satisficing (default: expected).", "criterion"
    )
    var pick = Policy.Criterion.expected

    @Option(
        "What a future is: parameters (each draw of them), variants, or some of these by name (default: parameters).",
        "kind", read: Policy.FutureKind.init)
    var futures = Policy.FutureKind.parameters

    @Option("Number of policies to show (default: \(Policy.shown)).", read: WholeNumber.top)
    var top = Policy.shown

    @OptionGroup var study: DesignOptions

    func run() throws {
        let subject = try study.subject()
        let policies = try Policy.Plan(
            subject.program, aim: aims.aim, criterion: pick, within: within, futures: futures)
        try study.run(
            subject, policies.design, trials: aims.trials?.value ?? policies.usualTrials,
            tables: Policy.tableNames, isAdaptive: within != nil
        ) {
            try policies.play($0, $1, repeats: subject.program.repeats)
        } analyse: {
            try Policy($0, policies).findings(top: top)
        }
    }
}
