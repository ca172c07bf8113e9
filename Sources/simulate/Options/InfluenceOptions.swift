// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Runs
import Studies

/// What is asked of the plays that show which facts carry the answers.
struct InfluenceOptions: ParsableArguments {
    @Flag(help: "With --influence: share out the facts' odds over all orders.")
    var shapley = false

    @Option("With --influence: number of trials per run (default: 25,000).", read: TrialCount.parse)
    var trials: TrialCount?

    @Option(
        "With --influence: number of rows to show per outcome (default: \(Influence.shown)).",
        read: WholeNumber.top)
    var top: Int?

    @OptionGroup var about: OutcomeOptions

    var isAnyGiven: Bool { shapley || trials != nil || top != nil || !about.outcomes.isEmpty }
}
