// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Runs
import Simulation
import Store

/// How long to play, with which luck, on how many threads.
struct RunOptions: ParsableArguments {
    @Option(
        parsing: .unconditional, help: "How many trials to play; else 100,000.",
        transform: TrialCount.parse)
    var trials: TrialCount?

    @Option(
        parsing: .unconditional, help: "The seed; else the file's, else 1.",
        transform: WholeNumber.seed)
    var seed: UInt64?

    @Option(
        parsing: .unconditional, help: "How many threads play; else one per processor.",
        transform: WholeNumber.threads)
    var threads: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Play until every probability (in a comparison every difference) is known that well.",
            discussion:
                "The half-width of its 95 % interval. Trials double until then, up to --trials or 10,000,000.",
            valueName: "precision"),
        transform: Precision.parse)
    var until: Precision?

    @Option(
        help: ArgumentHelp(
            "What plays the trials: interpreted, compiled or auto; else auto. The numbers are the same.",
            discussion:
                "Compiled has the system's C compiler make machine code (CC names another one), kept in ~/.cache/simulate (or SIMULATE_CACHE). Auto does so when a run has lasted a second, or at once if it was made before.",
            valueName: "engine"),
        completion: .list(EngineChoice.allCases.map(\.rawValue)), transform: EngineChoice.parse)
    var engine: EngineChoice?

    /// Whether anything is said about how to play.
    var isAnyGiven: Bool {
        trials != nil || seed != nil || threads != nil || until != nil || engine != nil
    }

    /// How to play; what a run was asked for is in the place of what is not given here.
    func plan(like run: RunManifest? = nil) -> RunPlan {
        let isOpen = trials == nil && until == nil
        return RunPlan(
            trials: isOpen ? run?.trials : trials?.value,
            until: isOpen ? run?.until : until?.value, seed: seed ?? run?.seed, threads: threads,
            engine: engine ?? .auto)
    }
}
