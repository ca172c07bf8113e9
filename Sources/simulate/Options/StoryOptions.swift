// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Runs
import Studies

/// Which events storylines tell of, and how many of them are listed.
struct StoryOptions: ParsableArguments {
    @Option("Comma-separated events to list (default: the main events).", "names")
    var events: String?

    @Option("Number of complete sequences to list (default: 10).", read: WholeNumber.top)
    var top: Int?

    @Option(
        "Omit branches below this share of trials (default: 2%).", "share", read: Precision.parse)
    var least: Precision?

    func settings(_ source: StorySource) throws -> StorySettings {
        StorySettings(
            trials: source.trials, seed: source.seed, top: top ?? 10, least: least?.value ?? 0.02,
            events: try source.events(events))
    }
}
