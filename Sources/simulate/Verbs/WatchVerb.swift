// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Output
import Runs

struct WatchVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Run a scenario again each time it is saved.",
        discussion: """
            Shows the answers, and what moved since the last save: both run the same trials, so small changes \
            show. Errors are shown with their place, and the next save without errors is compared with the last \
            one before them. Changes of the file of facts count too. Ctrl-C ends it.

            Example:
              simulate watch Scenarios/budapest.yaml --trials 20000
            """)

    @OptionGroup var scenario: ScenarioOptions

    @Option("Number of trials (default: 20,000).", read: TrialCount.parse)
    var trials: TrialCount?

    @OptionGroup var luck: LuckOptions

    func run() throws {
        guard try scenario.keptRun(isChanged: false) == nil else {
            throw Failure("'\(scenario.file)' is a run file, which nobody edits; name a scenario")
        }
        var watched = WatchedScenario(path: scenario.file)
        try watched.show(forEver: { try scenario.subject() }) {
            luck.plan($0, trials: trials?.value ?? 20_000)
        }
    }
}
