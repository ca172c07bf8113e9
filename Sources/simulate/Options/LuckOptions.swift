// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Runs

/// With which luck trials are run.
struct SeedOption: ParsableArguments {
    @Option(
        parsing: .unconditional, help: "Random seed (default: the scenario's seed, or 1).",
        transform: WholeNumber.seed)
    var seed: UInt64?
}

/// On how many threads they are run.
struct ThreadOption: ParsableArguments {
    @Option(
        parsing: .unconditional, help: "Number of threads (default: one per processor).",
        transform: WholeNumber.threads)
    var threads: Int?
}
