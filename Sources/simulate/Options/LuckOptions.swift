// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Runs
import Simulation

/// With which luck trials are run.
struct SeedOption: ParsableArguments {
    @Option(
        "Random seed (default: the run's or the scenario's seed, or 1).", read: WholeNumber.seed)
    var seed: UInt64?
}

/// On how many threads they are run.
struct ThreadOption: ParsableArguments {
    @Option("Number of threads (default: one per processor).", read: WholeNumber.threads)
    var threads: Int?

    /// As many as were given, or one per processor.
    var count: Int { RunPlan(threads: threads).threads }
}

/// With which luck, on how many threads and by which engine.
struct LuckOptions: ParsableArguments {
    @OptionGroup var seeding: SeedOption

    @OptionGroup var work: ThreadOption

    @Option(
        "Simulation engine: interpreted, compiled or auto (default: auto). The results are the same.",
        "engine",
        more:
            "'compiled' builds machine code with the system's C compiler (or CC) and caches it in ~/.cache/simulate (or SIMULATE_CACHE). 'auto' does so once a run has taken a second, or at once if the code is cached.",
        completion: .list(EngineChoice.allCases.map(\.rawValue)), read: EngineChoice.parse)
    var engine: EngineChoice?

    var seed: UInt64? { seeding.seed }

    var threads: Int? { work.threads }

    var isAnyGiven: Bool { seed != nil || threads != nil || engine != nil }

    /// How to play a subject; the seed is that of its run, if it has one, where none is given.
    func plan(_ subject: Subject, trials: Int?, until: Double? = nil) -> RunPlan {
        RunPlan(
            trials: trials, until: until, seed: seed ?? subject.run?.seed, threads: threads,
            engine: engine ?? .auto)
    }
}
