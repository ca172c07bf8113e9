// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Runs

/// The options of `simulate serve`, which hands them on as they are; its own page describes them.
struct ServeOptions: ParsableArguments {
    @Argument(help: "Scenario file or run file.")
    var file: String

    @Option(help: "Run this variant ('baseline': the scenario unchanged).")
    var variant: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "Override a value for this run, as path=value. Repeatable.", valueName: "path=value"))
    var settings: [String] = []

    @Option(
        parsing: .unconditional,
        help: "Port of the page (default: 8765). If it is in use, the next free one is taken.",
        transform: WholeNumber.port)
    var port: Int?

    @Option(
        parsing: .unconditional,
        help: "Random seed (default: the run's or the scenario's seed, or 1).",
        transform: WholeNumber.seed)
    var seed: UInt64?

    @Option(
        parsing: .unconditional, help: "Number of threads (default: one per processor).",
        transform: WholeNumber.threads)
    var threads: Int?
}
