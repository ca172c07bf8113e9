// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Runs
import Simulation
import Store

/// How long to play, with which luck, on how many threads.
struct RunOptions: ParsableArguments {
    @Option(
        parsing: .unconditional, help: "Number of trials (default: 100,000).",
        transform: TrialCount.parse)
    var trials: TrialCount?

    @OptionGroup var luck: SeedOption

    @OptionGroup var work: ThreadOption

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Run until every probability (in a comparison, every difference) is known this precisely.",
            discussion:
                "Half-width of the 95% confidence interval, e.g. 0.5%. The number of trials doubles until every interval is that narrow, up to --trials (default here: 10,000,000).",
            valueName: "precision"),
        transform: Precision.parse)
    var until: Precision?

    @Option(
        help: ArgumentHelp(
            "Simulation engine: interpreted, compiled or auto (default: auto). The results are the same.",
            discussion:
                "'compiled' builds machine code with the system's C compiler (or CC) and caches it in ~/.cache/simulate (or SIMULATE_CACHE). 'auto' does so once a run has taken a second, or at once if the code is cached.",
            valueName: "engine"),
        completion: .list(EngineChoice.allCases.map(\.rawValue)), transform: EngineChoice.parse)
    var engine: EngineChoice?

    /// Whether anything is said about how to play.
    var isAnyGiven: Bool {
        trials != nil || luck.seed != nil || work.threads != nil || until != nil || engine != nil
    }

    /// Whether anything is said that makes other trials, or stops them by their answers.
    var changesRun: Bool { luck.seed != nil || until != nil }

    /// How to play; what a run was asked for is in the place of what is not given here.
    func plan(like run: RunManifest? = nil) -> RunPlan {
        let isOpen = trials == nil && until == nil
        return RunPlan(
            trials: isOpen ? run?.trials : trials?.value,
            until: isOpen ? run?.until : until?.value, seed: luck.seed ?? run?.seed,
            threads: work.threads,
            engine: engine ?? .auto)
    }
}
