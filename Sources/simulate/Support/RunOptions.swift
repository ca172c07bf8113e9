// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Model
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

    /// With what a run was asked for in the place of what is not given here.
    func completed(by run: RunManifest?) -> RunOptions {
        guard let run else { return self }
        var options = self
        if trials == nil, until == nil {
            options.trials = TrialCount(run.trials)
            options.until = run.until.map { Precision(value: $0) }
        }
        options.seed = seed ?? run.seed
        return options
    }

    func seed(for scenario: Scenario) -> UInt64 { seed ?? scenario.seed ?? 1 }

    var threadCount: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

    /// Trials beyond which nothing is played.
    var limit: Int { trials?.value ?? (until == nil ? 100_000 : 10_000_000) }

    var engineChoice: EngineChoice { engine ?? .auto }

    /// Whether anything is said about how to play.
    var isAnyGiven: Bool {
        trials != nil || seed != nil || threads != nil || until != nil || engine != nil
    }

    var plan: RunPlan { RunPlan(limit: limit, until: until?.value) }
}
