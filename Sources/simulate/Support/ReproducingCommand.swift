// SPDX-License-Identifier: GPL-3.0-or-later

import Simulation
import Store

/// What to type for the same numbers again.
enum ReproducingCommand {
    static func text(
        file: String, variant: String?, settings: [String], trials: Int, seed: UInt64,
        shard: Shard? = nil, tablesOnly: Bool = false
    ) -> String {
        var words = ["simulate", "run", file]
        if let variant { words += ["--variant", variant] }
        for setting in settings { words += ["--set", setting] }
        words += ["--trials", String(trials), "--seed", String(seed)]
        if let shard { words += ["--shard", shard.text] }
        if tablesOnly { words += ["--tables-only"] }
        return words.map(\.quotedForShell).joined(separator: " ")
    }

    static func text(_ manifest: RunManifest, _ result: RunResult) -> String {
        text(
            file: manifest.scenario.path, variant: manifest.variant, settings: manifest.settings,
            trials: manifest.shard == nil ? result.trials : manifest.trials, seed: manifest.seed,
            shard: manifest.shard, tablesOnly: manifest.tablesOnly)
    }
}
